/** zod without its compiler: the policy of the page forbids making code at run time. */
import * as z from 'zod/mini';

z.config({ jitless: true });

export { z };
