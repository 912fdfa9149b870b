import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';
import type { GraphWanted } from '../../ui/graph';
import type { GraphSearch } from './search';

export type Step = Schemas['Paths']['paths'][number][number];

export function graphOf(search: GraphSearch): GraphWanted {
  return { id: search.id ?? [], expand: search.x, drop: search.drop };
}

/** The shortest paths between two objects, over what this reader sees. */
export const pathsQuery = (from: string | undefined, to: string | undefined) =>
  queryOptions({
    queryKey: ['paths', from, to],
    enabled: from !== undefined && to !== undefined,
    queryFn: () => told(api.GET('/paths', { params: { query: { from: from!, to: to! } } })),
  });

/** The objects of a path, in its order. */
export function along(path: readonly Step[], from: string): string[] {
  const ids = [from];
  for (const step of path) {
    ids.push(step.from === ids.at(-1) ? step.to : step.from);
  }
  return ids;
}
