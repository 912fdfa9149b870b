/** What the centre tells of who looks at what, of requests for information, and of offices. */
import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';

export type Deconfliction = Schemas['Deconfliction'];
export type Entry = Deconfliction['entries'][number];
export type Conflict = Deconfliction['conflicts'][number];
export type Question = Deconfliction['questions'][number];
export type Pair = NonNullable<Deconfliction['pairs']>[number];
export type Watched = Entry['watched'][number];
export type Rfi = Schemas['Rfis']['rfis'][number];
export type Contact = Schemas['Contacts']['contacts'][number];

/** An entry as its object says it. */
export interface EntryObject {
  activity?: string;
  description?: string;
}

/** An office as its object says it. */
export interface ContactObject {
  office?: string;
  matter?: string;
  priority?: number;
  description?: string;
  lines?: { kind: string; value: string }[];
  duty?: { days: string[]; from: string; until: string }[];
}

export const boardQuery = (filter: { value?: string | undefined; source?: string | undefined }) => {
  const query = {
    ...(filter.value ? { value: filter.value } : {}),
    ...(filter.source ? { source: filter.source } : {}),
  };
  return queryOptions({
    queryKey: ['deconfliction', query],
    queryFn: () => told(api.GET('/deconfliction', { params: { query } })),
    // While somebody types the next value, what stood there stays.
    placeholderData: (before: Deconfliction | undefined) => before,
    retry: false,
  });
};

export const rfisQuery = queryOptions({ queryKey: ['rfis'], queryFn: () => told(api.GET('/rfis')) });

export const contactsQuery = (filter: { at?: string | undefined; source?: string | undefined }) => {
  const query = {
    ...(filter.at ? { at: `${filter.at}:00Z` } : {}),
    ...(filter.source ? { source: filter.source } : {}),
  };
  return queryOptions({
    queryKey: ['contacts', query],
    queryFn: () => told(api.GET('/contacts', { params: { query } })),
  });
};
