import { z } from '../../app/zod';

/** Where to go after the sign-in: a page of this console, and nothing else. */
export const signInSearch = z.object({
  back: z.catch(z.optional(z.string().check(z.regex(/^\/(?![/\\])/))), undefined),
});
