/** A graph as the centre tells it: what the graph's own page and the lenses of an incident are made of. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../api/client';

export type Graph = Schemas['Graph'];
export type GraphNode = Graph['nodes'][number];
export type GraphLink = Graph['links'][number];

export interface GraphWanted {
  id: readonly string[];
  /** `id` or `id:type`, in this order. */
  expand?: readonly string[] | undefined;
  hide?: readonly string[] | undefined;
  drop?: readonly string[] | undefined;
}

/** As the address of the centre has it. */
export function wanted({ id, expand = [], hide = [], drop = [] }: GraphWanted) {
  return { id: [...id], expand: [...expand], hide: [...hide], drop: [...drop] };
}

export const graphQuery = (what: GraphWanted) => {
  const query = wanted(what);
  return queryOptions({
    queryKey: ['graph', query],
    enabled: query.id.length > 0,
    queryFn: () => told(api.GET('/graph', { params: { query } })),
    placeholderData: keepPreviousData,
  });
};
