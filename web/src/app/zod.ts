/** zod without its compiler: the policy of the page forbids making code at run time. */
import * as z from 'zod/mini';

z.config({ jitless: true });

export { z };

const PAUSE_MILLIS = 300;
let spoilt = 0;
let tell: (() => void) | undefined;

/** Tells whoever opens an address that a part of it means nothing here. */
export function tellSpoilt(): void {
  window.clearTimeout(spoilt);
  // An address is read more than once while it is opened; who opens it is told once.
  spoilt = window.setTimeout(() => tell?.(), PAUSE_MILLIS);
}

function isSpoilt(): never {
  tellSpoilt();
  return undefined as never;
}

/** Says when a part of an address could not be read: without a filter that was meant, more is shown than was meant. */
export function onSpoilt(listener: () => void): () => void {
  tell = listener;
  return () => {
    tell = undefined;
  };
}

/** What somebody spoilt in an address counts as not said, and is told. */
export const lenient = <T>(schema: z.ZodMiniType<T>) => z.catch(z.optional(schema), isSpoilt);

/** An address with a name in it that no page knows: what it was to filter by is not, and who opens it is told. */
export function known<T extends z.ZodMiniObject>(schema: T): T {
  return z.catchall(schema, lenient(z.never())) as unknown as T;
}

/** A time of STIX, in UTC. */
export const time = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/),
  z.refine((text) => !Number.isNaN(Date.parse(text))),
);
