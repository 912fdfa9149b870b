import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';
import type { SitrepSearch } from './search';

export type Sitrep = Schemas['Sitrep'];
export type RequestLine = Sitrep['requests'][number];
export type ChangeLine = RequestLine['changes'][number];
export type OfferLine = RequestLine['offers'][number];
export type Way = Sitrep['missions'][number]['decides'][number]['way'];

/** A document: what comes in while it is read does not change it, until it is made anew. */
export const sitrepQuery = ({ since, until }: SitrepSearch) =>
  queryOptions({
    queryKey: ['sitrep', since, until],
    queryFn: () =>
      told(api.GET('/sitrep', { params: { query: { ...(since ? { since } : {}), ...(until ? { until } : {}) } } })),
  });
