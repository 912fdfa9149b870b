/** What somebody typed, as the API takes it; and what of the board waits for somebody. Pure. */
import type { Json } from '../../ui/draft';
import { linesIn } from '../../ui/typed';
import type { Contact, ContactObject, Deconfliction, Entry, Question, Rfi } from './queries';
import { DAYS } from './words';

const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const OBJECT = new RegExp(`^[a-z][a-z0-9-]*--${UUID}$`);
const TECHNIQUE = /^[A-Za-z-]+:(PRE-)?T\d{4}(\.\d{3})?$/;

const BARE_TECHNIQUE = /^(PRE-)?T\d{4}(\.\d{3})?$/;
const MINUTE = 16;

export interface EntryForm {
  /** One value a line. */
  values: string;
  scope: string;
  activity: string;
  from: string;
  until: string;
  description: string;
  /** `yes`, or nothing. */
  mayPrompt: string;
}

/** What of an entry the form says. */
export const ENTRY_FIELDS = ['activity', 'watched', 'about_refs', 'from', 'until', 'description', 'may_prompt'];

type Said = { kind: string; value: string; scope?: string };

/** An entry as its form has it: the values one a line, then the objects. */
export function entryFormOf(entry: Json): EntryForm {
  const watched = (entry.watched as Said[] | undefined) ?? [];
  const objects = (entry.about_refs as string[] | undefined) ?? [];
  const said = (name: string) => String(entry[name] ?? '');
  return {
    values: [...watched.map((one) => one.value), ...objects].join('\n'),
    scope: watched.find((one) => one.scope)?.scope ?? '',
    activity: said('activity'),
    from: said('from').slice(0, MINUTE),
    until: said('until').slice(0, MINUTE),
    description: said('description'),
    mayPrompt: entry.may_prompt === true ? 'yes' : '',
  };
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

/** The technique that is named without its matrix, if there is one: what is meant cannot be told. */
export const bareTechnique = (typed: string): string | undefined =>
  linesOf(typed).find((one) => BARE_TECHNIQUE.test(one));

/** Which value the centre refuses, and what it says of it. */
export function refusedValue(said: string, entry: Json): { value: string; reason: string } | undefined {
  const [, place, reason] = /^object\/watched\/(\d+)\/value: (.*)$/s.exec(said) ?? [];
  const value = (entry.watched as Said[] | undefined)?.[Number(place)]?.value;
  return value && reason ? { value, reason } : undefined;
}

/** @param before the entry that is written anew: what of it stays, stays as it was said */
export function entryOf(form: EntryForm, before: Json = {}): Json {
  const begun = entryFormOf(before);
  const kept = form.scope === begun.scope ? ((before.watched as Said[] | undefined) ?? []) : [];
  const time = (name: 'from' | 'until') =>
    form[name] && { [name]: form[name] === begun[name] ? before[name] : `${form[name]}:00Z` };
  const values = linesOf(form.values);
  const objects = values.filter((one) => kindOf(one) === 'object');
  const scope = form.scope.trim();
  const watched = values
    .filter((one) => kindOf(one) !== 'object')
    .map((value) => {
      const kind = kindOf(value);
      const same = kept.find((one) => one.value === value);
      return same ?? { kind, value, ...(kind === 'technique' && scope ? { scope } : {}) };
    });
  return {
    type: 'x-testudo-deconfliction-entry',
    activity: form.activity,
    ...(watched.length > 0 ? { watched } : {}),
    ...(objects.length > 0 ? { about_refs: objects } : {}),
    ...(time('from') || {}),
    ...(time('until') || {}),
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
  /** With spaces between them; without days it is always there. */
  days: string;
  from: string;
  until: string;
}

/** What of an office the form says. */
export const CONTACT_FIELDS = ['office', 'matter', 'priority', 'lines', 'duty'];

const ALWAYS = { days: '', from: '06:00', until: '18:00' };

/** An office as its form has it; of its hours the first ones. */
export function contactFormOf({
  office = '',
  matter = '',
  priority = 1,
  lines = [],
  duty = [],
}: ContactObject): ContactForm {
  const [line, ...more] = lines;
  const [hours] = duty;
  return {
    office,
    matter,
    priority: String(priority),
    kind: line?.kind ?? 'phone',
    line: line?.value ?? '',
    more: more.map((one) => `${one.kind} ${one.value}`).join('\n'),
    ...(hours ? { days: hours.days.join(' '), from: hours.from, until: hours.until } : ALWAYS),
  };
}

/**
 * `chat room 7`: a further line begins with its kind.
 *
 * @param others further hours, which no field of the form says
 */
export function contactOf(
  form: ContactForm,
  kinds: readonly string[],
  others: NonNullable<ContactObject['duty']> = [],
): Json {
  const more = linesIn(form.more).map((one) => {
    const kind = kinds.find((word) => one.startsWith(`${word} `));
    return kind ? { kind, value: one.slice(kind.length).trim() } : { kind: form.kind, value: one };
  });
  const days = DAYS.filter((day) => form.days.split(' ').includes(day));
  const duty = [...(days.length > 0 ? [{ days, from: form.from, until: form.until }] : []), ...others];
  return {
    type: 'x-testudo-contact',
    office: form.office.trim(),
    ...(form.matter.trim() ? { matter: form.matter.trim() } : {}),
    priority: Number(form.priority),
    lines: [{ kind: form.kind, value: form.line.trim() }, ...more],
    ...(duty.length > 0 ? { duty } : {}),
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

/** The requests for information that wait for an answer of this reader. */
export const rfisToAnswer = (all: readonly Rfi[]): Rfi[] =>
  all.filter((one) => one.may_answer && one.state !== 'answered');
