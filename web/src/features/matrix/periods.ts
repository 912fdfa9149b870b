/** The two periods that the matrix compares, as choices and as an address. */
import { second } from '../../ui/time';
import type { MatrixSearch, Patch } from './search';

const HOUR_MILLIS = 3_600_000;
const DAY_MILLIS = 24 * HOUR_MILLIS;

/** When the last days began. */
export function lastDays(days: number, now: number): string {
  return second(now - days * DAY_MILLIS);
}

/** The two periods that a choice of days means: the last ones, and as many before them. */
export function periods(days: number, now: number): Patch {
  return {
    since: second(now - 2 * days * DAY_MILLIS),
    until: second(now - days * DAY_MILLIS),
    since2: second(now - days * DAY_MILLIS),
    until2: second(now + 60_000),
  };
}

/** What is new since then, beside all before it. */
export function since(then: string): Patch {
  return { since: undefined, until: then, since2: then, until2: undefined };
}

export const DAYS = [1, 7, 14, 30];

/** Which choice the periods of an address are; `other`: none. */
export function choiceOf(
  { since, until, since2, until2 }: MatrixSearch,
  mark: string | undefined,
  now: number,
): string {
  if (!since && !until && !since2 && !until2) {
    return 'none';
  }
  const days = (from: string | undefined, to: number) =>
    from ? DAYS.find((one) => Math.abs(to - Date.parse(from) - one * DAY_MILLIS) < HOUR_MILLIS) : undefined;
  if (!since && since2 && until === since2 && !until2) {
    if (since2 === mark) {
      return 'mark';
    }
    const last = days(since2, now);
    return last ? `all ${last}` : 'other';
  }
  const last = until2 && until === since2 ? days(since2, Date.parse(until2)) : undefined;
  return last && days(since, Date.parse(until!)) === last ? `same ${last}` : 'other';
}
