/** The state of the page of mutual assistance is its address. */
import { lenient, z } from '../../app/zod';

export const PARTS = ['decide', 'changes', 'requests', 'board', 'teams'] as const;
export type Part = (typeof PARTS)[number];

export const assistanceSearch = z.object({
  /** Without it: what waits for a decision. */
  tab: lenient(z.enum(PARTS)),
});
