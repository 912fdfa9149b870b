/** What an incident says beside its name, as a form has it: our published extension *incident facts*, and techniques. */
import { isPlace } from '../../ui/place';
import { text } from '../../ui/properties';

export const INCIDENT_FACTS = 'extension-definition--7b1e4b6a-52a1-4f0e-9f6e-0c5f1d0a5e01';

export interface IncidentForm {
  name: string;
  description: string;
  severity: string;
  status: string;
  nations: string;
  sectors: string;
  firstSeen: string;
  lastSeen: string;
  /** Numbers of ATT&CK and DISARM. */
  techniques: string;
}

export const EMPTY: IncidentForm = {
  name: '',
  description: '',
  severity: '',
  status: 'new',
  nations: '',
  sectors: '',
  firstSeen: '',
  lastSeen: '',
  techniques: '',
};

type Json = Record<string, unknown>;

const words = (value: unknown) => (Array.isArray(value) ? value.join(' ') : '');
/** `2026-11-28T12:30`, as a field for a time has it. */
const minutes = (value: unknown) => text(value).slice(0, 16);
/** Words as people type them, each once. */
const split = (value: string) => [...new Set(value.split(/[\s,;]+/).filter((one) => one !== ''))];

/** Words with spaces, commas or semicolons between them, as a field's pattern has it. */
const several = (word: string) => `[\\s,;]*${word}([\\s,;]+${word})*[\\s,;]*`;

export const NATIONS_PATTERN = several('[A-Za-z]{3}');
export const SECTORS_PATTERN = several('[A-Za-z0-9]+(-[A-Za-z0-9]+){0,9}');

/** DISARM has T0001 to T0799; ATT&CK has T0800 to T0899 for industrial control systems, and T1xxx. */
const NUMBER = 'T(0(?!000)[0-8][0-9]{2}|1[0-9]{3})(\\.[0-9]{3})?';
const TECHNIQUE = new RegExp(`^${NUMBER}$`);
export const TECHNIQUES_PATTERN = several(NUMBER.replace('T', '[Tt]'));

/** As the centre reads references: what names DISARM, or one of the matrices of ATT&CK. */
const FRAMEWORK = /^(disarm.*|mitre-([a-z]+-)?attack)$/i;

/** The number of the technique that a reference names; undefined: it names something else. */
function techniqueOf(reference: unknown): string | undefined {
  const { source_name: source, external_id: number } = (reference ?? {}) as Json;
  return FRAMEWORK.test(text(source)) && TECHNIQUE.test(text(number)) ? text(number) : undefined;
}

/** The reference that a number means. */
function referenceTo(number: string): Json {
  return { source_name: number < 'T08' ? 'DISARM' : 'mitre-attack', external_id: number };
}

const referencesOf = (object: Json) =>
  Array.isArray(object.external_references) ? (object.external_references as unknown[]) : [];

/** The references with these techniques and no others: what names something else, and what stays, stays as it is. */
function withTechniques(before: readonly unknown[], numbers: readonly string[]): unknown[] {
  const kept = before.filter((one) => {
    const number = techniqueOf(one);
    return number === undefined || numbers.includes(number);
  });
  const there = new Set(kept.map(techniqueOf));
  return [...kept, ...numbers.filter((number) => !there.has(number)).map(referenceTo)];
}

/** The terms of STIX: `industry-sector-ov`, which is open. */
const SECTORS =
  'agriculture aerospace automotive chemical commercial communications construction defense education energy ' +
  'entertainment financial-services government emergency-services government-local government-national ' +
  'government-public-services government-regional healthcare hospitality-leisure infrastructure dams nuclear water ' +
  'insurance manufacturing mining non-profit pharmaceuticals retail technology telecommunications transportation ' +
  'utilities';

/** What the field of sectors may become: the last word, however far it is typed, as each term that is not there yet. */
export function sectorsAfter(typed: string): string[] {
  const begun = /[^\s,;]*$/.exec(typed)![0];
  const head = typed.slice(0, typed.length - begun.length);
  const there = split(head.toLowerCase());
  return SECTORS.split(' ')
    .filter((sector) => !there.includes(sector) && sector.startsWith(begun.toLowerCase()))
    .map((sector) => head + sector);
}

/** Codes that are of no nation; those that the incident has already were not typed here. */
export function unknownNations(form: IncidentForm, before: Json = {}): string[] {
  const there = split(formOf(before).nations);
  return split(form.nations.toUpperCase()).filter(
    (code) => /^[A-Z]{3}$/.test(code) && !isPlace(code) && !there.includes(code),
  );
}

/** Does it end before it begins, as it would be written? */
export function endsTooEarly(form: IncidentForm, before: Json = {}): boolean {
  const facts = (incidentOf(form, before).extensions as Json)[INCIDENT_FACTS] as Json;
  return Date.parse(text(facts.last_seen)) < Date.parse(text(facts.first_seen));
}

/** The form of an incident as it stands. */
export function formOf(object: Json): IncidentForm {
  const facts = ((object.extensions as Json | undefined)?.[INCIDENT_FACTS] ?? {}) as Json;
  return {
    name: text(object.name),
    description: text(object.description),
    severity: typeof facts.severity === 'number' ? String(facts.severity) : '',
    status: text(facts.status) || 'new',
    nations: words(facts.nations),
    sectors: words(facts.sectors),
    firstSeen: minutes(facts.first_seen),
    lastSeen: minutes(facts.last_seen),
    techniques: split(referencesOf(object).map(techniqueOf).join(' ')).join(' '),
  };
}

/** The incident that a form makes of one that stands, or of nothing: what the form does not show stays. */
export function incidentOf(form: IncidentForm, before: Json = {}): Json {
  const extensions = (before.extensions ?? {}) as Json;
  const facts: Json = {
    ...((extensions[INCIDENT_FACTS] as Json | undefined) ?? {}),
    extension_type: 'property-extension',
  };
  const put = (name: string, value: unknown) => {
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
      delete facts[name];
    } else {
      facts[name] = value;
    }
  };
  // A time that was not touched keeps its seconds.
  const time = (name: string, value: string) =>
    put(name, value === '' ? undefined : minutes(facts[name]) === value ? facts[name] : `${value}:00Z`);
  put('severity', form.severity ? Number(form.severity) : undefined);
  put('status', form.status);
  put('nations', split(form.nations.toUpperCase()));
  put('sectors', split(form.sectors.toLowerCase()));
  time('first_seen', form.firstSeen);
  time('last_seen', form.lastSeen);
  const { description: _before, external_references: _references, ...rest } = before;
  const references = withTechniques(referencesOf(before), split(form.techniques.toUpperCase()));
  return {
    ...rest,
    type: 'incident',
    name: form.name,
    ...(form.description ? { description: form.description } : {}),
    ...(references.length > 0 ? { external_references: references } : {}),
    extensions: { ...extensions, [INCIDENT_FACTS]: facts },
  };
}
