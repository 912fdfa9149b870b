import type { Unit } from './spans';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * What stands under a tick of several: with its year or day where the one before has another.
 *
 * @param before the tick before it; undefined: it is the first
 */
export function tickAfter(time: number, unit: Unit, before: number | undefined): string {
  const date = new Date(time);
  const last = before === undefined ? undefined : new Date(before);
  const text = tick(time, unit);
  if (unit === 'hour') {
    return last?.getUTCDate() === date.getUTCDate() || date.getUTCHours() === 0
      ? text
      : `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]!} ${text}`;
  }
  return unit === 'year' || last?.getUTCFullYear() === date.getUTCFullYear() || /^\d{4}$/.test(text)
    ? text
    : `${text} ${date.getUTCFullYear()}`;
}

/** What stands under a tick. */
export function tick(time: number, unit: Unit): string {
  const date = new Date(time);
  const month = MONTHS[date.getUTCMonth()]!;
  switch (unit) {
    case 'hour':
      return date.getUTCHours() === 0
        ? `${date.getUTCDate()} ${month}`
        : `${String(date.getUTCHours()).padStart(2, '0')}:00`;
    case 'day':
    case 'week':
      return `${date.getUTCDate()} ${month}`;
    case 'month':
      return date.getUTCMonth() === 0 ? `${date.getUTCFullYear()}` : month;
    case 'year':
      return `${date.getUTCFullYear()}`;
  }
}
