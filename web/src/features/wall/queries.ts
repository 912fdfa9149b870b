/** What a wall asks: the centre leaves out what its filter and its cap do, and refuses everything else. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client';
import { AGAIN_MILLIS } from './age';

const common = { placeholderData: keepPreviousData, refetchInterval: AGAIN_MILLIS, staleTime: 0 } as const;

export const wallCountsQuery = queryOptions({
  queryKey: ['wall-counts'],
  queryFn: () => told(api.GET('/incidents/buckets')),
  ...common,
});

export const wallNewestQuery = queryOptions({
  queryKey: ['wall-newest'],
  queryFn: () => told(api.GET('/incidents', { params: { query: { limit: 8 } } })),
  ...common,
});

export const wallChangedQuery = queryOptions({
  queryKey: ['wall-changed'],
  queryFn: () => told(api.GET('/incidents', { params: { query: { limit: 6, time: 'changed' } } })),
  ...common,
});
