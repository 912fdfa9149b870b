/** Times that are known more or less exactly: `2018`, `2018-10`, `2018-10-04`, `2018-10-04T09:30Z`. */

export interface KnownTime {
  from: string;
  fidelity: string;
}

const FORM = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?Z?)?)?)?$/;
export const FIDELITIES = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;
const DATE_PARTS = 4;
const MINUTE_PARTS = 5;

/** What somebody typed; undefined: it is no time. */
export function readWhen(typed: string): KnownTime | undefined {
  const parts = FORM.exec(typed.trim().toUpperCase());
  if (!parts) {
    return undefined;
  }
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] = parts;
  const from = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  const date = new Date(from);
  // A day that the month does not have is moved on by the browser, and is none.
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day)) {
    return undefined;
  }
  const said = parts.slice(1).filter((one) => one !== undefined).length;
  const fidelity = said < DATE_PARTS ? FIDELITIES[said - 1]! : said === MINUTE_PARTS ? 'minute' : 'second';
  return { from, fidelity };
}

const LENGTHS: Record<string, number> = { year: 4, month: 7, day: 10, hour: 13, minute: 16, second: 19 };

/** As it is written and read again. */
export function whenText(when: KnownTime): string {
  const length = LENGTHS[when.fidelity] ?? LENGTHS.second!;
  const text = when.from.slice(0, length);
  return when.fidelity === 'hour' ? `${text}:00Z` : length > LENGTHS.day! ? `${text}Z` : text;
}

/** `since` and `since_fidelity` of an object; undefined: it says none. */
export function whenOf(object: object, name: string): KnownTime | undefined {
  const said = object as Record<string, unknown>;
  const from = said[name];
  const fidelity = said[`${name}_fidelity`];
  return typeof from === 'string'
    ? { from, fidelity: typeof fidelity === 'string' ? fidelity : 'second' }
    : undefined;
}

/** The same, to be written. */
export function saidWhen(name: string, typed: string): Record<string, string> {
  const when = readWhen(typed);
  return when ? { [name]: when.from, [`${name}_fidelity`]: when.fidelity } : {};
}
