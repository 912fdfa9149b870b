import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../../api/client';
import { isOver, type WorkItem } from '../../ui/work';
import type { Shelf, WatchSearch } from './search';

export type Watch = Schemas['Watch'];
export type Changes = Schemas['Changes'];

const PAGE = 100;

/** What has changed since the mark, a page after the other. */
export const changesQuery = (mark: string | undefined, { what, type }: WatchSearch) =>
  infiniteQueryOptions({
    queryKey: ['changes', mark, what, type],
    enabled: mark !== undefined,
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      told(
        api.GET('/watch/changes', {
          params: {
            query: {
              since: mark!,
              limit: PAGE,
              ...(what ? { what: [what] } : {}),
              ...(type ? { type: [type] as never } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
        }),
      ),
    getNextPageParam: (last) => last.next,
  });

/** What stands on a shelf. */
export function onShelf(items: readonly WorkItem[], shelf: Shelf, login: string, now: Date): WorkItem[] {
  return items.filter((item) => {
    switch (shelf) {
      case 'ours':
        return item.own && !isOver(item);
      case 'mine':
        return item.owner === login && !isOver(item);
      case 'due':
        return item.own && !isOver(item) && item.due !== undefined && new Date(item.due) <= now;
      case 'partners':
        return !item.own && !isOver(item);
      case 'over':
        return isOver(item);
    }
  });
}

/** What a concern can be merged into: another one that is not over. */
export function mergeTargets(items: readonly WorkItem[], item: WorkItem): WorkItem[] {
  return items.filter((other) => other.kind === 'concern' && other.id !== item.id && !isOver(other));
}

/** What a concern says in another state: one that is reopened is merged into nothing any more. */
export function inState(item: WorkItem, state: string): Record<string, unknown> {
  return { state, ...(item.state === 'merged' ? { merged_into_ref: undefined } : {}) };
}
