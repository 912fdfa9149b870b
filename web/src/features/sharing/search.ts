/** The state of the sharing desk is its address. */
import { z } from '../../app/zod';

const lenient = <T>(schema: z.ZodMiniType<T>) => z.catch(z.optional(schema), undefined as never);
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
