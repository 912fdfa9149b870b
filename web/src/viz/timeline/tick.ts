import type { Unit } from './spans';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

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
