import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { api, told } from '../../../api/client';
import { i18n } from '../../../i18n';
import type { Graph } from '../../../ui/graph';
import { Empty, Failed, Loading } from '../../../ui/States';
import { Grid } from '../../../viz/matrix/Grid';
import { columnsOf, named, termOf } from '../../../viz/matrix/layers';
import { techniqueUsers } from './incident';

interface Props {
  id: string;
  graph: Graph;
  /** Does it count which techniques the incident itself names by their numbers? */
  numbers: boolean;
}

/** The techniques that it names or hangs together with, by tactic; the number: how many here use or name them. */
export function MatrixLens({ id, graph, numbers }: Props) {
  const navigate = useNavigate();
  const users = useMemo(() => techniqueUsers(graph), [graph]);
  const loaded = useQuery({
    queryKey: ['techniques', { by: id }],
    queryFn: () => told(api.GET('/techniques', { params: { query: { by: id } } })),
  });
  if (loaded.isPending) {
    return <Loading what={i18n.t('Loading the matrix')} />;
  }
  if (loaded.isError) {
    return <Failed error={loaded.error} again={() => void loaded.refetch()} />;
  }
  const used = loaded.data.techniques.flatMap((one) => {
    const who = new Set(one.objects.flatMap((object) => [...(users.get(object) ?? [])]));
    if (numbers && one.count > 0) {
      who.add(id);
    }
    return who.size > 0 ? [{ ...one, count: who.size, count2: 0 }] : [];
  });
  if (used.length === 0) {
    return (
      <Empty
        title={i18n.t('No technique is told of it')}
        detail={i18n.t(
          'Neither it nor what it hangs together with says which techniques were used, as far as you may see.',
        )}
      />
    );
  }
  const objects = new Map(used.map((one) => [termOf(one), one.objects[0]]));
  const matrices = loaded.data.matrices
    .map(named)
    .map((matrix) => ({
      ...matrix,
      columns: columnsOf(used, matrix, 'all').filter((column) => column.cells.length > 0),
    }))
    .filter(({ columns }) => columns.length > 0);
  const open = (term: string) => {
    const object = objects.get(term);
    if (object) {
      void navigate({ to: '/objects/$id', params: { id: object } });
    } else {
      void navigate({ to: '/matrix', search: { look: 'seen', sel: term } });
    }
  };
  return (
    <div className="lens-matrix">
      {matrices.map(({ chain, name, columns }) => (
        <section key={chain} className="panel" aria-label={name}>
          <h2>{name}</h2>
          <Grid columns={columns} compared={false} layered={false} selected={undefined} onSelect={open} />
        </section>
      ))}
    </div>
  );
}
