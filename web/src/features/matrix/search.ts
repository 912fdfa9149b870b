/** The state of the matrix is its address. */
import { lenient, time, z } from '../../app/zod';
import { lastHours } from '../../ui/time';
import type { Combine, Look } from '../../viz/matrix/layers';

const id = z.string().check(z.regex(/^[a-z0-9-]+--[0-9a-f-]{36}$/));

export const LOOKS = ['all', 'seen', 'new', 'gone', 'both', 'layer'] as const satisfies readonly Look[];

export const COMBINES = ['union', 'intersection', 'gap'] as const satisfies readonly Combine[];

/** What is counted now, among the layers. */
export const NOW = 'now';
export const MOST_LAYERS = 8;

export const matrixSearch = z.object({
  chain: lenient(z.string().check(z.maxLength(100))),
  q: lenient(z.string().check(z.minLength(1), z.maxLength(300))),
  /** Which kinds of users count; nothing: all. */
  type: lenient(z.array(z.string().check(z.regex(/^[a-z][a-z0-9-]{2,249}$/))).check(z.minLength(1), z.maxLength(20))),
  actor: lenient(id),
  campaign: lenient(id),
  nation: lenient(z.string().check(z.regex(/^[A-Z]{3}$/))),
  /** The last days as the later period, which go on with the clock, beside all before or as many before. */
  days: lenient(z.number().check(z.int(), z.gte(1), z.lte(3650))),
  beside: lenient(z.enum(['all', 'same'])),
  /** Or two periods that stand still. */
  since: lenient(time),
  until: lenient(time),
  since2: lenient(time),
  until2: lenient(time),
  /** Which techniques are shown: all, those that are used, new in the second period, gone from it, in both, in the layers. */
  look: lenient(z.enum(LOOKS)),
  /** Are sub-techniques counted with what they belong to? */
  roll: lenient(z.boolean()),
  /** What is laid over it, in order: `now`, or ids of stored layers. */
  layers: lenient(
    z
      .array(z.string().check(z.regex(/^(now|x-testudo-layer--[0-9a-f-]{36})$/)))
      .check(z.minLength(1), z.maxLength(MOST_LAYERS)),
  ),
  combine: lenient(z.enum(COMBINES)),
  /** The term of a technique. */
  sel: lenient(z.string().check(z.regex(/^(mitre-attack|DISARM):(PRE-)?T\d{4}(\.\d{3})?$/))),
});

export type MatrixSearch = z.infer<typeof matrixSearch>;
export type Patch = { [K in keyof MatrixSearch]?: MatrixSearch[K] | undefined };

/** What the API is asked: the filters of the address, and nothing of how it looks. The last days end with this minute. */
export function filtersOf(search: MatrixSearch, now = Date.now()): Record<string, unknown> {
  const { q, type, actor, campaign, nation, days, beside, roll } = search;
  const { since, until, since2, until2 } = days ? lastDays(days, beside ?? 'all', now) : search;
  return Object.fromEntries(
    Object.entries({ q, type, actor, campaign, nation, roll, since, until, since2, until2 }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

/** Are two periods compared? */
export function compares({ days, since2, until2 }: MatrixSearch): boolean {
  return (days ?? since2 ?? until2) !== undefined;
}

function lastDays(days: number, beside: 'all' | 'same', now: number): Patch {
  const began = lastHours(24 * days, now);
  return { since: beside === 'same' ? lastHours(48 * days, now) : undefined, until: began, since2: began };
}
