/** What somebody typed about a request or a team, as the API takes it. Pure. */
import type { RequestOrder } from './queries';

export interface AskForm {
  name: string;
  description: string;
  needed: { type: string; count: string }[];
  host: string;
  /** `2026-11-28T12:30`, or nothing. */
  earliest: string;
  latest: string;
  answerBy: string;
  clearance: string;
  languages: string;
  priority: string;
  incidents: string;
  missions: string;
  level: string;
  tlp: string;
}

export const SIZE_PATTERN = '[1-9][0-9]{0,2}|1000';
export const COUNT_PATTERN = '[1-9][0-9]?|100';
export const LANGUAGES_PATTERN = '\\s*[a-z]{2,3}(-[A-Ca-c][12])?(\\s+[a-z]{2,3}(-[A-Ca-c][12])?)*\\s*';
const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** Some ids of a type, with spaces between them. */
export const idsPattern = (type: string) => `\\s*${type}--${UUID}(\\s+${type}--${UUID})*\\s*`;

export const listOf = (typed: string): string[] => [...new Set(typed.split(/\s+/).filter((one) => one !== ''))];

const list = (name: string, typed: string) => {
  const all = listOf(typed);
  return all.length > 0 ? { [name]: all } : {};
};
const text = (name: string, typed: string) => (typed.trim() === '' ? {} : { [name]: typed.trim() });
const time = (name: string, minute: string) => (minute === '' ? {} : { [name]: `${minute}:00Z` });

export function requestOf(form: AskForm): Omit<RequestOrder, 'label'> {
  return {
    name: form.name.trim(),
    needed: form.needed.map(({ type, count }) => ({ team_type: type, ...(count ? { count: Number(count) } : {}) })),
    ...text('description', form.description),
    ...text('host', form.host),
    ...time('earliest_start', form.earliest),
    ...time('latest_start', form.latest),
    ...time('answer_by', form.answerBy),
    ...text('clearance', form.clearance),
    ...list('languages', form.languages),
    ...(form.priority ? { priority: Number(form.priority) } : {}),
    ...list('incident_refs', form.incidents),
    ...list('mission_refs', form.missions),
  } as Omit<RequestOrder, 'label'>;
}

export interface TeamForm {
  name: string;
  type: string;
  size: string;
  readiness: string;
  mode: string;
  clearance: string;
  languages: string;
  notice: string;
  description: string;
}

export function capabilityOf(form: TeamForm): Record<string, unknown> {
  return {
    type: 'x-testudo-capability',
    name: form.name.trim(),
    team_type: form.type,
    ...(form.size ? { size: Number(form.size) } : {}),
    ...text('readiness', form.readiness),
    ...text('mode', form.mode),
    ...text('clearance', form.clearance),
    ...list('languages', form.languages),
    ...(form.notice ? { notice_hours: Number(form.notice) } : {}),
    ...text('description', form.description),
  };
}
