import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { refusalOf } from '../../ui/refusal';
import { queries } from '../../api/queries';
import { sessionQuery } from '../../api/session';
import { useCommand } from '../../app/commands';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { graphQuery } from '../../ui/graph';
import { fileName } from '../../ui/saveFile';
import { Empty, Failed, Loading, Partial } from '../../ui/States';
import { captionOf } from '../../viz/caption';
import type { Draw } from '../../viz/frame';
import { Legend } from '../../viz/graph/Legend';
import { kinds, type Point, without } from '../../viz/graph/model';
import { lineWords } from '../../viz/graph/words';
import { AddBox } from './AddBox';
import { Chosen } from './Chosen';
import { SaveView } from '../../ui/SaveView';
import { GraphExport } from './GraphExport';
import { GraphList } from './GraphList';
import { PathPanel } from './PathPanel';
import { along, graphOf, pathsQuery } from './queries';
import type { GraphSearch, Patch } from './search';
import { added, expanded, Full, hidden, NO_TRAIL, noted, pinned, pinsOf, redone, removed, undone } from './state';

// On its way while the centre is asked; nobody waits for it to read the list.
const viz = import('../../viz/vizGraph');
const GraphCanvas = lazy(() => viz.then((one) => ({ default: one.GraphCanvas })));

const NONE: readonly string[] = [];

