import { type InfiniteData, infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';
import { lastHours } from '../../ui/time';
import type { PictureSearch } from './search';

const FIRST = 250;
const NEXT = 500;
const GRAVEST = 6;

export type Incident = Schemas['IncidentPage']['incidents'][number];
export type Buckets = Schemas['IncidentBuckets'];

/** The filters as the API takes them, and as they are remembered: the last hours end with this minute. */
export function filters(search: PictureSearch) {
  const { q, place, severity, sector, status, source, marking, time, last, until } = search;
  const since = last ? lastHours(last) : search.since;
  return Object.fromEntries(
    Object.entries({ q, place, severity, sector, status, source, marking, time, since, until }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as Pick<
    PictureSearch,
    'q' | 'place' | 'severity' | 'sector' | 'status' | 'source' | 'marking' | 'time' | 'since' | 'until'
  >;
}

/** One function, so that it runs once for each answer and not for each drawing. */
function joined({ pages }: InfiniteData<Schemas['IncidentPage']>) {
  return {
    complete: pages.every((page) => page.complete),
    incidents: pages.flatMap((page) => page.incidents),
  };
}

/** The list, a page after the other. What was there before stays until the answer comes. */
export const incidentsQuery = (search: PictureSearch) => {
  const order = search.order ? { order: search.order } : {};
  return infiniteQueryOptions({
    queryKey: ['incidents', filters(search), order],
    initialPageParam: '',
    queryFn: ({ pageParam }) => {
      const query = {
        ...filters(search),
        ...order,
        ...(pageParam ? { limit: NEXT, cursor: pageParam } : { limit: FIRST }),
      };
      return told(api.GET('/incidents', { params: { query } }));
    },
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    select: joined,
  });
};

/** How many there are of everything. */
export const bucketsQuery = (search: PictureSearch) =>
  queryOptions({
    queryKey: ['incident-buckets', filters(search)],
    queryFn: () => told(api.GET('/incidents/buckets', { params: { query: filters(search) } })),
    placeholderData: keepPreviousData,
  });

/** The gravest of what fits. */
export const gravestQuery = (search: PictureSearch) =>
  queryOptions({
    queryKey: ['incidents-gravest', filters(search)],
    queryFn: () =>
      told(api.GET('/incidents', { params: { query: { ...filters(search), order: 'severity', limit: GRAVEST } } })),
    placeholderData: keepPreviousData,
  });
