import { lenient, time, z } from '../../app/zod';

export const TABS = ['facts', 'relations', 'versions', 'json'] as const;
export const LENSES = ['timeline', 'graph', 'matrix', 'entities'] as const;

const some = (form: RegExp) =>
  lenient(z.array(z.string().check(z.regex(form))).check(z.minLength(1), z.maxLength(50)));

export const objectSearch = z.object({
  tab: lenient(z.enum(TABS)),
  /** The version that is shown; without it the newest. */
  modified: lenient(z.string().check(z.regex(/^[0-9TZ:.-]{10,40}$/))),
  /** One of the four looks at an incident; what follows filters all of them alike. */
  lens: lenient(z.enum(LENSES)),
  kind: some(/^[a-z0-9][a-z0-9-]{1,249}$/),
  source: some(/^[A-Z][A-Z0-9-]{1,11}$/),
  since: lenient(time),
  until: lenient(time),
});

export type Tab = (typeof TABS)[number];
export type Lens = (typeof LENSES)[number];
export type ObjectSearch = z.infer<typeof objectSearch>;
/** What filters the lenses. */
export type LensFilter = Pick<ObjectSearch, 'kind' | 'source' | 'since' | 'until'>;
