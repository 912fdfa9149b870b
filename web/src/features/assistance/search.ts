/** The state of the page of mutual assistance is its address. */
import { lenient, z } from '../../app/zod';

export const PARTS = ['decide', 'changes', 'requests', 'board', 'teams'] as const;
export type Part = (typeof PARTS)[number];

/** How far requests are: they run, nobody else sees them yet, or they are over. In the order in which they are listed. */
export const PHASES = ['running', 'drafts', 'over'] as const;
export type Phase = (typeof PHASES)[number];

export const assistanceSearch = z.object({
  /** Without it: what waits for a decision. */
  tab: lenient(z.enum(PARTS)),
  /** Of the requests; without it all, those that run in front. */
  stage: lenient(z.enum(PHASES)),
});
