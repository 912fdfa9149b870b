/** The time that a list of commitments covers. Pure. */

const DAY = 86_400_000;

interface Bound {
  from: string;
  until?: string;
}

/**
 * From the day of the first beginning to the day after the last end, in milliseconds, now within it. What has no end is
 * drawn to the border: a week beyond all that is known.
 */
export function spanOf(all: readonly Bound[], now: number): { from: number; until: number } {
  const known = [now, ...all.flatMap((one) => [one.from, one.until ?? one.from].map((at) => Date.parse(at)))];
  const open = all.some((one) => !one.until);
  const from = Math.floor(Math.min(...known) / DAY) * DAY;
  const until = (Math.floor(Math.max(...known) / DAY) + 1) * DAY;
  return { from, until: open ? until + 7 * DAY : until };
}
