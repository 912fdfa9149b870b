/** Missions and what they rest on, as the centre tells them to its reader: what several pages ask for. */
import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../api/client';

export type Hits = Schemas['Hits'];
export type Hit = Hits['hits'][number];
export type Missions = Schemas['Missions'];
export type MissionRow = Missions['missions'][number];
export type MissionAnswer = Schemas['Mission'];
export type MissionNode = MissionAnswer['nodes'][number];
export type Dependency = Schemas['Dependency'];
export type Stakes = Schemas['Stakes'];
export type Stake = Stakes['stakes'][number];
export type Criticality = Schemas['Criticality'];
export type PhaseTerrain = Criticality['phases'][number];
export type CriticalAsset = PhaseTerrain['assets'][number];
export type WhatIf = Schemas['WhatIf'];
/** What a node could do, in a what-if. */
export type Then = WhatIf['nodes'][number]['then'];
export type Stated = NonNullable<MissionNode['stated']>;
export type Word = MissionNode['words'][number];

/** From the worst case to the best. */
export interface Span {
  low: number;
  high: number;
}

/** What a model is made of. */
export const NODE_TYPES = [
  'x-testudo-mission',
  'x-testudo-objective',
  'x-testudo-mission-task',
  'x-testudo-service',
  'x-testudo-asset',
  'x-testudo-received-service',
] as const;

/** What makes an object of STIX an asset. */
const ASSET_FACTS = 'extension-definition--9d0b6a1f-2c54-4be8-8a39-7e61f0c2d101';

/** Is it a node of a dependency model? */
export function isNode(json: Record<string, unknown>): boolean {
  const extensions = (json.extensions ?? {}) as Record<string, unknown>;
  return (NODE_TYPES as readonly unknown[]).includes(json.type) || ASSET_FACTS in extensions;
}

const then = (at: string | undefined) => (at === undefined ? {} : { at });

/** @param at as of which time; without it, now */
export const missionsQuery = (at?: string) =>
  queryOptions({
    queryKey: ['missions', at ?? 'now'],
    queryFn: () => told(api.GET('/missions', { params: { query: then(at) } })),
  });

/** A mission, or another node, with all that it rests on. Another time of the same one: the one before stays meanwhile. */
export const missionQuery = (id: string, at?: string) =>
  queryOptions({
    queryKey: ['mission', id, at ?? 'now'],
    queryFn: () => told(api.GET('/missions/{id}', { params: { path: { id }, query: then(at) } })),
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
  });

/** What an incident, or the loss of a node, puts at stake. */
export const stakesQuery = (object: string, at?: string) =>
  queryOptions({
    queryKey: ['stakes', object, at ?? 'now'],
    queryFn: () => told(api.GET('/stakes', { params: { query: { object, ...then(at) } } })),
  });

const MOST_CRITICAL = 20;

/** What hangs on single assets, now and as each coming phase begins. */
export const criticalityQuery = (id: string, at?: string) =>
  queryOptions({
    queryKey: ['criticality', id, at ?? 'now'],
    queryFn: () =>
      told(
        api.GET('/missions/{id}/criticality', {
          params: { path: { id }, query: { ...then(at), limit: MOST_CRITICAL } },
        }),
      ),
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
  });

/**
 * What would be if. Nothing is written.
 *
 * @param changes a node or dependency, a full stop, and what is taken to be so
 */
export const whatIfQuery = (id: string, changes: readonly string[], at?: string) =>
  queryOptions({
    queryKey: ['what-if', id, at ?? 'now', ...changes],
    enabled: changes.length > 0,
    queryFn: () =>
      told(
        api.GET('/missions/{id}/what-if', {
          params: { path: { id }, query: { ...then(at), change: [...changes] as unknown as never } },
        }),
      ),
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
  });

const MOST_HITS = 20;

/** What words find; without types, of any. */
export const hitsQuery = (words: string, types?: readonly string[]) =>
  queryOptions({
    queryKey: ['hits', types?.join(' ') ?? '', words],
    enabled: words !== '',
    queryFn: () =>
      told(
        api.GET('/search', {
          params: { query: { q: words, ...(types ? { type: [...types] as never } : {}), limit: MOST_HITS } },
        }),
      ),
  });

/** Nodes of models that words find. */
export const nodeHitsQuery = (words: string) => hitsQuery(words, NODE_TYPES as unknown as string[]);
