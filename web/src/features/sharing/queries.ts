import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';
import type { SharingSearch } from './search';

export type Staged = Schemas['StagedImport'];
export type Element = NonNullable<Staged['elements']>[number];
export type Collection = Schemas['Collection'];

const FEW = 100;
const PAGE = 200;
const ASK_AGAIN_MILLIS = 1_000;

const next = (last: { next?: string }) => last.next;

export const stagedQuery = infiniteQueryOptions({
  queryKey: ['imports'],
  queryFn: ({ pageParam }) =>
    told(api.GET('/imports', { params: { query: { limit: FEW, ...(pageParam ? { cursor: pageParam } : {}) } } })),
  initialPageParam: '',
  getNextPageParam: next,
});

export const reviewQuery = (id: string, result: SharingSearch['result']) =>
  infiniteQueryOptions({
    queryKey: ['import', id, result],
    queryFn: ({ pageParam }) =>
      told(
        api.GET('/imports/{id}', {
          params: {
            path: { id },
            query: { limit: PAGE, ...(result ? { result } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: next,
  });

/** How far a job is: asked again until it is done. */
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ['job', id],
    queryFn: () => told(api.GET('/jobs/{id}', { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data?.state === 'complete' ? false : ASK_AGAIN_MILLIS),
  });

export const quarantineQuery = infiniteQueryOptions({
  queryKey: ['quarantine'],
  queryFn: ({ pageParam }) =>
    told(api.GET('/quarantine', { params: { query: { limit: FEW, ...(pageParam ? { cursor: pageParam } : {}) } } })),
  initialPageParam: '',
  getNextPageParam: next,
});

export const heldQuery = (id: string) =>
  queryOptions({
    queryKey: ['held', id],
    queryFn: () => told(api.GET('/quarantine/{id}', { params: { path: { id } } })),
  });

export const collectionsQuery = queryOptions({
  queryKey: ['collections'],
  queryFn: () => told(api.GET('/collections')),
});

/** The TAXII address of a collection of this centre, as a client wants it. */
export function taxiiAddress(origin: string, collection: string): string {
  return `${origin}/taxii2/coalition/collections/${collection}/`;
}
