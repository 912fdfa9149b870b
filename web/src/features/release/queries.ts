import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client';

export const noticesQuery = queryOptions({ queryKey: ['notices'], queryFn: () => told(api.GET('/notices')) });

export const recallsQuery = queryOptions({
  queryKey: ['recalls'],
  queryFn: () => told(api.GET('/recalls', { params: { query: { limit: 500 } } })),
});

export const groupChangesQuery = (name: string) =>
  queryOptions({
    queryKey: ['group-changes', name],
    queryFn: () => told(api.GET('/groups/{name}/changes', { params: { path: { name } } })),
  });

export const recallsGivenQuery = infiniteQueryOptions({
  queryKey: ['recalls-given'],
  queryFn: ({ pageParam }) =>
    told(
      api.GET('/recalls/given', { params: { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } } }),
    ),
  initialPageParam: '',
  getNextPageParam: (last) => last.next,
});

const ASK_AGAIN_MILLIS = 2_000;

/** A purge goes on after it was confirmed: asked again until it is done. */
export const purgesQuery = queryOptions({
  queryKey: ['purges'],
  queryFn: () => told(api.GET('/purges')),
  refetchInterval: (query) =>
    query.state.data?.purges.some((one) => one.state === 'confirmed') ? ASK_AGAIN_MILLIS : false,
});
