/** The state of the claims page is its address. */
import { lenient, z } from '../../app/zod';

export const claimsSearch = z.object({
  /** The item that the page is opened at. */
  item: lenient(z.string()),
});
