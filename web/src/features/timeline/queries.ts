/** What happened and was said on one timeline. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';
import type { TimelineSearch } from './search';

export type Told = Schemas['Timeline'];
/** One that says when. */
export type Timed = Told['items'][number];
export type Thing = Timed | Told['undated'][number];
export type Hint = Told['hints'][number];

export const timelineQuery = (search: TimelineSearch) =>
  queryOptions({
    queryKey: ['timeline', search],
    queryFn: () => told(api.GET('/timeline', { params: { query: search } })),
    placeholderData: keepPreviousData,
  });
