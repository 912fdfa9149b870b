/** The state of the assessment pages is their address. */
import { lenient, z } from '../../app/zod';

export const assessmentsSearch = z.object({
  /** What somebody is about to assess: the form for a new workspace is open. */
  about: lenient(z.string()),
});

/** What may come of a forecast. */
export const RESOLUTIONS = ['yes', 'no', 'void'] as const;
export const OUTCOMES = ['open', ...RESOLUTIONS] as const;

export const calibrationSearch = z.object({
  /** Each member apart; without it: all together. */
  by: lenient(z.enum(['member'])),
  /** Only forecasts of which this came. */
  outcome: lenient(z.enum(OUTCOMES)),
});

export const PARTS = ['evidence', 'matrix', 'diamond', 'judgements'] as const;
export type Part = (typeof PARTS)[number];

export const workspaceSearch = z.object({
  /** Without it: the matrix. */
  tab: lenient(z.enum(PARTS)),
  /** Which matrix is open. */
  matrix: lenient(z.string()),
});
