/** The state of the administration is its address. */
import { lenient, z } from '../../app/zod';

const words = lenient(z.string().check(z.maxLength(320)));

export const adminSearch = z.object({
  tab: lenient(z.enum(['accounts', 'walls', 'keys', 'quota', 'groups', 'audit'])),
  account: words,
  action: words,
  since: words,
  until: words,
  object: words,
});

export type AdminSearch = z.infer<typeof adminSearch>;
export type AdminPatch = { [K in keyof AdminSearch]?: AdminSearch[K] | undefined };
