import { queryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client';

/** The identity providers that this centre believes. */
export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: () => told(api.GET('/session/providers')),
  staleTime: Infinity,
});
