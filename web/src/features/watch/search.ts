/** The state of the watch is its address. */
import { lenient, z } from '../../app/zod';

export const SHELVES = ['ours', 'mine', 'due', 'partners', 'over'] as const;
export type Shelf = (typeof SHELVES)[number];

export const watchSearch = z.object({
  shelf: lenient(z.enum(SHELVES)),
  what: lenient(z.enum(['appeared', 'changed', 'relabelled'])),
  type: lenient(z.string().check(z.regex(/^[a-z0-9-]{3,64}$/))),
  /** The concern or task that is selected. */
  sel: lenient(z.string().check(z.maxLength(320))),
});

export type WatchSearch = z.infer<typeof watchSearch>;
