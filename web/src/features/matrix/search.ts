/** The state of the matrix is its address. */
import { lenient, time, z } from '../../app/zod';
import type { Look } from '../../viz/matrix/layers';

const id = z.string().check(z.regex(/^[a-z0-9-]+--[0-9a-f-]{36}$/));

export const LOOKS = ['all', 'seen', 'new', 'gone', 'both'] as const satisfies readonly Look[];

export const matrixSearch = z.object({
  chain: lenient(z.string().check(z.maxLength(100))),
  q: lenient(z.string().check(z.minLength(1), z.maxLength(300))),
  actor: lenient(id),
  campaign: lenient(id),
  nation: lenient(z.string().check(z.regex(/^[A-Z]{3}$/))),
  since: lenient(time),
  until: lenient(time),
  since2: lenient(time),
  until2: lenient(time),
  /** Which techniques are shown: all, those that are used, those new in the second period, gone from it, or in both. */
  look: lenient(z.enum(LOOKS)),
  /** Are sub-techniques counted with what they belong to? */
  roll: lenient(z.boolean()),
  sel: lenient(id),
});

export type MatrixSearch = z.infer<typeof matrixSearch>;
export type Patch = { [K in keyof MatrixSearch]?: MatrixSearch[K] | undefined };
