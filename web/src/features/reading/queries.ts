/** Texts that the account has handed in, and what rules find in one of them. */
import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';

export type Reading = Schemas['Reading'];
export type Found = Reading['items'][number];
export type Identity = Reading['identities'][number];
export type Waiting = Schemas['Readings']['readings'][number];

export const readingsQuery = queryOptions({ queryKey: ['readings'], queryFn: () => told(api.GET('/readings')) });

/** A page under review: what comes in meanwhile does not change it. */
export const readingQuery = (id: string) =>
  queryOptions({
    queryKey: ['reading', id],
    queryFn: () => told(api.GET('/readings/{id}', { params: { path: { id } } })),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    retry: false,
  });

/** Hands a text in. */
export async function handIn(
  body: Blob,
  media: string,
  query: { name?: string; publisher?: string; published?: string; url?: string },
) {
  const said = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
  return told(
    api.POST('/readings', {
      params: { query: said },
      body: body as never,
      bodySerializer: (text: unknown) => text as never,
      headers: { 'Content-Type': media },
    }),
  );
}
