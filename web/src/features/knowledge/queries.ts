import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';
import { queries } from '../../api/queries';
import { filtered, type KnowledgeSearch } from './search';

const PAGE = 100;

/** One line of the list, found by words or listed. */
export interface Row {
  id: string;
  type: string;
  name: string;
  source: string;
  level?: string | undefined;
  tlp?: string | undefined;
  /** When it was modified; of a list without words, when it appeared to the reader. */
  at: string;
}

export interface Rows {
  rows: Row[];
  complete: boolean;
  next: string | undefined;
}

/** The filters as the API takes them. */
function filters(search: KnowledgeSearch) {
  const { type, source, tlp, since, until, confidence } = search;
  return {
    ...(type?.length ? { type: type as never } : {}),
    ...(source ? { source } : {}),
    ...(tlp ? { tlp } : {}),
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
    ...(confidence === undefined ? {} : { confidence }),
  };
}

/** What joins other things has no name of its own: a plain list is easier to read without. */
const LINKS = new Set(['relationship', 'sighting']);
const MOST_TYPES = 50;

export function withoutLinks(search: KnowledgeSearch): boolean {
  return !search.q && !search.links && !search.type?.length;
}

/** The types there are but those; none, if there are more than can be asked for. */
async function things(): Promise<string[] | undefined> {
  const { type } = await queries.ensureQueryData(facetsQuery({}));
  const types = Object.keys(type).filter((one) => !LINKS.has(one));
  return types.length <= MOST_TYPES ? types : undefined;
}

/** What was asked for, without what is only looked at. */
function key(search: KnowledgeSearch) {
  const { sel: _selected, ...asked } = search;
  return asked;
}

/** What the list is asked for: a file of it is asked for the same. */
export async function listed(search: KnowledgeSearch) {
  const asked = withoutLinks(search) ? { ...search, type: await things() } : search;
  return { ...filters(asked), ...(search.q ? { q: search.q } : {}) };
}

/** Found by words, best first; without words all, newest to this reader first. */
export const rowsQuery = (search: KnowledgeSearch) =>
  infiniteQueryOptions({
    queryKey: ['rows', key(search)],
    initialPageParam: '',
    queryFn: async ({ pageParam }): Promise<Schemas['Hits'] | Schemas['ObjectPage']> => {
      const { q, ...asked } = await listed(search);
      const query = { ...asked, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) };
      return q
        ? told(api.GET('/search', { params: { query: { ...query, q } } }))
        : told(api.GET('/objects', { params: { query } }));
    },
    getNextPageParam: (last) => last.next,
    select: ({ pages }): { rows: Row[]; complete: boolean } => ({
      complete: pages.every((page) => !('complete' in page) || page.complete),
      rows: pages.flatMap((page) =>
        'hits' in page
          ? page.hits.map((hit) => ({ ...hit, at: hit.modified }))
          : page.objects.map((object) => ({ ...object, at: object.added })),
      ),
    }),
  });

/** The counts beside the filters. Without words the centre counts all that this reader may see. */
export const facetsQuery = (search: KnowledgeSearch) =>
  queryOptions({
    queryKey: ['facets', search.q ? key(search) : {}],
    queryFn: () =>
      told(api.GET('/facets', { params: { query: search.q ? { ...filters(search), q: search.q } : {} } })),
  });

/** The same without the filters: what stays listed when a filter hits nothing of it. */
export const wholeFacetsQuery = (search: KnowledgeSearch) =>
  facetsQuery(search.q && filtered(search) ? { q: search.q } : search);
