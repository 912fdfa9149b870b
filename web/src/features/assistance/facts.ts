/** What somebody typed about a request or a team, as the API takes it. Pure. */
import { filled, texts } from '../../ui/typed';
import type { RequestOrder, Team } from './queries';

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
  mode: string;
  /** In words of the form: a number, or nothing. */
  days: string;
  agreement: string;
  platforms: readonly string[];
  admits: readonly string[];
  incidents: readonly string[];
  missions: readonly string[];
  level: string;
  tlp: string;
}

export const SIZE_PATTERN = '[1-9][0-9]{0,2}|1000';
export const COUNT_PATTERN = '[1-9][0-9]?|100';
export const LANGUAGES_PATTERN = '\\s*[a-z]{2,3}(-[A-Ca-c][12])?(\\s+[a-z]{2,3}(-[A-Ca-c][12])?)*\\s*';
export const DAYS_PATTERN = '[1-9][0-9]{0,2}|[12][0-9]{3}|3[0-5][0-9]{2}|36[0-4][0-9]|3650';

export const listOf = (typed: string): string[] => [...new Set(typed.split(/\s+/).filter((one) => one !== ''))];

const list = (name: string, typed: string) => filled({ [name]: listOf(typed) });
const time = (name: string, minute: string) => (minute === '' ? {} : { [name]: `${minute}:00Z` });

export function requestOf(form: AskForm): Omit<RequestOrder, 'label'> {
  return {
    name: form.name.trim(),
    needed: form.needed.map(({ type, count }) => ({ team_type: type, ...(count ? { count: Number(count) } : {}) })),
    ...texts({ description: form.description, host: form.host }),
    ...time('earliest_start', form.earliest),
    ...time('latest_start', form.latest),
    ...time('answer_by', form.answerBy),
    ...texts({ clearance: form.clearance }),
    ...list('languages', form.languages),
    ...(form.priority ? { priority: Number(form.priority) } : {}),
    ...texts({ mode: form.mode }),
    ...(form.days ? { days: Number(form.days) } : {}),
    ...texts({ agreement: form.agreement }),
    ...filled({
      platforms: form.platforms,
      admits: form.admits,
      incident_refs: form.incidents,
      mission_refs: form.missions,
    }),
  } as Omit<RequestOrder, 'label'>;
}

/** How many hours of notice a readiness means at most. */
const NOTICE: Record<string, number> = { r1: 6, r2: 24, r3: 72, r4: 240 };

/** Does the notice say something else than the readiness? Then the hours from which on, or up to which, they agree. */
export function disagrees(readiness: string, notice: string): { most: number } | { least: number } | undefined {
  const hours = Number(notice);
  const most = NOTICE[readiness];
  if (notice === '' || Number.isNaN(hours)) {
    return undefined;
  }
  if (most !== undefined && hours > most) {
    return { most };
  }
  return readiness === 'r5' && hours <= NOTICE.r4! ? { least: NOTICE.r4! + 1 } : undefined;
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
  /** With spaces between them. */
  platforms: string;
  description: string;
}

/** What of a team the form says. */
export const TEAM_FIELDS = [
  'name',
  'team_type',
  'size',
  'readiness',
  'mode',
  'clearance',
  'languages',
  'notice_hours',
  'platforms',
  'description',
];

export function teamFormOf(team: Team): TeamForm {
  return {
    name: team.name ?? '',
    type: team.team_type ?? '',
    size: team.size?.toString() ?? '',
    readiness: team.readiness ?? '',
    mode: team.mode ?? '',
    clearance: team.clearance ?? '',
    languages: team.languages?.join(' ') ?? '',
    notice: team.notice_hours?.toString() ?? '',
    platforms: team.platforms?.join(' ') ?? '',
    description: team.description ?? '',
  };
}

export function capabilityOf(form: TeamForm): Record<string, unknown> {
  return {
    type: 'x-testudo-capability',
    name: form.name.trim(),
    team_type: form.type,
    ...(form.size ? { size: Number(form.size) } : {}),
    ...texts({ readiness: form.readiness, mode: form.mode, clearance: form.clearance }),
    ...list('languages', form.languages),
    ...(form.notice ? { notice_hours: Number(form.notice) } : {}),
    ...list('platforms', form.platforms),
    ...texts({ description: form.description }),
  };
}
