/** What this person opened last, in this tab: in memory alone, and gone with the session. */
import { useSyncExternalStore } from 'react';

export interface Recent {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

const MOST = 12;
let list: readonly Recent[] = [];
const listeners = new Set<() => void>();

export function noteRecent(one: Recent): void {
  list = [one, ...list.filter((other) => other.id !== one.id)].slice(0, MOST);
  listeners.forEach((listener) => listener());
}

/** It is not for this reader, or not any more. */
export function dropRecent(id: string): void {
  list = list.filter((other) => other.id !== id);
  listeners.forEach((listener) => listener());
}

export function forgetRecent(): void {
  list = [];
  listeners.forEach((listener) => listener());
}

export function useRecent(): readonly Recent[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => list,
  );
}
