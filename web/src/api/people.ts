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

/** Every member but one, to choose from. */
export const othersOf = (members: readonly { code: string; name: string }[], own: string) =>
  members.filter(({ code }) => code !== own).map(({ code, name }) => ({ value: code, name: code, title: name }));
