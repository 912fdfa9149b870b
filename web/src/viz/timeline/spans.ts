/** Spans of time as the centre counts them: hours, days, weeks (from Monday), months, years, in UTC. */

export type Unit = 'hour' | 'day' | 'week' | 'month' | 'year';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The beginning of the span that a time is in. */
export function floor(time: number, unit: Unit): number {
  const date = new Date(time);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (unit) {
    case 'hour':
      return Math.floor(time / HOUR) * HOUR;
    case 'day':
      return Math.floor(time / DAY) * DAY;
    case 'week':
      return (Math.floor(time / DAY) - ((date.getUTCDay() + 6) % 7)) * DAY;
    case 'month':
      return Date.UTC(year, month, 1);
    case 'year':
      return Date.UTC(year, 0, 1);
  }
}

/** The beginning of a span some spans later, or earlier. */
export function step(begin: number, unit: Unit, by: number): number {
  const date = new Date(begin);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (unit) {
    case 'hour':
      return begin + by * HOUR;
    case 'day':
      return begin + by * DAY;
    case 'week':
      return begin + by * 7 * DAY;
    case 'month':
      return Date.UTC(year, month + by, 1);
    case 'year':
      return Date.UTC(year + by, 0, 1);
  }
}

/** The beginning of a span that is nearest to a time. */
export function nearest(time: number, unit: Unit): number {
  const before = floor(time, unit);
  const after = step(before, unit, 1);
  return time - before <= after - time ? before : after;
}

const MOST = 600;

/** All beginnings from the first to the last, those with nothing in them too. */
export function spans(first: number, last: number, unit: Unit): number[] {
  const all: number[] = [];
  for (let begin = floor(first, unit); begin <= last && all.length < MOST; begin = step(begin, unit, 1)) {
    all.push(begin);
  }
  return all;
}

/** As the API takes it. */
export function stamp(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z');
}
