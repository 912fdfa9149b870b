import { expect, test } from 'vitest';
import { deedsOf, rowsOf, toldTo, unanswered } from './decide';
import type { Assignment, HelpRequest, Offer, Step } from './queries';

const R = 'x-testudo-request--1';
const O = 'x-testudo-offer--2';
const A = 'x-testudo-assignment--3';
const NOW = Date.parse('2027-01-10T00:00:00Z');

const may = (about: string, ...acts: string[]) =>
  acts.map((one) => {
    const [act, as] = one.split(' ') as [string, string];
    return { about, act, as };
  });

const step = (act: string, by: string, more: Partial<Step> = {}): Step => ({
  id: `${act} ${by}`,
  act,
  as: 'asked',
  by,
  at: '2027-01-09T00:00:00Z',
  counts: true,
  ...more,
});

const request = (more: Partial<HelpRequest>): HelpRequest => ({
  id: R,
  name: 'Relays',
  requester: 'EST',
  host: 'FIN',
  stage: 'circulated',
  answer_by: '2027-01-11T00:00:00Z',
  needed: [],
  object: {},
  steps: [],
  offers: [],
  possible: [],
  ...more,
});

const assignment = (more: Partial<Assignment> = {}): Assignment => ({
  id: A,
  stage: 'proposed',
  missing: [],
  steps: [],
  ...more,
});

const offer = (more: Partial<Offer> = {}): Offer => ({
  id: O,
  owner: 'FRA',
  stage: 'made',
  team: {},
  released_to_host: false,
  steps: [],
  ...more,
});

const acts = (all: HelpRequest[], own: string) =>
  rowsOf(all, own, NOW).map((row) => row.deeds.map(({ act, as }) => `${act} ${as}`).join(' / '));

test('what may be signed on paper is one act, and what waits for a second person a row of its own', () => {
  const record = step('record', 'FIN', { id: 'x-testudo-step--9', office: 'The ministry', recorded: 'consent' });
  const all = request({
    offers: [offer({ assignment: assignment({ steps: [record], decide_by: { host: '2027-01-10T06:00:00Z' } }) })],
    possible: [
      { about: A, act: 'record', as: 'host', recorded: 'consent' },
      { about: A, act: 'record', as: 'host', recorded: 'refuse' },
      { about: A, act: 'confirm', as: 'host', recorded: 'consent', step_ref: record.id },
    ],
  });
  expect(deedsOf(all, 'FIN', NOW).map(({ act, signed }) => [act, signed])).toEqual([
    ['record', ['consent', 'refuse']],
    ['confirm', ['consent']],
  ]);
  const rows = rowsOf([all], 'FIN', NOW);
  expect(rows.map((row) => [row.deeds[0].record?.office, row.until])).toEqual([
    ['The ministry', '2027-01-10T06:00:00Z'],
  ]);
  expect(toldTo(deedsOf(all, 'FIN', NOW)[0]!, [], 'FIN')).toEqual(['FIN']);
});

test('the requester: what decides waits, what only may be said does not', () => {
  const one = request({
    offers: [offer()],
    possible: [
      ...may(R, 'cancel requester', 'close requester', 'answer requester'),
      ...may(O, 'clarify requester', 'accept requester', 'decline requester'),
    ],
  });
  expect(acts([one], 'EST')).toEqual(['accept requester / decline requester']);
  expect(deedsOf(one, 'EST', NOW).map(({ act }) => act)).toContain('offer');
});

test('a question waits until it is answered, and one that did not count never does', () => {
  const asked = request({
    steps: [step('question', 'FRA'), step('answer', 'EST'), step('question', 'SWE', { reason: 'When?' })],
    possible: may(R, 'answer requester'),
  });
  expect(acts([asked], 'EST')).toEqual(['answer requester']);
  expect(unanswered(asked)?.by).toBe('SWE');
  const late = request({ ...asked, steps: [step('question', 'FRA', { counts: false })] });
  expect(acts([late], 'EST')).toEqual([]);
});

