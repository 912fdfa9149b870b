import { z } from '../../app/zod';

export const TABS = ['facts', 'relations', 'versions', 'json'] as const;

export const objectSearch = z.object({
  tab: z.catch(z.optional(z.enum(TABS)), undefined),
  /** The version that is shown; without it the newest. */
  modified: z.catch(z.optional(z.string().check(z.regex(/^[0-9TZ:.-]{10,40}$/))), undefined),
});

export type Tab = (typeof TABS)[number];
