/** What a wall shows, as an administrator chooses it: the filter of a Picture, by its address or a saved view. */
import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';
import { i18n } from '../../i18n';

export type Wall = Schemas['Wall'];
export type WallFilter = Schemas['WallFilter'];

const LISTS = ['place', 'severity', 'sector', 'status', 'source', 'marking'] as const;

export const wallsQuery = queryOptions({ queryKey: ['walls'], queryFn: () => told(api.GET('/walls')) });

/** The views of the Picture that this person may see. */
export const viewsQuery = queryOptions({
  queryKey: ['work', 'views-of-the-picture'],
  queryFn: () => told(api.GET('/work', { params: { query: { kind: ['view'], limit: 500 } } })),
});

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What stands behind the `?` of an address; of what is no address, all of it. */
function queryIn(address: string): string {
  const behind = address.indexOf('?');
  return behind >= 0 ? address.slice(behind + 1) : address.includes('://') ? '' : address;
}

/** The filter in an address of the Picture, or behind its `?`. Times and looks are left out: a wall shows what is now. */
export function filterOf(address: string): WallFilter {
  const query = new URLSearchParams(queryIn(address));
  const filter: WallFilter = {};
  const words = json(query.get('q') ?? '');
  if (words !== '') {
    filter.q = String(words);
  }
  for (const name of LISTS) {
    const values = query.getAll(name).flatMap((text) => {
      const value = json(text);
      return Array.isArray(value) ? value.map(String) : [String(value)];
    });
    if (values.length > 0) {
      filter[name] = values;
    }
  }
  return filter;
}

/** The same as a line. */
export function said(filter: WallFilter): string {
  const words = [filter.q && `“${filter.q}”`, ...LISTS.map((name) => filter[name]?.join(' '))].filter(Boolean);
  return words.length > 0 ? words.join(' · ') : i18n.t('everything');
}

/** The address that starts a wall: what stands behind # is sent to nobody by a browser. */
export function wallLink(origin: string, code: string): string {
  return `${origin}/console/wall#${code}`;
}
