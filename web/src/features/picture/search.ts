/** The state of the picture is its address: what is filtered, in which order, where the map looks, what is selected. */
import { lenient, time, z } from '../../app/zod';

const some = <T extends string>(one: z.ZodMiniType<T>) =>
  lenient(z.array(one).check(z.minLength(1), z.maxLength(50)));

export const SEVERITIES = ['1', '2', '3', '4', '5', '6', 'unsaid'] as const;
export const STATES = ['new', 'triaged', 'open', 'monitoring', 'closed', 'unsaid'] as const;
export const MARKINGS = ['clear', 'green', 'amber', 'amber+strict'] as const;
export const TIMES = ['reported', 'happened', 'appeared', 'changed'] as const;
export const ORDERS = ['time', 'severity'] as const;

export type Time = (typeof TIMES)[number];

export const pictureSearch = z.object({
  q: lenient(z.string().check(z.minLength(1), z.maxLength(300))),
  place: some(z.string().check(z.regex(/^([A-Z]{3}|unsaid)$/))),
  severity: some(z.enum(SEVERITIES)),
  sector: some(z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+){0,9}$/))),
  status: some(z.enum(STATES)),
  source: some(z.string().check(z.regex(/^[A-Z][A-Z0-9-]{1,11}$/))),
  marking: some(z.enum(MARKINGS)),
  /** Which time counts; without it: when it was reported. */
  time: lenient(z.enum(TIMES)),
  /** The last hours, counted from whenever it is looked at; in place of since and until. */
  last: lenient(z.union([z.literal(24), z.literal(168), z.literal(720)])),
  since: lenient(time),
  until: lenient(time),
  /** What comes first; without it: the latest. */
  order: lenient(z.enum(ORDERS)),
  /** Where the map looks. */
  region: lenient(z.string().check(z.regex(/^[a-z-]{2,20}$/))),
  /** The places as a table, in place of the map? */
  look: lenient(z.literal('table')),
  /** The incident that is selected. */
  sel: lenient(z.string()),
});

export type PictureSearch = z.infer<typeof pictureSearch>;

/** The filters with several values. */
export const FACETS = ['severity', 'status', 'sector', 'place', 'source', 'marking'] as const;

export type FacetName = (typeof FACETS)[number];

/** What another value does to the address. */
export type Patch = { [K in keyof PictureSearch]?: PictureSearch[K] | undefined };

/** Is anything filtered, by words, values or time? */
export function filtered(search: PictureSearch): boolean {
  return Boolean(
    search.q || search.last || search.since || search.until || FACETS.some((facet) => search[facet]?.length),
  );
}

/** The address without its filters: what is only looked at stays. */
export function withoutFilters({ time: counts, order, region, look }: PictureSearch): PictureSearch {
  return { time: counts, order, region, look };
}

/** A value in, or out again. */
export function toggled(search: PictureSearch, facet: FacetName, values: readonly string[]): Patch {
  const before: readonly string[] = search[facet] ?? [];
  const all = values.every((value) => before.includes(value));
  const next = all
    ? before.filter((one) => !values.includes(one))
    : [...before, ...values.filter((value) => !before.includes(value))].slice(-50);
  return { [facet]: next.length > 0 ? next : undefined };
}
