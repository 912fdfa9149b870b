/** An object of the picture, asked for by its id: what several pages need. */
import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../api/client';
import { markingOf, noteMarking } from '../api/markings';

/** A STIX object as JSON: what it has depends on its type. */
export type Stix = { id: string; type: string } & Record<string, unknown>;

/** The type that an id names. */
export function typeOf(id: string): string {
  return id.slice(0, id.indexOf('--'));
}

export interface Received {
  /** The bytes as they were received. */
  text: string;
  json: Stix;
  name: string;
  source: string;
  added: string;
}

/** What people call an object. */
export function nameOf(json: Stix): string {
  for (const property of ['name', 'value', 'path', 'subject', 'abstract', 'opinion', 'relationship_type', 'key']) {
    const text = json[property];
    if (typeof text === 'string' && text !== '') {
      return text;
    }
  }
  return json.id;
}

async function received(answer: Promise<{ data?: unknown; response: Response }>): Promise<Received> {
  const { data, response } = await answer;
  const text = String(data);
  const json = JSON.parse(text) as Stix;
  const object: Received = {
    text,
    json,
    name: nameOf(json),
    source: response.headers.get('Testudo-Source') ?? '',
    added: response.headers.get('Testudo-Added') ?? '',
  };
  noteMarking(object, response.headers.get('Testudo-Highest-Marking'));
  return object;
}

/** Is it for named persons alone? Then it stands on its own page, and nowhere else. */
export function isRed(object: Received): boolean {
  return markingOf(object)?.tlp === 'RED';
}

/** The newest version, or the one that was modified then. */
export const objectQuery = (id: string, modified?: string) =>
  queryOptions({
    queryKey: ['object', id, modified ?? 'newest'],
    queryFn: () =>
      received(
        api.GET('/objects/{id}', {
          params: { path: { id }, query: modified === undefined ? {} : { modified } },
          parseAs: 'text',
        }),
      ),
  });

/** What one source said. */
export const assertionQuery = (id: string, assertion: string) =>
  queryOptions({
    queryKey: ['assertion', id, assertion],
    queryFn: () =>
      received(
        api.GET('/objects/{id}/assertions/{assertion}', { params: { path: { id, assertion } }, parseAs: 'text' }),
      ),
  });

export type Assertion = Schemas['Assertions']['assertions'][number];

export const assertionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['assertions', id],
    queryFn: () => told(api.GET('/objects/{id}/assertions', { params: { path: { id } } })),
  });

const MOST_IDS = 50;

export type Summary = Schemas['ObjectPage']['objects'][number];

/** Names, types and sources of many objects; those that the reader may not see are missing. */
export const summariesQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['summaries', ...ids],
    enabled: ids.length > 0,
    queryFn: async () => {
      const parts: string[][] = [];
      for (let i = 0; i < ids.length; i += MOST_IDS) {
        parts.push(ids.slice(i, i + MOST_IDS));
      }
      const pages = await Promise.all(
        parts.map((part) => told(api.GET('/objects', { params: { query: { id: part as never, limit: 500 } } }))),
      );
      const objects: Summary[] = pages.flatMap((page) => page.objects);
      return { objects, pages };
    },
  });

/** The best few of what words find: names, ids, hashes, addresses. */
export const hitsQuery = (words: string) =>
  queryOptions({
    queryKey: ['hits', words],
    enabled: words !== '',
    queryFn: () => told(api.GET('/search', { params: { query: { q: words, limit: 8 } } })),
  });

/** Where one looks at an object: concerns and tasks where something can be done about them. */
export function placeOf(id: string) {
  return ['x-testudo-concern', 'x-testudo-task'].includes(typeOf(id))
    ? ({ to: '/watch', search: { sel: id } } as const)
    : ({ to: '/objects/$id', params: { id } } as const);
}
