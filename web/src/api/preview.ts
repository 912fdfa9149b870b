/**
 * Preview as another member: reads are asked for as what this reader and that member both may see. It changes the
 * reader and not the page, lives in this tab alone, and ends with the session.
 */
import { useSyncExternalStore } from 'react';

let member: string | undefined;
const listeners = new Set<() => void>();

/** What can be previewed; everything else is about oneself. */
const READS =
  /^\/api\/(objects|incidents|search|counts|facets|paths|graph|work|watch\/changes|techniques|missions|models|stakes|dossiers|assessments|forecasts|calibration|timeline|export|events)(\/|\?|$)/;

export function previewAs(): string | undefined {
  return member;
}

export function setPreview(code: string | undefined): void {
  member = code;
  listeners.forEach((listener) => listener());
}

/** The header of a request, where it is a read that can be previewed. */
export function previewOf(request: Request): string | undefined {
  const { pathname, search } = new URL(request.url, 'http://localhost');
  return member && request.method === 'GET' && READS.test(pathname + search) ? member : undefined;
}

/** Questions that are asked by POST, and what is about one's own session: to sign out, or to add a second factor. */
const NO_WRITES = /^\/api\/(labels|sessions?)(\/|$)/;

/** May this be sent now? In a preview nothing is written. */
export function writesNothing(request: Request): boolean {
  const { pathname } = new URL(request.url, 'http://localhost');
  return member === undefined || ['GET', 'HEAD'].includes(request.method) || NO_WRITES.test(pathname);
}

export function usePreview(): string | undefined {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, previewAs);
}
