/** What somebody typed, as the API takes it; and what of the board waits for somebody. Pure. */
import type { Contact, Deconfliction, Entry, Question } from './queries';
import { DAYS } from './words';

const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const OBJECT = new RegExp(`^[a-z][a-z0-9-]*--${UUID}$`);
const TECHNIQUE = /^[A-Za-z-]+:(PRE-)?T\d{4}(\.\d{3})?$/;

export interface EntryForm {
  /** One value a line. */
  values: string;
  scope: string;
  activity: string;
  from: string;
  until: string;
  description: string;
  mayPrompt: boolean;
}

/** Of what kind a value is, by how it is written; the centre says what is wrong with it. */
export function kindOf(value: string): 'address' | 'network' | 'domain' | 'technique' | 'object' {
  if (OBJECT.test(value)) {
    return 'object';
  }
  if (TECHNIQUE.test(value)) {
    return 'technique';
  }
  if (value.includes('/')) {
    return 'network';
  }
  return value.includes(':') || /^[\d.]+$/.test(value) ? 'address' : 'domain';
}

export const linesOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\s,;]+/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];

export function entryOf(form: EntryForm): Record<string, unknown> {
  const values = linesOf(form.values);
  const objects = values.filter((one) => kindOf(one) === 'object');
  const scope = form.scope.trim();
  const watched = values
    .filter((one) => kindOf(one) !== 'object')
    .map((value) => {
      const kind = kindOf(value);
      return { kind, value, ...(kind === 'technique' && scope ? { scope } : {}) };
    });
  return {
    type: 'x-testudo-deconfliction-entry',
    activity: form.activity,
    ...(watched.length > 0 ? { watched } : {}),
    ...(objects.length > 0 ? { about_refs: objects } : {}),
    ...(form.from ? { from: `${form.from}:00Z` } : {}),
    ...(form.until ? { until: `${form.until}:00Z` } : {}),
    ...(form.description.trim() ? { description: form.description.trim() } : {}),
    ...(form.mayPrompt ? { may_prompt: true } : {}),
  };
}

export interface ContactForm {
  office: string;
  matter: string;
  priority: string;
  kind: string;
  line: string;
  more: string;
  /** Without days it is always there. */
  days: readonly string[];
  from: string;
  until: string;
}

/** `chat room 7`: a further line begins with its kind. */
export function contactOf(form: ContactForm, kinds: readonly string[]): Record<string, unknown> {
  const more = form.more
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const kind = kinds.find((word) => one.startsWith(`${word} `));
      return kind ? { kind, value: one.slice(kind.length).trim() } : { kind: form.kind, value: one };
    });
  const days = DAYS.filter((day) => form.days.includes(day));
  return {
    type: 'x-testudo-contact',
    office: form.office.trim(),
    ...(form.matter.trim() ? { matter: form.matter.trim() } : {}),
    priority: Number(form.priority),
    lines: [{ kind: form.kind, value: form.line.trim() }, ...more],
    ...(days.length > 0 ? { duty: [{ days, from: form.from, until: form.until }] } : {}),
  };
}

/** A minute from now on, as a field of a time has it. */
export const minuteAhead = (hours: number, now = Date.now()): string =>
  new Date(now + hours * 3_600_000).toISOString().slice(0, 16);

/** The questions that somebody of this member may answer, what ends first in front. */
export const toAnswer = (board: Deconfliction): Question[] =>
  board.questions
    .filter((one) => one.may_answer)
    .toSorted((a, b) => Date.parse(a.answer_by) - Date.parse(b.answer_by));

export const entryWith = (board: Deconfliction, id: string): Entry | undefined =>
  board.entries.find((one) => one.id === id);

/** On duty first, then as the centre lists them: by member and priority. */
export const onDutyFirst = (all: readonly Contact[]): Contact[] => [
  ...all.filter((one) => one.on_duty),
  ...all.filter((one) => !one.on_duty),
];

/** `2 d 3 h`, `3 h 05 min`, `12 min`: how long until then, or since. */
export function spanText(at: string, now: number): string {
  const minutes = Math.floor(Math.abs(Date.parse(at) - now) / 60_000);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) {
    return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  }
  return hours > 0 ? `${hours} h ${String(minutes % 60).padStart(2, '0')} min` : `${minutes} min`;
}