/** What hangs together with what: drawn, and as a list that can do the same. */
export function GraphPage() {
  const search = useSearch({ from: '/shell/graph' });
  const navigate = useNavigate({ from: '/graph' });
  const { data: session } = useQuery(sessionQuery);
  const graph = useQuery(graphQuery(graphOf(search)));
  const paths = useQuery(pathsQuery(search.from, search.to));
  const [trail, setTrail] = useState(NO_TRAIL);
  const [whole, setWhole] = useState(0);
  const drawn = useRef<{ draw: Draw; at: ReadonlyMap<string, Point> }>(undefined);
  const latest = useRef(search);
  latest.current = search;

  useEffect(() => {
    document.title = i18n.t('Graph · Testudo');
  }, []);

  const go = useCallback(
    (to: GraphSearch, replace: boolean) => {
      latest.current = to;
      void navigate({ search: to, replace });
    },
    [navigate],
  );
  /** Another graph is another place to come back to, by the browser and by Undo; another selection is not. */
  const change = useCallback(
    (patch: (now: GraphSearch) => Patch) => {
      const before = latest.current;
      try {
        const made = patch(before);
        setTrail((now) => noted(now, before));
        go({ ...before, ...made } as GraphSearch, false);
      } catch (thrown) {
        if (!(thrown instanceof Full)) {
          throw thrown;
        }
        toast(i18n.t('An address holds at most 50 of these: begin another graph, or take something back.'));
      }
    },
    [go],
  );
  const select = useCallback((sel: string | undefined) => go({ ...latest.current, sel }, true), [go]);
  const open = useCallback((id: string) => void navigate({ to: '/objects/$id', params: { id } }), [navigate]);
  const pin = useCallback((id: string, at?: Point) => change((now) => pinned(now, id, at)), [change]);
  const note = useCallback((draw: Draw, at: ReadonlyMap<string, Point>) => {
    drawn.current = { draw, at };
  }, []);
  const travel = (step: typeof undone) => {
    const made = step(trail, latest.current);
    if (made) {
      setTrail(made[0]);
      go(made[1], false);
    }
  };
  const findPath = async (from: string, to: string) => {
    try {
      const found = await queries.fetchQuery(pathsQuery(from, to));
      const path = found.paths[0];
      change((now) => ({ ...(path ? added(now, along(path, from)) : {}), from, to, nth: undefined }));
    } catch (refused) {
      toast(refusalOf(refused));
    }
  };

  const hide = search.hide ?? NONE;
  const { nodes, links } = useMemo(
    () => without(graph.data?.nodes ?? [], graph.data?.links ?? [], hide),
    [graph.data, hide],
  );
  const pins = useMemo(() => pinsOf({ pin: search.pin }), [search.pin]);
  const pinnedIds = useMemo(() => new Set(pins.keys()), [pins]);
  const names = useMemo(() => new Map(graph.data?.nodes.map((node) => [node.id, node]) ?? []), [graph.data]);
  const more = useMemo(() => {
    const shown = new Map<string, Set<string>>();
    for (const { from, to } of links) {
      shown.set(from, (shown.get(from) ?? new Set()).add(to));
      shown.set(to, (shown.get(to) ?? new Set()).add(from));
    }
    return new Map(
      nodes.map((node) => {
        const all = Object.values(node.neighbours).reduce((sum, count) => sum + count, 0);
        return [node.id, all - (shown.get(node.id)?.size ?? 0)];
      }),
    );
  }, [nodes, links]);
  const sorted = useMemo(
    () => [...nodes].sort((a, b) => a.type.localeCompare(b.type, 'en') || a.name.localeCompare(b.name, 'en')),
    [nodes],
  );
  const nth = search.nth ?? 1;
  const path = useMemo(() => {
    const steps = search.to ? paths.data?.paths[nth - 1] : undefined;
    return steps && search.from ? along(steps, search.from) : NONE;
  }, [paths.data, search.from, search.to, nth]);
  const node = nodes.find((one) => one.id === search.sel);
  const index = sorted.findIndex((one) => one.id === search.sel);

  const step = (by: number) => {
    const next = sorted[Math.max(0, Math.min(sorted.length - 1, index + by))];
    if (next) {
      select(next.id);
    }
  };
  const togglePin = () => node && pin(node.id, pins.has(node.id) ? undefined : place(node.id));
  const place = (id: string): Point => drawn.current?.at.get(id) ?? { x: 0, y: 0 };
  const some = sorted.length > 0;
  useCommand('search', () => document.getElementById('words')?.focus());
  useCommand('list.next', some ? () => step(1) : undefined);
  useCommand('list.previous', some ? () => step(-1) : undefined);
  useCommand('list.open', node ? () => open(node.id) : undefined);
  useCommand('list.clear', search.hide ? () => change(() => ({ hide: undefined })) : undefined);
  useCommand('close', search.sel ? () => select(undefined) : undefined);
  useCommand('graph.expand', node ? () => change((now) => expanded(now, node.id)) : undefined);
  useCommand('graph.pin', node ? togglePin : undefined);
  useCommand('graph.remove', node ? () => change((now) => removed(now, node.id)) : undefined);
  useCommand('graph.hide', node ? () => change((now) => hidden(now, node.type)) : undefined);
  useCommand('undo', trail.past.length > 0 ? () => travel(undone) : undefined);
  useCommand('redo', trail.future.length > 0 ? () => travel(redone) : undefined);

  const said = () => {
    const starts = (search.id ?? []).map((id) => names.get(id)?.name || id);
    const begins = starts.slice(0, 4).join(', ') + (starts.length > 4 ? ' …' : '');
    return [
      i18n.t('Graph of {begins}', { begins }),
      i18n.t('{nodes, plural, one {# object} other {# objects}}', { nodes: nodes.length }),
      hide.length > 0 && i18n.t('without {kinds}', { kinds: hide.join(', ') }),
      search.drop && i18n.t('{count} taken away', { count: search.drop.length }),
      graph.data?.complete === false && i18n.t('not all of it'),
    ]
      .filter(Boolean)
      .join('; ');
  };
  const png = async () => {
    try {
      const { picture, save } = await viz;
      if (drawn.current && graph.data) {
        const caption = captionOf(graph.data, said(), session?.login);
        const note = i18n.t('Dashed: named by claims, not a fact.');
        save(
          picture(
            drawn.current.draw,
            caption,
            kinds(nodes).map(([kind]) => kind),
            note,
          ),
          fileName('graph.png'),
        );
      }
    } catch (thrown) {
      toast(refusalOf(thrown));
    }
  };

  return (
    <div className="graph-page" data-selected={node !== undefined}>
      <h1 className="hidden">{i18n.t('Graph')}</h1>
      <div className="desk-bar graph-bar">
        <AddBox onAdd={(id) => change((now) => ({ ...added(now, [id]), sel: id }))} />
        {graph.data && search.id && (
          <span className="dim" role="status">
            {i18n.t('{nodes, plural, one {# object} other {# objects}}', { nodes: nodes.length })}
            {' · '}
            {i18n.t('{links, plural, one {# link} other {# links}}', { links: links.length })}
          </span>
        )}
        <span className="graph-tools">
          <Button
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            disabled={trail.past.length === 0}
            onClick={() => travel(undone)}
          >
            {i18n.t('Undo')}
          </Button>
          <Button
            leftSection={<IconArrowForwardUp size={14} aria-hidden />}
            disabled={trail.future.length === 0}
            onClick={() => travel(redone)}
          >
            {i18n.t('Redo')}
          </Button>
          {search.drop && (
            <Button onClick={() => change(() => ({ drop: undefined }))}>
              {i18n.t('Bring {count} back', { count: search.drop.length })}
            </Button>
          )}
          {some && <SaveView page="graph" />}
          {some && <GraphExport search={search} onPng={() => void png()} />}
        </span>
      </div>
      {!search.id ? (
        <div className="panel graph-nothing">
          <Empty
            title={i18n.t('A graph starts from an object')}
            detail={i18n.t(
              'Find an object above, or open one elsewhere in the graph: from its own page or from its preview.',
            )}
          />
        </div>
      ) : graph.isPending ? (
        <div className="panel graph-nothing">
          <Loading what={i18n.t('Loading the graph')} />
        </div>
      ) : graph.isError ? (
        <div className="panel graph-nothing">
          <Failed error={graph.error} again={() => void graph.refetch()} />
        </div>
      ) : graph.data.nodes.length === 0 ? (
        <div className="panel graph-nothing">
          <Empty
            title={i18n.t('Nothing of it is for you')}
            detail={i18n.t('There is nothing under this address that you may see, or all of it was taken away.')}
          >
            <button type="button" className="link" onClick={() => change(() => ({ id: undefined, x: undefined }))}>
              {i18n.t('Begin anew')}
            </button>
          </Empty>
        </div>
      ) : (
        <>
          <div className="panel graph-side">
            {!graph.data.complete && (
              <Partial>
                {i18n.t('The centre shows at most 2,000 objects of a graph, and there are more: expand less of it.')}
              </Partial>
            )}
            <Legend
              kinds={kinds(graph.data.nodes)}
              hidden={hide}
              onToggle={(type) => change((now) => hidden(now, type))}
            />
            <GraphList
              nodes={sorted}
              more={more}
              pinned={pinnedIds}
              selected={node?.id}
              onSelect={select}
              onOpen={open}
            />
          </div>
          <div className="panel graph-panel">
            {search.from && (
              <PathPanel
                from={search.from}
                to={search.to}
                nth={nth}
                names={names}
                onNth={(to) => {
                  const steps = paths.data?.paths[to - 1];
                  change((now) => ({ ...(steps ? added(now, along(steps, search.from!)) : {}), nth: to }));
                }}
                onSelect={select}
                onClose={() => change(() => ({ from: undefined, to: undefined, nth: undefined }))}
              />
            )}
            <Suspense fallback={<Loading what={i18n.t('Loading the drawing')} />}>
              <GraphCanvas
                nodes={nodes}
                links={links}
                selected={node?.id}
                pinned={pins}
                path={path}
                whole={whole}
                words={lineWords}
                onSelect={select}
                onOpen={open}
                onPin={pin}
                onDrawn={note}
              />
            </Suspense>
          </div>
          <aside className="panel preview" aria-label={i18n.t('Selected')}>
            {node ? (
              <Chosen
                node={node}
                graph={{ ...graph.data, nodes, links }}
                steps={search.x ?? NONE}
                pinned={pins.has(node.id)}
                from={search.to ? undefined : search.from}
                onExpand={(type) => {
                  change((now) => expanded(now, node.id, type));
                  setWhole((now) => now + 1);
                }}
                onPin={togglePin}
                onRemove={() => change((now) => removed(now, node.id))}
                onSelect={select}
                onFrom={() => change(() => ({ from: node.id, to: undefined, nth: undefined }))}
                onTo={() => void findPath(search.from!, node.id)}
              />
            ) : (
              <Empty
                title={i18n.t('Nothing is selected')}
                detail={i18n.t('Press an object, or j and k to go through the list; then expand it by kind.')}
              />
            )}
          </aside>
        </>
      )}
    </div>
  );
}
