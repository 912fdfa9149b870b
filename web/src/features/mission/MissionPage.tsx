import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { usePreview } from '../../api/preview';
import { sessionQuery } from '../../api/session';
import { useCommand } from '../../app/commands';
import { i18n } from '../../i18n';
import { missionQuery, whatIfQuery } from '../../ui/missions';
import { objectQuery } from '../../ui/object';
import { Failed, Loading, Partial } from '../../ui/States';
import { Tabs } from '../../ui/Tabs';
import { LayerGraph } from './LayerGraph';
import '../../ui/table.css';
import './mission.css';
import { chainOf, layOut, modelOf } from './model';
import { MissionHead } from './MissionHead';
import { MissionTime, phasesOf, UnreadTime } from './MissionTime';
import { NodePanel } from './NodePanel';
import { NodeTable } from './NodeTable';
import { Resilience } from './Resilience';
import { type MissionSearch, timeOf } from './search';
import { Terrain } from './Terrain';
import { effectOf, withChange } from './whatIf';
import { WhatIfBar } from './WhatIfBar';

// The form is fetched when somebody says something.
const ValueDialog = lazy(() => import('./ValueDialog').then((module) => ({ default: module.ValueDialog })));

/** From so many nodes on, what is intact is folded away at first. */
const MANY = 40;
const MOST_TURNED = 50;
const NONE: readonly string[] = [];

type Patch = { [K in keyof MissionSearch]?: MissionSearch[K] | undefined };

