/** How the trend is parted stands in the address. */
import { lenient, z } from '../../app/zod';

export const resilienceSearch = z.object({
  /** How long one part of the trend is; without it, a month. */
  by: lenient(z.enum(['week', 'month', 'quarter'])),
});
