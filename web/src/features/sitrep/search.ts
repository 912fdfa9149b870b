/** The shift of a report is its address. */
import { lenient, time, z } from '../../app/zod';

export const sitrepSearch = z.object({
  /** Where it begins; without it, as the centre says: at one's mark, or some hours back. */
  since: lenient(time),
  /** Where it ends; without it, now. */
  until: lenient(time),
});

export type SitrepSearch = z.infer<typeof sitrepSearch>;
