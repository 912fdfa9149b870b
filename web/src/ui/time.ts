/** Times are shown in UTC, as they are spoken on a watch. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (number: number) => String(number).padStart(2, '0');

/** `20 Nov 09:00Z`, or with its year where that is not this one; what is no time comes back as it is. */
export function shortTime(time: Date | string, now: Date = new Date(), seconds = false): string {
  const date = typeof time === 'string' ? new Date(time) : time;
  if (Number.isNaN(date.getTime())) {
    return String(time);
  }
  const year = date.getUTCFullYear() === now.getUTCFullYear() ? '' : ` ${date.getUTCFullYear()}`;
  return `${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]}${year} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}${seconds ? `:${two(date.getUTCSeconds())}` : ''}Z`;
}

/** Is this text a STIX timestamp? */
export function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text);
}

const MINUTE = 60_000;

/** `2026-11-20T09:00:00Z`: as the API takes it, to the second. */
export function second(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** When the last hours began, to the minute: what is asked within one is asked once. */
export function lastHours(hours: number, now = Date.now()): string {
  return second(Math.floor(now / MINUTE) * MINUTE - hours * 60 * MINUTE);
}
