import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { i18n } from '../../../i18n';
import { graphQuery } from '../../../ui/graph';
import { Failed, Loading, Partial } from '../../../ui/States';
import { kinds } from '../../../viz/graph/model';
import '../../../viz/graph/graph.css';
import type { Lens, LensFilter } from '../search';
import { Entities } from './Entities';
import { GraphLens } from './GraphLens';
import { lensed, stepsOf, timedOf } from './incident';
import { LensBar } from './LensBar';
import { MatrixLens } from './MatrixLens';
import { TimelineLens } from './TimelineLens';

interface Props {
  id: string;
  lens: Lens;
  filter: LensFilter;
}

/** Four looks at one incident, under one filter. */
export function Lenses({ id, lens, filter }: Props) {
  const navigate = useNavigate();
  const near = useQuery(graphQuery({ id: [id], expand: [id] }));
  const steps = useMemo(() => stepsOf(id, near.data?.nodes ?? []), [id, near.data]);
  const graph = useQuery({ ...graphQuery({ id: [id], expand: steps }), enabled: near.isSuccess });
  const shown = useMemo(() => graph.data && lensed(graph.data, id, filter), [graph.data, id, filter]);
  const change = (patch: { [K in keyof LensFilter]?: LensFilter[K] | undefined }) =>
    void navigate({
      to: '/objects/$id',
      params: { id },
      search: (before: object) => ({ ...before, ...patch }),
      replace: true,
    });
  const failed = [near, graph].find((one) => one.isError);
  if (failed) {
    return <Failed error={failed.error} again={() => void failed.refetch()} />;
  }
  if (!graph.data || !shown || graph.isPlaceholderData) {
    return <Loading what={i18n.t('Loading what hangs together with it')} />;
  }
  const fitting = shown.nodes.length - 1;
  // The timeline has a line for what says a time, and for nothing else.
  const timed = lens === 'timeline' ? timedOf(shown, id) : fitting;
  const sources = [...new Set(graph.data.nodes.map((node) => node.source))].sort();
  return (
    <div className="lenses">
      <LensBar
        kinds={kinds(graph.data.nodes.filter((node) => node.id !== id))}
        sources={sources}
        filter={filter}
        shown={timed}
        timeless={fitting - timed}
        all={graph.data.nodes.length - 1}
        onChange={change}
      />
      {!graph.data.complete && (
        <Partial>
          {i18n.t('More hangs together with it than the centre shows at once: each lens shows a part.')}
        </Partial>
      )}
      {lens === 'timeline' && <TimelineLens id={id} graph={shown} filter={filter} />}
      {lens === 'graph' && <GraphLens id={id} graph={shown} steps={steps} />}
      {lens === 'matrix' && (
        <MatrixLens id={id} graph={shown} numbers={!filter.kind || filter.kind.includes('attack-pattern')} />
      )}
      {lens === 'entities' && <Entities id={id} graph={shown} />}
    </div>
  );
}