test('who was asked offers or says that it does not, once, and while there is time', () => {
  const possible = may(R, 'question asked', 'no-offer asked');
  expect(acts([request({ possible })], 'SWE')).toEqual(['offer asked / no-offer asked']);
  expect(acts([request({ possible, steps: [step('no-offer', 'SWE')] })], 'SWE')).toEqual([]);
  expect(acts([request({ possible, offers: [offer({ owner: 'SWE' })] })], 'SWE')).toEqual([]);
  expect(acts([request({ possible, offers: [offer({ owner: 'SWE', stage: 'withdrawn' })] })], 'SWE')).toHaveLength(1);
  const past = request({ possible, answer_by: '2027-01-10T00:00:00Z' });
  expect(acts([past], 'SWE')).toEqual([]);
  expect(deedsOf(past, 'SWE', NOW).map(({ act }) => act)).toEqual(['question', 'no-offer']);
});

test('a member that is owner and host decides twice, and says once what any party may say', () => {
  const one = request({
    host: 'FRA',
    offers: [offer({ stage: 'accepted', assignment: assignment() })],
    possible: may(A, 'consent owner', 'consent host', 'refuse owner', 'refuse host', 'leave owner', 'leave host'),
  });
  expect(acts([one], 'FRA')).toEqual(['consent owner / refuse owner', 'consent host / refuse host']);
  expect(deedsOf(one, 'FRA', NOW).filter(({ act }) => act === 'leave')).toHaveLength(1);
});

test('what ends first stands in front: each with its own time', () => {
  const decide_by = { owner: '2027-01-10T12:00:00Z', host: '2027-01-10T10:00:00Z' };
  const both = request({
    id: 'one',
    offers: [offer({ assignment: assignment({ decide_by }) })],
    possible: may(A, 'position owner', 'position host', 'review owner'),
  });
  const draft = request({ id: 'two', possible: may('two', 'validate requester') });
  const consent = (until: string, counts = true) => step('consent', 'FRA', { id: until, not_after: until, counts });
  const ready = request({
    id: 'three',
    offers: [
      offer({
        assignment: assignment({
          steps: [
            consent('2027-02-01T00:00:00Z'),
            consent('2027-01-20T00:00:00Z'),
            consent('2027-01-10T00:00:00Z', false),
          ],
        }),
      }),
    ],
    possible: may(A, 'task owner'),
  });
  expect(rowsOf([ready, draft, both], 'FRA', NOW).map((row) => [row.deeds[0].act, row.until])).toEqual([
    ['position', decide_by.host],
    ['position', decide_by.owner],
    ['validate', '2027-01-11T00:00:00Z'],
    ['task', '2027-01-20T00:00:00Z'],
    ['review', undefined],
  ]);
});

test('who is told follows from the act', () => {
  const told = (act: string, as: string, own: string, one: HelpRequest, named: string[] = []) => {
    const about = ['validate', 'circulate', 'answer', 'question', 'close'].includes(act) ? R : O;
    const deed = deedsOf({ ...one, possible: may(about, `${act} ${as}`) }, own, NOW)[0]!;
    return toldTo(deed, named, own);
  };
  const one = request({ offers: [offer()] });
  expect(told('validate', 'requester', 'EST', one)).toEqual(['EST']);
  expect(told('circulate', 'requester', 'EST', one, ['FRA', 'FIN'])).toEqual(['EST', 'FIN', 'FRA']);
  expect(told('question', 'asked', 'SWE', one)).toEqual(['SWE', 'EST']);
  expect(told('answer', 'requester', 'EST', one, ['SWE'])).toEqual(['EST', 'SWE']);
  expect(told('close', 'requester', 'EST', one)).toBeUndefined();
  expect(told('close', 'requester', 'EST', request({ stage: 'draft' }))).toEqual(['EST']);
  expect(told('clarify', 'owner', 'FRA', one)).toEqual(['EST', 'FRA']);
  expect(told('release-to-host', 'owner', 'FRA', one)).toEqual(['EST', 'FRA', 'FIN']);
  expect(told('clarify', 'owner', 'FRA', request({ offers: [offer({ released_to_host: true })] }))).toEqual([
    'EST',
    'FRA',
    'FIN',
  ]);
});
