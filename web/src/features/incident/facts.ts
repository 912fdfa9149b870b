/** What an incident says beside its name: our published extension *incident facts*, as a form has it. */
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
};

type Json = Record<string, unknown>;

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const words = (value: unknown) => (Array.isArray(value) ? value.join(' ') : '');
/** `2026-11-28T12:30`, as a field for a time has it. */
const minutes = (value: unknown) => text(value).slice(0, 16);
const split = (value: string) => value.split(/[\s,;]+/).filter((one) => one !== '');

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
  const { description: _before, ...rest } = before;
  return {
    ...rest,
    type: 'incident',
    name: form.name,
    ...(form.description ? { description: form.description } : {}),
    extensions: { ...extensions, [INCIDENT_FACTS]: facts },
  };
}
