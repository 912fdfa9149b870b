import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';
import type { AdminSearch } from './search';

export type MemberAccount = Schemas['MemberAccount'];

/** The roles there are; the centre holds everybody to them. */
export const ROLES = [
  'administrator',
  'analyst',
  'legal-adviser',
  'liaison',
  'national-authority',
  'planner',
  'press-officer',
  'release-authority',
  'sensor-owner',
  'watch-officer',
] as const;

export const accountsQuery = queryOptions({ queryKey: ['accounts'], queryFn: () => told(api.GET('/accounts')) });
export const memberKeysQuery = queryOptions({
  queryKey: ['member-keys'],
  queryFn: () => told(api.GET('/member/keys')),
});
export const quotaQuery = queryOptions({ queryKey: ['quota'], queryFn: () => told(api.GET('/member/quota')) });

const PAGE = 100;

/** A time as it is typed, in UTC, as the centre reads it. */
export function timeOf(typed: string | undefined): string | undefined {
  return typed && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(typed) ? `${typed}:00Z` : typed;
}

export const auditQuery = ({ account, action, since, until, object }: AdminSearch) =>
  infiniteQueryOptions({
    queryKey: ['audit', account, action, since, until, object],
    queryFn: ({ pageParam }) =>
      told(
        api.GET('/audit', {
          params: {
            query: {
              limit: PAGE,
              ...(account ? { account } : {}),
              ...(action ? { action } : {}),
              ...(since ? { since: timeOf(since)! } : {}),
              ...(until ? { until: timeOf(until)! } : {}),
              ...(object ? { object } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    // Asking is itself an entry of the audit: not every change of the centre asks again.
    staleTime: Infinity,
  });

/** The name of an account without its member: how the centre is asked about one of the own member. */
export function shortLogin(login: string): string {
  return login.replace(/@.*$/, '');
}
