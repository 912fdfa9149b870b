import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { setPreview } from '../../api/preview';
import { centre, renderPage, session } from '../../test-page';
import { BriefPage } from './BriefPage';
import type { Brief } from './queries';
import milestone from '../../../../server/src/main/resources/schemas/milestone.json';
import { teamsText, WHATS } from './words';

const AT = '2026-11-29T06:00:00.000000Z';
const GREEN = { level: 'UNCLASSIFIED', tlp: 'green' } as const;
const brief: Brief = {
  made: AT,
  member: 'EST',
  by: 'rita@EST',
  label: {
    releases_to_nobody: false,
    public: false,
    members: ['EST', 'FRA'],
    level: 'RESTRICTED',
    categories: [],
    label: { level: 'RESTRICTED', tlp: 'amber', releasable_to: ['EST', 'FRA'] } as never,
  },
  lines: [{ id: 'x-testudo-line--1', source: 'EST', text: 'One team, ready.', said_at: AT, stale: false, ...GREEN }],
  milestones: [
    {
      id: 'x-testudo-milestone--1',
      name: 'Hunt together',
      source: 'FRA',
      what: 'exercised',
      state: 'planned',
      date: AT,
      overdue: true,
      team_type: 'threat-hunt',
      about: [{ id: 'x-testudo-mission--1', name: 'Sea lines' }],
      ...GREEN,
    },
  ],
  teams: [],
  missions: [],
  pledges: [
    {
      id: 'x-testudo-pledge--1',
      source: 'EST',
      year: 2026,
      commitments: [
        { commitment: 'resources', level: 3, before: 2 },
        { commitment: 'cooperation', level: 4, before: 4 },
      ],
      ...GREEN,
    },
  ],
  more: ['lines'],
  complete: true,
};

const open = () => renderPage('/brief', BriefPage, '/brief');

test('the edition says whose it is, its computed label above and below, and each line its own', async () => {
  centre({ 'GET /api/session': session, 'GET /api/brief': brief });
  const { container } = await open();
  const sheet = within(await screen.findByRole('article', { name: 'Leadership brief' }));
  expect(sheet.getByRole('heading', { name: 'Leadership brief, edition of EST' })).toBeDefined();
  for (const place of ['.sheet-top', '.sheet-bottom']) {
    expect(container.querySelector(place)?.textContent).toBe('RESTRICTEDTLP:AMBER');
  }
  const line = sheet.getByRole('listitem').textContent;
  expect(line).toMatch(/^UNCLASSIFIEDTLP:GREEN EST One team, ready\./);
  expect(sheet.getByText(/more than two pages have room for/)).toBeDefined();
  const row = within(sheet.getByRole('row', { name: /Hunt together/ }));
  expect(row.getByText('threat hunt, Sea lines')).toBeDefined();
  expect(row.getByText('overdue since')).toBeDefined();
  expect(
    within(sheet.getByRole('region', { name: 'Resilience of missions' })).getByText('Nothing that you see.'),
  ).toBeDefined();
});

test('a level that has changed says what it was the year before', async () => {
  centre({ 'GET /api/session': session, 'GET /api/brief': brief });
  await open();
  const pledges = within(await screen.findByRole('region', { name: /The pledge/ }));
  const cells = within(pledges.getByRole('row', { name: /^UNCLASSIFIED/ }))
    .getAllByRole('cell')
    .map((one) => one.textContent);
  expect(cells.slice(1)).toEqual(['2026', '–', '2 → 3', '4', '–', '–', '–', '–']);
});

test('a line has room for six kinds of team, the most teams first', () => {
  const types = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((team_type, at) => ({ team_type, count: at + 1 }));
  expect(teamsText({ source: 'EST', count: 36, types, ...GREEN })).toBe('8 h, 7 g, 6 f, 5 e, 4 d, 3 c, 2 kinds more');
  expect(
    teamsText({
      source: 'EST',
      count: 1,
      types: [{ team_type: 'threat-hunt', count: 1, readiness: 'r1' }],
      ...GREEN,
    }),
  ).toBe('1 threat hunt (r1)');
});

test('in a preview there is no brief', async () => {
  centre({ 'GET /api/session': session, 'GET /api/members': { members: [] } });
  setPreview('FIN');
  await open();
  expect(await screen.findByText('No preview of a brief')).toBeDefined();
});

const account = {
  default_label: { level: 'RESTRICTED', tlp: 'amber', releasable_to: [] },
  clearance: 'SECRET',
  categories: [],
};

test('an authority says the line of its member; who may not decide is not asked', async () => {
  const asked = centre({
    'GET /api/session': { ...session, rights: ['read', 'write', 'decide'] },
    'GET /api/account': account,
    'GET /api/brief': brief,
    'POST /api/objects': { id: 'x-testudo-line--2' },
  });
  await open();
  await userEvent.click(await screen.findByRole('button', { name: 'Say our line' }));
  const form = within(await screen.findByRole('dialog'));
  await userEvent.type(form.getByLabelText('The line'), 'Ready together.');
  await userEvent.click(form.getByRole('button', { name: 'Say it' }));
  await expect
    .poll(() => asked.find((one) => one.what === 'POST /api/objects')?.body)
    .toMatchObject({
      object: { type: 'x-testudo-line', name: 'Ready together.' },
      label: { level: 'RESTRICTED' },
    });
});

test('a milestone says what is reached when, and the form knows the words of the published schema', async () => {
  expect(WHATS).toEqual(milestone.properties.what.enum);
  const asked = centre({
    'GET /api/session': session,
    'GET /api/account': account,
    'GET /api/brief': brief,
    'POST /api/objects': { id: 'x-testudo-milestone--2' },
  });
  await open();
  await userEvent.click(await screen.findByRole('button', { name: 'New milestone' }));
  expect(screen.queryByRole('button', { name: 'Say our line' })).toBeNull();
  const form = within(await screen.findByRole('dialog'));
  await userEvent.type(form.getByLabelText('Name'), 'Hunt');
  await userEvent.selectOptions(form.getByLabelText('What'), 'exercised');
  await userEvent.selectOptions(form.getByLabelText('Kind of team'), 'threat-hunt');
  await userEvent.type(form.getByLabelText(/^Planned for/u), '2027-01-01T00:00Z');
  await userEvent.click(form.getByRole('button', { name: 'Write the milestone' }));
  await expect
    .poll(() => asked.find((one) => one.what === 'POST /api/objects')?.body)
    .toMatchObject({
      object: {
        name: 'Hunt',
        what: 'exercised',
        team_type: 'threat-hunt',
        planned: '2027-01-01T00:00:00Z',
        state: 'planned',
      },
    });
});
