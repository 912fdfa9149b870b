import { queryOptions } from '@tanstack/react-query';
import { api, told } from '../../api/client';
import { filtersOf as matrixFilters, matrixSearch } from '../matrix/search';
import { shown } from '../../viz/matrix/layers';
import { lastHours } from '../../ui/time';
import type { WorkItem } from '../../ui/work';

const MANY = new Set(['place', 'severity', 'sector', 'status', 'source', 'marking', 'type']);
const PICTURE = new Set([
  'q',
  'place',
  'severity',
  'sector',
  'status',
  'source',
  'marking',
  'time',
  'since',
  'until',
]);
const KNOWLEDGE = new Set(['q', 'type', 'source', 'tlp', 'since', 'until', 'confidence']);

const KNOWN: Record<string, Set<string>> = { picture: PICTURE, knowledge: KNOWLEDGE, matrix: new Set() };

/** The search words of an address as the router writes them: lists are JSON. */
export function searchOf(query: string): Record<string, unknown> {
  const search: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    try {
      search[name] = JSON.parse(value);
    } catch {
      search[name] = value;
    }
  }
  return search;
}

/** What a view asks the API: its filters, and nothing of how it looks. */
export function filtersOf(page: string, query: string): Record<string, unknown> {
  if (page === 'matrix') {
    return matrixFilters(matrixSearch.parse(searchOf(query)));
  }
  const known = KNOWN[page] ?? KNOWLEDGE;
  const { last, ...search } = searchOf(query);
  if (page === 'picture' && typeof last === 'number') {
    search.since = lastHours(last);
  }
  return Object.fromEntries(
    Object.entries(search)
      .filter(([name]) => known.has(name))
      .map(([name, value]) => [
        name,
        MANY.has(name) && !(page === 'knowledge' && name === 'source') && !Array.isArray(value) ? [value] : value,
      ]),
  );
}

/** Is it known how many things such a page shows? */
export function isCounted(page: string | undefined): boolean {
  return page !== undefined && page in KNOWN;
}

/** How many things a view shows now, for this reader. */
export const viewCountQuery = (item: WorkItem) => {
  const { page, query } = item.object as { page?: string; query?: string };
  return queryOptions({
    queryKey: ['view-count', page, query],
    queryFn: async (): Promise<{ total: number }> => {
      const filters = filtersOf(page ?? '', query ?? '') as never;
      if (page === 'picture') {
        return told(api.GET('/incidents/buckets', { params: { query: filters } }));
      }
      if (page === 'matrix') {
        const { techniques } = await told(api.GET('/techniques', { params: { query: filters } }));
        const { look = 'seen', chain } = matrixSearch.parse(searchOf(query ?? ''));
        const here = techniques.filter((one) => !chain || one.tactics.some((at) => at.chain === chain));
        return {
          total: here.filter((one) =>
            shown({ first: one.count, second: one.count2 ?? 0 }, look === 'all' ? 'seen' : look),
          ).length,
        };
      }
      const words = (filters as { q?: string }).q !== undefined;
      return told(api.GET('/facets', { params: { query: words ? filters : {} } }));
    },
    enabled: isCounted(page),
  });
};
