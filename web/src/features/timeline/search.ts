/** The state of the timeline is its address: which lanes, by which clock, from when to when. */
import { lenient, time, z } from '../../app/zod';

export const LANES = [
  'cyber',
  'information',
  'physical',
  'political',
  'diplomatic',
  'economic',
  'legal',
  'military',
  'social',
  'unsaid',
  'claims',
  'responses',
] as const;

export type Lane = (typeof LANES)[number];

export const timelineSearch = z.object({
  q: lenient(z.string().check(z.minLength(1), z.maxLength(300))),
  /** Only these; without them all. */
  lane: lenient(z.array(z.enum(LANES)).check(z.minLength(1), z.maxLength(LANES.length))),
  /** Which time counts; without it: when it happened. */
  clock: lenient(z.literal('disclosed')),
  since: lenient(time),
  until: lenient(time),
});

export type TimelineSearch = z.infer<typeof timelineSearch>;
