import type { RefObject } from 'react';
import { useCommand } from '../app/commands';

/** The keys for the next and the previous row of tables whose rows are named by a link. */
export function useRowLinks(around: RefObject<HTMLElement | null>, on: boolean) {
  const go = (by: number) => {
    const links = [...(around.current?.querySelectorAll<HTMLAnchorElement>('tbody th a') ?? [])];
    const index = links.indexOf(document.activeElement as HTMLAnchorElement);
    links[Math.max(0, Math.min(links.length - 1, index + by))]?.focus();
  };
  useCommand('list.next', on ? () => go(1) : undefined);
  useCommand('list.previous', on ? () => go(-1) : undefined);
}