/** A mission, or any other node: what it can do, what it rests on, and why. */
export function MissionPage() {
  const { id } = useParams({ from: '/shell/missions/$id' });
  const search = useSearch({ from: '/shell/missions/$id' });
  const navigate = useNavigate({ from: '/missions/$id' });
  const router = useRouter();
  const { data: session } = useQuery(sessionQuery);
  const preview = usePreview();
  const { at: then, unread } = timeOf(search.at);
  const mission = useQuery(missionQuery(id, then));
  const object = useQuery(objectQuery(id));
  const changes = search.suppose ?? NONE;
  const whatIf = useQuery(whatIfQuery(id, changes, then));
  const narrow = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
  const [saying, setSaying] = useState<{ kind: 'status' | 'stated'; id: string }>();

  const name = mission.data?.mission.name;
  useEffect(() => {
    document.title = name ? i18n.t('{name} · Testudo', { name }) : i18n.t('Mission · Testudo');
  }, [name]);
  const change = useCallback(
    (patch: Patch, replace = true) =>
      void navigate({ search: (before) => ({ ...before, ...patch }) as MissionSearch, replace }),
    [navigate],
  );
  const select = useCallback((sel: string) => change({ sel }), [change]);
  const supposing = changes.length > 0;
  const supposed = supposing ? whatIf.data : undefined;
  const effect = useMemo(() => effectOf(supposed), [supposed]);
  const suppose = useCallback(
    (about: string, what: string | undefined) => {
      const next = withChange(changes, about, what);
      change({ suppose: next.length > 0 ? next.slice(-MOST_TURNED) : undefined });
    },
    [changes, change],
  );
  const leave = useCallback(() => change({ suppose: undefined }), [change]);

  const model = useMemo(() => mission.data && modelOf(mission.data), [mission.data]);
  const turned = useMemo(() => new Set(search.turn ?? NONE), [search.turn]);
  const turn = useCallback(
    (node: string) => {
      const next = turned.has(node) ? [...turned].filter((one) => one !== node) : [...turned, node];
      change({ turn: next.length > 0 ? next.slice(-MOST_TURNED) : undefined });
    },
    [turned, change],
  );
  const folded = search.intact ? search.intact === 'folded' : (model?.nodes.size ?? 0) > MANY;
  const reader = preview === undefined ? session?.member : undefined;
  const node = model && (model.nodes.get(search.sel ?? id) ?? model.top);
  // Laid out anew for who is selected only where that one would be folded away.
  const all = useMemo(
    () => model && layOut(model, { intact: folded, turned, selected: undefined, moved: effect.moved }),
    [model, folded, turned, effect],
  );
  const hidden = all?.places.every((place) => place.key !== node?.id) ? node?.id : undefined;
  const shown = useMemo(
    () => (model && hidden ? layOut(model, { intact: folded, turned, selected: hidden, moved: effect.moved }) : all),
    [model, folded, turned, hidden, all, effect],
  );
  const chain = useMemo(
    () =>
      new Set(
        model && node
          ? chainOf(model, node, reader).map((step) => step.node?.id ?? `unseen ${step.by?.parent}`)
          : NONE,
      ),
    [model, node, reader],
  );
  // What is not so is left first.
  const close = search.sel ? () => change({ sel: undefined }) : undefined;
  useCommand('close', supposing ? leave : close);
  useCommand(
    'list.open',
    node ? () => void router.navigate({ to: '/objects/$id', params: { id: node.id } }) : undefined,
  );
  useCommand('go.back', () => void router.navigate({ to: '/missions', search: then ? { at: then } : {} }));
  useCommand(
    'graph.open',
    node ? () => void router.navigate({ to: '/graph', search: { id: [node.id], sel: node.id } }) : undefined,
  );

  const mayWrite = session?.rights.includes('write') === true && preview === undefined;
  const said = saying && model?.nodes.get(saying.id);
  // The form stands beside the page, not in it: an answer that comes meanwhile takes nothing away that was typed.
  const form = saying && said && session && (
    <Suspense fallback={null}>
      <ValueDialog kind={saying.kind} node={said} own={session.member} onClose={() => setSaying(undefined)} />
    </Suspense>
  );
  if (mission.isError) {
    return <Failed error={mission.error} again={() => void mission.refetch()} />;
  }
  if (!mission.data || !model || !shown || !node || !session) {
    return <Loading what={i18n.t('Loading the mission')} />;
  }
  const as = search.as ?? (narrow ? 'list' : 'graph');
  const own = node.source === session.member && mayWrite;
  return (
    <>
      <div
        className="mission"
        data-selected={node !== model.top}
        data-what-if={supposing}
        aria-busy={mission.isPlaceholderData || (supposing && whatIf.isPlaceholderData)}
      >
        {supposing && (
          <WhatIfBar
            model={model}
            changes={changes}
            answer={supposed}
            onTakeBack={(about) => suppose(about, undefined)}
            onLeave={leave}
          />
        )}
        <MissionHead mission={mission.data.mission} then={supposed?.then} />
        <div className="mission-bar">
          <Tabs
            label={i18n.t('Shown as')}
            tabs={[
              { id: 'graph', name: i18n.t('Graph') },
              { id: 'list', name: i18n.t('List') },
              { id: 'terrain', name: i18n.t('Key terrain') },
              { id: 'resilience', name: i18n.t('Resilience') },
            ]}
            now={as}
            onChange={(next) => change({ as: next })}
          />
          <span className="dim" role="status">
            {i18n.t('{count, plural, one {# node} other {# nodes}}', { count: model.nodes.size })}
            {as === 'graph' &&
              countFolded(shown) > 0 &&
              ` · ${i18n.t('{count} intact and folded away', { count: countFolded(shown) })}`}
          </span>
          {as === 'graph' && (
            <label className="check">
              <input
                type="checkbox"
                checked={folded}
                onChange={(event) =>
                  change({ intact: event.currentTarget.checked ? 'folded' : 'shown', turn: undefined })
                }
              />
              <span>{i18n.t('Fold away what is intact')}</span>
            </label>
          )}
          {as === 'resilience' ? (
            <span className="dim mission-time">
              {i18n.t('Resilience is of now, and of all the time before: As of does not change it.')}
            </span>
          ) : (
            <MissionTime
              asOf={mission.data.at}
              at={then}
              phases={phasesOf(object.data?.json)}
              onAt={(at) => change({ at })}
            />
          )}
        </div>
        {whatIf.isError && <Failed error={whatIf.error} again={() => void whatIf.refetch()} />}
        {unread !== undefined && <UnreadTime said={unread} />}
        {!mission.data.complete && (
          <Partial>
            {i18n.t('There are more parts of models than the centre looks at: numbers may be too wide.')}
          </Partial>
        )}
        <div className="mission-main">
          <div className="panel mission-drawing">
            {as === 'terrain' && (
              <Terrain id={id} at={then} selected={node.id} onSelect={select} onAt={(at) => change({ at })} />
            )}
            {as === 'resilience' && <Resilience id={id} by={search.by ?? 'month'} onBy={(by) => change({ by })} />}
            {as === 'graph' && (
              <LayerGraph
                model={model}
                effect={effect}
                shown={shown}
                reader={reader}
                selected={node.id}
                chain={chain}
                onSelect={select}
                onTurn={turn}
              />
            )}
            {as === 'list' && (
              <NodeTable model={model} effect={effect} reader={reader} selected={node.id} onSelect={select} />
            )}
          </div>
          <aside className="panel mission-side" aria-label={i18n.t('Selected')}>
            <NodePanel
              model={model}
              node={node}
              effect={effect}
              changes={changes}
              reader={reader}
              at={then}
              asOf={mission.data.at}
              mayReport={own}
              mayState={own && session.rights.includes('decide')}
              onSelect={select}
              onSuppose={suppose}
              onClose={node === model.top ? undefined : () => change({ sel: undefined })}
              onReport={() => setSaying({ kind: 'status', id: node.id })}
              onState={() => setSaying({ kind: 'stated', id: node.id })}
            />
          </aside>
        </div>
      </div>
      {form}
    </>
  );
}

function countFolded(shown: ReturnType<typeof layOut>): number {
  return shown.places.reduce((sum, place) => sum + (place.kind === 'folded' ? place.count : 0), 0);
}
