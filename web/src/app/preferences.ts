/** What this browser remembers of how its reader likes things. Nothing else is stored beyond a tab: see api/place.ts. */
import { useSyncExternalStore } from 'react';

const SINGLE_KEYS = 'testudo.single-keys';
const listeners = new Set<() => void>();

/** Do single letters run commands? (WCAG 2.2, 2.1.4: they can be switched off.) */
export function singleKeys(): boolean {
  return localStorage.getItem(SINGLE_KEYS) !== 'off';
}

export function setSingleKeys(on: boolean): void {
  localStorage.setItem(SINGLE_KEYS, on ? 'on' : 'off');
  listeners.forEach((listener) => listener());
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, singleKeys);
}

const LOCALE = 'testudo.locale';
const LOCALES = ['en', 'qps-ploc', 'qps-plocm'];

/** The language: what the address asks for is remembered, as the other likings are. */
export function locale(): string {
  const asked = new URLSearchParams(window.location.search).get('locale');
  if (asked !== null && LOCALES.includes(asked)) {
    localStorage.setItem(LOCALE, asked);
  }
  const stored = localStorage.getItem(LOCALE) ?? 'en';
  return LOCALES.includes(stored) ? stored : 'en';
}
