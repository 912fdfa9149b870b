import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { api, told } from '../../../api/client';
import { i18n } from '../../../i18n';
import type { Graph } from '../../../ui/graph';
import { Empty, Failed, Loading } from '../../../ui/States';
import { Grid } from '../../../viz/matrix/Grid';
import { columnsOf, named, NONE } from '../../../viz/matrix/layers';
import { techniqueCounts } from './incident';

/** The techniques that it hangs together with, by tactic; the number: how many here use them. */
export function MatrixLens({ graph }: { graph: Graph }) {
  const navigate = useNavigate();
  const counts = useMemo(() => techniqueCounts(graph), [graph]);
  const loaded = useQuery({
    queryKey: ['techniques', {}],
    queryFn: () => told(api.GET('/techniques')),
    enabled: counts.size > 0,
  });
  if (counts.size === 0) {
    return (
      <Empty
        title={i18n.t('No technique is told of it')}
        detail={i18n.t(
          'Neither it nor what it hangs together with says which techniques were used, as far as you may see.',
        )}
      />
    );
  }
  if (loaded.isPending) {
    return <Loading what={i18n.t('Loading the matrix')} />;
  }
  if (loaded.isError) {
    return <Failed error={loaded.error} again={() => void loaded.refetch()} />;
  }
  const used = loaded.data.techniques
    .filter((one) => counts.has(one.id))
    .map((one) => ({ ...one, count: counts.get(one.id) ?? 0, count2: 0 }));
  const homeless = used.some((one) => one.tactics.length === 0);
  const matrices = [...loaded.data.matrices.map(named), ...(homeless ? [undefined] : [])]
    .map((matrix) => ({
      chain: matrix?.chain ?? NONE,
      name: matrix?.name ?? i18n.t('No matrix'),
      columns: columnsOf(used, matrix, false, 'all').filter((column) => column.cells.length > 0),
    }))
    .filter(({ columns }) => columns.length > 0);
  return (
    <div className="lens-matrix">
      {matrices.map(({ chain, name, columns }) => (
        <section key={chain} className="panel" aria-label={name}>
          <h2>{name}</h2>
          <Grid
            columns={columns}
            compared={false}
            layered={false}
            selected={undefined}
            onSelect={(to) => void navigate({ to: '/objects/$id', params: { id: to } })}
          />
        </section>
      ))}
    </div>
  );
}
