import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';

const PAGE = 100;
const WIDE = 500;
const MOST_WIDE = 4;

export type Neighbour = Schemas['Neighbours']['neighbours'][number];

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['versions', id],
    queryFn: () => told(api.GET('/objects/{id}/versions', { params: { path: { id } } })),
  });

export const findingsQuery = (id: string) =>
  queryOptions({
    queryKey: ['findings', id],
    queryFn: () => told(api.GET('/objects/{id}/findings', { params: { path: { id } } })),
  });

export const liftedQuery = (id: string) =>
  queryOptions({
    queryKey: ['lifted', id],
    queryFn: () => told(api.GET('/objects/{id}/lifted', { params: { path: { id } } })),
  });

function neighbours(id: string, limit: number, cursor: string | undefined) {
  const query = { limit, ...(cursor ? { cursor } : {}) };
  return told(api.GET('/objects/{id}/neighbours', { params: { path: { id }, query } }));
}

/** What it is related to or refers to, and the reverse, page by page. */
export const neighboursQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['neighbours', id],
    initialPageParam: '',
    queryFn: ({ pageParam }) => neighbours(id, PAGE, pageParam),
    getNextPageParam: (last) => last.next,
    select: ({ pages }) => pages.flatMap((page) => page.neighbours),
  });

/** The first 2,000 of them at once; `complete` says whether these are all. */
export const aroundQuery = (id: string) =>
  queryOptions({
    queryKey: ['around', id],
    queryFn: async () => {
      const pages: Schemas['Neighbours'][] = [];
      let cursor: string | undefined;
      do {
        const page = await neighbours(id, WIDE, cursor);
        pages.push(page);
        cursor = page.next;
      } while (cursor && pages.length < MOST_WIDE);
      return { pages, all: pages.flatMap((page) => page.neighbours), complete: cursor === undefined };
    },
  });
