/** Members and groups: the same for everybody who may sign in, but the own groups. */
import { queryOptions } from '@tanstack/react-query';
import { api, told } from './client';

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: () => told(api.GET('/members')),
  staleTime: 300_000,
});

export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: () => told(api.GET('/groups')),
  staleTime: 300_000,
});
