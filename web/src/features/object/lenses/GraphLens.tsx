import { Button } from '@mantine/core';
import { IconTopologyStar3 } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { i18n } from '../../../i18n';
import type { Graph } from '../../../ui/graph';
import { Reference } from '../../../ui/Reference';
import { Loading } from '../../../ui/States';
import { isClaim, type Point } from '../../../viz/graph/model';
import { lineWords } from '../../../viz/graph/words';

const GraphCanvas = lazy(() => import('../../../viz/vizGraph').then((one) => ({ default: one.GraphCanvas })));

const FREE: ReadonlyMap<string, Point> = new Map();
const NONE: readonly string[] = [];

/** The incident and what hangs together with it, drawn, with its links as a list. */
export function GraphLens({ id, graph, steps }: { id: string; graph: Graph; steps: readonly string[] }) {
  const [selected, setSelected] = useState<string | undefined>(id);
  const navigate = useNavigate();
  const open = useCallback((to: string) => void navigate({ to: '/objects/$id', params: { id: to } }), [navigate]);
  const names = useMemo(() => new Map(graph.nodes.map((node) => [node.id, node.name])), [graph]);
  const at = selected && names.has(selected) ? selected : id;
  const links = graph.links.filter((link) => link.from === at || link.to === at);
  return (
    <div className="lens-graph">
      <div className="panel">
        <Suspense fallback={<Loading what={i18n.t('Loading the drawing')} />}>
          <GraphCanvas
            nodes={graph.nodes}
            links={graph.links}
            selected={at}
            pinned={FREE}
            path={NONE}
            whole={0}
            words={lineWords}
            onSelect={setSelected}
            onOpen={open}
          />
        </Suspense>
      </div>
      <div className="panel lens-list">
        <Button
          leftSection={<IconTopologyStar3 size={14} />}
          onClick={() => void navigate({ to: '/graph', search: { id: [id], x: [...steps], sel: at } })}
        >
          {i18n.t('Open in the graph')}
        </Button>
        <label className="field">
          <span>{i18n.t('Selected')}</span>
          <select value={at} onChange={(event) => setSelected(event.currentTarget.value)}>
            {graph.nodes.map((node) => (
              <option key={node.id} value={node.id}>
                {`${node.type}: ${node.name || node.id}`}
              </option>
            ))}
          </select>
        </label>
        <ul className="graph-links">
          {links.map((link) => {
            const other = link.from === at ? link.to : link.from;
            const sources = link.sources.join(' ');
            return (
              <li key={`${link.kind}${link.from}${link.to}${link.via}`}>
                <span className="dim">{link.from === at ? `${link.kind} →` : `← ${link.kind}`}</span>
                <Reference id={other} name={names.get(other)} />
                <small className={isClaim(link) ? 'claimed' : 'dim'}>
                  {isClaim(link) ? i18n.t('named by claims: {sources}', { sources }) : sources}
                </small>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
