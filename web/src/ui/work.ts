/** Work: concerns, tasks, views, handovers, proposals. What several pages ask for, and how a state may go on. */
import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../api/client';
import { queries } from '../api/queries';
import { i18n } from '../i18n';
import type { Label } from './label';

export type WorkItem = Schemas['WorkItem'];
export type Kind = WorkItem['kind'];

export interface WorkFilter {
  kind?: Kind[];
  state?: string[];
  owner?: string;
  about?: string;
  source?: string;
}

const MOST = 500;

export const workQuery = (filter: WorkFilter) =>
  queryOptions({
    queryKey: ['work', filter],
    queryFn: () => told(api.GET('/work', { params: { query: { ...filter, limit: MOST } as never } })),
  });

/** The mark of one's watch, and whose watch it is. */
export const watchQuery = queryOptions({ queryKey: ['watch'], queryFn: () => told(api.GET('/watch')) });

export const workCountsQuery = queryOptions({
  queryKey: ['work-counts'],
  queryFn: () => told(api.GET('/work/counts')),
});

/** What may follow a state; the centre holds everybody to it. */
const AFTER: Record<string, Record<string, string[]>> = {
  concern: {
    new: ['triaged', 'merged'],
    triaged: ['open', 'monitoring', 'closed', 'merged'],
    open: ['monitoring', 'closed', 'merged'],
    monitoring: ['open', 'closed', 'merged'],
    closed: ['reopened'],
    merged: ['reopened'],
    reopened: ['monitoring', 'closed', 'merged'],
  },
  task: { open: ['doing', 'done', 'dropped'], doing: ['done', 'open', 'dropped'], done: ['open'], dropped: ['open'] },
};

export function statesAfter(item: WorkItem): string[] {
  return AFTER[item.kind]?.[item.state] ?? [];
}

const WORDS: Record<string, () => string> = {
  new: () => i18n.t('New'),
  triaged: () => i18n.t('Triaged'),
  open: () => i18n.t('Open'),
  monitoring: () => i18n.t('Monitoring'),
  closed: () => i18n.t('Closed'),
  merged: () => i18n.t('Merged'),
  reopened: () => i18n.t('Reopened'),
  doing: () => i18n.t('Doing'),
  done: () => i18n.t('Done'),
  dropped: () => i18n.t('Dropped'),
  kept: () => i18n.t('Kept'),
  offered: () => i18n.t('Offered'),
  taken: () => i18n.t('Taken'),
  signed: () => i18n.t('Signed'),
  refused: () => i18n.t('Refused'),
  planned: () => i18n.t('Planned'),
  reached: () => i18n.t('Reached'),
  said: () => i18n.t('Said'),
};

export function stateWord(state: string): string {
  return WORDS[state]?.() ?? state;
}

/** Is it over: does it need nobody any more? */
export function isOver(item: WorkItem): boolean {
  return ['closed', 'merged', 'done', 'dropped', 'taken', 'signed', 'refused', 'reached'].includes(item.state);
}

/** What the centre gives an object, and no writer. */
const OURS = new Set(['id', 'spec_version', 'created', 'modified', 'created_by_ref', 'revoked']);

/** An object as its writer sends it back. */
export function draftOf(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !OURS.has(name)));
}

/** Asks for everything again that a write may have changed; done when what is shown is of now. */
export async function written(): Promise<void> {
  await queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
}

/** Writes the next version of a piece of work, from the one that was seen. */
export async function reviseWork(item: WorkItem, patch: Record<string, unknown>, reason?: string): Promise<void> {
  const object = { ...draftOf(item.object), ...patch };
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) {
      delete object[name];
    }
  }
  await reviseObject(item.id, item.etag, object, reason);
}

/** Writes the next version of an object, if the one that was seen is still the newest. */
export async function reviseObject(
  id: string,
  etag: string,
  object: Record<string, unknown>,
  reason?: string,
): Promise<void> {
  await api.PUT('/objects/{id}', {
    params: { path: { id }, header: { 'If-Match': etag } },
    body: { object: object as never, ...(reason ? { reason } : {}) },
  });
  // The next version is written from this one: who clicks on at once has it.
  await written();
}

/** Writes a new object of the own member. */
export async function createObject(object: Record<string, unknown>, label?: Label, reason?: string) {
  const done = await told(
    api.POST('/objects', {
      body: {
        object: object as never,
        ...(label ? { label: label as never } : {}),
        ...(reason ? { reason } : {}),
      },
    }),
  );
  void written();
  return done;
}
