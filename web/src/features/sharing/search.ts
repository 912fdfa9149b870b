/** The state of the sharing desk is its address. */
import { lenient, z } from '../../app/zod';

const uuid = z.string().check(z.regex(/^[0-9a-f-]{36}$/));

export const RESULTS = ['new', 'known', 'conflicting', 'quarantined', 'refused', 'malformed'] as const;

export const sharingSearch = z.object({
  tab: lenient(z.enum(['import', 'quarantine', 'collections'])),
  /** The staged import that is reviewed, and which of its elements. */
  import: lenient(uuid),
  result: lenient(z.enum(RESULTS)),
  /** What is held back and looked at. */
  held: lenient(uuid),
});

export type SharingSearch = z.infer<typeof sharingSearch>;
export type SharingPatch = { [K in keyof SharingSearch]?: SharingSearch[K] | undefined };
