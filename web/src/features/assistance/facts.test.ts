import { expect, test } from 'vitest';
import {
  capabilityOf,
  COUNT_PATTERN,
  DAYS_PATTERN,
  disagrees,
  LANGUAGES_PATTERN,
  requestOf,
  SIZE_PATTERN,
  teamFormOf,
} from './facts';
import { actWord, inWords, neededText, TEAM_TYPES, teamWord } from './words';
import document from '../../../openapi.json';
import { doneWord, stageWord } from '../../ui/assistance';

const blank = {
  name: ' Relays ',
  description: ' ',
  needed: [{ type: 'threat-hunt', count: '2' }],
  host: '',
  earliest: '',
  latest: '',
  answerBy: '',
  clearance: '',
  languages: '',
  priority: '',
  mode: '',
  days: '',
  agreement: '',
  platforms: [],
  admits: [],
  incidents: [],
  missions: [],
  level: 'RESTRICTED',
  tlp: 'green',
};

test('a request says what was typed, and nothing else', () => {
  expect(requestOf(blank)).toEqual({ name: 'Relays', needed: [{ team_type: 'threat-hunt', count: 2 }] });
  expect(
    requestOf({
      ...blank,
      host: 'FIN',
      latest: '2027-01-31T06:00',
      answerBy: '2027-01-12T06:00',
      languages: ' en-C1  et et',
      priority: '1',
      mode: 'on-site',
      days: '14',
      agreement: ' MoU ',
      platforms: ['ot'],
      admits: ['FRA'],
      incidents: ['incident--a', 'incident--b'],
    }),
  ).toEqual({
    name: 'Relays',
    needed: [{ team_type: 'threat-hunt', count: 2 }],
    host: 'FIN',
    latest_start: '2027-01-31T06:00:00Z',
    answer_by: '2027-01-12T06:00:00Z',
    languages: ['en-C1', 'et'],
    priority: 1,
    mode: 'on-site',
    days: 14,
    platforms: ['ot'],
    agreement: 'MoU',
    admits: ['FRA'],
    incident_refs: ['incident--a', 'incident--b'],
  });
});

test('a team of which little is said is one with a name and a kind', () => {
  const team = {
    name: 'Crew',
    type: 'threat-hunt',
    size: '',
    readiness: '',
    mode: '',
    clearance: '',
    languages: '',
    notice: '0',
    platforms: '',
    description: '',
  };
  expect(capabilityOf(team)).toEqual({
    type: 'x-testudo-capability',
    name: 'Crew',
    team_type: 'threat-hunt',
    notice_hours: 0,
  });
  expect(teamFormOf(capabilityOf({ ...team, platforms: 'it ot' }))).toEqual({ ...team, platforms: 'it ot' });
});

test('a notice that says something else than the readiness is told', () => {
  expect(
    [
      ['r1', '6'],
      ['r1', '7'],
      ['r4', '240'],
      ['r5', '3'],
      ['r5', '241'],
      ['', '3'],
      ['r5', ''],
    ].map(([ready, notice]) => disagrees(ready!, notice!)),
  ).toEqual([undefined, { most: 6 }, undefined, { least: 241 }, undefined, undefined, undefined]);
});

test('what fields take', () => {
  const takes = (pattern: string, typed: string) => new RegExp(`^(?:${pattern})$`, 'v').test(typed);
  expect(['1', '99', '100', '0', '101', '2 '].map((one) => takes(COUNT_PATTERN, one))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(['1', '1000', '0', '1001'].map((one) => takes(SIZE_PATTERN, one))).toEqual([true, true, false, false]);
  expect(['en', 'en-C1 et', 'EN', 'en-D1'].map((one) => takes(LANGUAGES_PATTERN, one))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(['1', '3650', '0', '3651'].map((one) => takes(DAYS_PATTERN, one))).toEqual([true, true, false, false]);
});

test('every act and kind of team of the API has words of its own', () => {
  const { StepOrder, RequestOrder } = document.components.schemas;
  const acts = StepOrder.properties.act.enum;
  expect(acts.length).toBeGreaterThan(20);
  expect(acts.filter((act) => actWord(act) === act || doneWord(act) === act)).toEqual([]);
  expect(RequestOrder.properties.needed.items.properties.team_type.enum.toSorted()).toEqual(TEAM_TYPES.toSorted());
  expect(TEAM_TYPES.filter((type) => teamWord(type) === type)).toEqual([]);
  expect(inWords('It is a team for ot-ics-response')).toBe('It is a team for response in OT and control systems');
  expect(inWords('It does not say that it knows ot')).toBe('It does not say that it knows OT and control systems');
  expect(inWords('It is for exercises only')).toBe('It is for exercises only');
  expect(stageWord('en-route')).toBe('on its way');
  expect(neededText([{ team_type: 'threat-hunt', count: 2 }, { team_type: 'legal-advice' }] as never)).toBe(
    '2 × threat hunt, 1 × legal advice',
  );
});
