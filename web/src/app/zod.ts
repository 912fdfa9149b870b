/** zod without its compiler: the policy of the page forbids making code at run time. */
import * as z from 'zod/mini';

z.config({ jitless: true });

export { z };

/** What somebody spoilt in an address counts as not said. */
export const lenient = <T>(schema: z.ZodMiniType<T>) => z.catch(z.optional(schema), undefined as never);

/** A time of STIX, in UTC. */
export const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/));
