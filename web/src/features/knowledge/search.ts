/** The state of the page is its address: everything that it shows can be sent to somebody else. */
import { lenient, time, z } from '../../app/zod';

export const TLP_FILTERS = ['clear', 'green', 'amber', 'amber+strict'] as const;
export const CONFIDENCES = [25, 50, 75] as const;

export const knowledgeSearch = z.object({
  q: lenient(z.string().check(z.maxLength(300))),
  type: lenient(z.array(z.string()).check(z.maxLength(30))),
  source: lenient(z.string()),
  tlp: lenient(z.enum(TLP_FILTERS)),
  since: lenient(time),
  until: lenient(time),
  confidence: lenient(z.number()),
  /** Without words: relationships and sightings too? */
  links: lenient(z.boolean()),
  /** The object that is selected. */
  sel: lenient(z.string()),
});

export type KnowledgeSearch = z.infer<typeof knowledgeSearch>;

/** Is anything filtered, words apart? */
export function filtered(search: KnowledgeSearch): boolean {
  const { q: _words, sel: _selected, links: _links, ...filters } = search;
  return Object.values(filters).some((value) => value !== undefined);
}

/** The whole month `2026-11`, as since and until. */
export function monthRange(month: string): { since: string; until: string } {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const begin = (y: number, m: number) => new Date(Date.UTC(y, m, 1)).toISOString().replace('.000', '');
  return { since: begin(year, number - 1), until: begin(year, number) };
}
