/** The state of the deconfliction page is its address. */
import { lenient, z } from '../../app/zod';

export const PARTS = ['board', 'rfis', 'contacts'] as const;
export type Part = (typeof PARTS)[number];

export const liaisonSearch = z.object({
  /** Without it: the board. */
  tab: lenient(z.enum(PARTS)),
  /** Of the board: what somebody looks at. */
  value: lenient(z.string()),
  /** Of the board and of contacts: one member. */
  source: lenient(z.string()),
  /** Of the board: entries that are over, too. */
  over: lenient(z.boolean()),
  /** Of contacts: on duty then, `2026-11-20T04:05`. */
  at: lenient(z.string()),
});
