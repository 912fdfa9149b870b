import { queryOptions } from '@tanstack/react-query';
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
