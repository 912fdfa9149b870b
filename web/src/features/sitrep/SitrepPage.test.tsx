import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { setPreview } from '../../api/preview';
import { centre, renderPage, session } from '../../test-page';
import { changeText } from '../../ui/assistance';
import type { Sitrep } from './queries';
import { SitrepPage } from './SitrepPage';
import { releasedText } from '../../ui/sheetLabel';
import { offerText, wayText } from './words';

const AT = '2026-11-28T10:00:00.000000Z';
const GREEN = { level: 'UNCLASSIFIED', tlp: 'green' } as const;
const AMBER = { level: 'RESTRICTED', tlp: 'amber' } as const;
const report: Sitrep = {
  since: AT,
  until: '2026-11-28T18:00:00.000000Z',
  made: '2026-11-28T18:00:00.000000Z',
  member: 'EST',
  by: 'rita@EST',
  label: {
    releases_to_nobody: false,
    public: false,
    members: ['EST', 'FRA'],
    level: 'RESTRICTED',
    categories: ['PERSONAL'],
    label: { level: 'RESTRICTED', tlp: 'amber', releasable_to: ['EST', 'FRA'] } as never,
  },
  incidents: [
    { id: 'incident--1', name: 'Cable cut', source: 'FRA', what: 'appeared', at: AT, places: ['EST'], ...AMBER },
  ],
  work: [],
  missions: [],
  requests: [
    {
      id: 'x-testudo-request--1',
      name: 'Relays',
      requester: 'EST',
      host: 'FIN',
      stage: 'circulated',
      answer_by: AT,
      offers: [{ owner: 'FRA', team: 'Team one', stage: 'withdrawn', assignment: 'leaving', ...AMBER }],
      changes: [{ at: AT, what: 'withdraw', by: 'FRA', team: 'Team one', gap: true, ...AMBER }],
      more_changes: false,
      ...GREEN,
    },
  ],
  reports: [],
  handovers: [],
  more: ['incidents'],
  complete: true,
};

const open = (address = '/sitrep') => renderPage('/sitrep', SitrepPage, address);

test('a document says its computed label above and below, and each line its own', async () => {
  centre({ 'GET /api/session': session, 'GET /api/sitrep': report });
  const { container } = await open();
  const sheet = within(await screen.findByRole('article', { name: 'Situation report' }));
  for (const place of ['.sheet-top', '.sheet-bottom']) {
    expect(container.querySelector(place)?.textContent).toBe('RESTRICTEDTLP:AMBERPERSONAL');
  }
  expect(sheet.getByText(/for EST FRA$/)).toBeDefined();
  const incidents = within(sheet.getByRole('region', { name: 'Incidents of the shift' }));
  expect(incidents.getByRole('listitem').textContent).toContain('TLP:AMBER');
  expect(incidents.getByText(/There are more/)).toBeDefined();
  const help = within(sheet.getByRole('region', { name: 'Mutual assistance' }));
  expect(help.getAllByRole('listitem')[0]!.textContent).toMatch(/^UNCLASSIFIEDTLP:GREEN/);
  expect(help.getByText('A gap: a team that was accepted is lost.')).toBeDefined();
  expect(within(sheet.getByRole('region', { name: 'Handover' })).getByText('Nothing that you see.')).toBeDefined();
});

test('its shift is the address, and can be the own one again', async () => {
  centre({ 'GET /api/session': session, 'GET /api/sitrep': report });
  const { router } = await open('/sitrep?since=2026-11-27T10:00:00Z');
  const until = await screen.findByLabelText('Until (UTC)');
  await userEvent.clear(until);
  await userEvent.type(until, '2026-11-27T16:00Z');
  await waitFor(() =>
    expect(router.state.location.search).toMatchObject({
      since: '2026-11-27T10:00:00Z',
      until: '2026-11-27T16:00:00Z',
    }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'This shift' }));
  await waitFor(() => expect(router.state.location.search).toEqual({}));
});

test('nobody previews the report of another member', async () => {
  const asked = centre({ 'GET /api/session': session, 'GET /api/sitrep': report });
  setPreview('FIN');
  await open();
  expect(await screen.findByText('No preview of a report')).toBeDefined();
  expect(asked.some(({ what }) => what === 'GET /api/sitrep')).toBe(false);
});

test('what decides is told from the mission down, and what is not seen is not named', () => {
  expect(
    wayText([{ seen: true, name: 'Port', source: 'EST', capacity_percent: { low: 50, high: 50 } }, { seen: false }]),
  ).toBe('Port (EST) 50 % ← something that you do not see');
});

test('a team stands where its assignment does; one that was withdrawn says both', () => {
  const offer = { owner: 'FRA', team: 'One', ...AMBER };
  expect(offerText({ ...offer, stage: 'made' })).toBe('made');
  expect(offerText({ ...offer, stage: 'accepted', assignment: 'working' })).toBe('working');
  expect(offerText({ ...offer, stage: 'withdrawn', assignment: 'leaving' })).toBe('withdrawn, leaving');
});

test('what nobody said lapsed; everything else somebody did', () => {
  expect(changeText({ at: AT, what: 'lapsed', gap: true, ...AMBER })).toBe('It lapsed: nobody decided in time.');
  expect(changeText({ at: AT, what: 'offer', by: 'FRA', gap: false, ...AMBER })).toBe('FRA offers a team');
  expect(changeText({ at: AT, what: 'task', by: 'FRA', gap: false, ...AMBER })).toBe('FRA tasked the team');
});

test('whom it is for: its members, all of them, or everybody', () => {
  const to = (releasable: unknown, open = false) =>
    releasedText({
      ...report,
      label: { ...report.label, public: open, label: { releasable_to: releasable } as never },
    });
  expect(to(['EST', 'FRA'])).toBe('EST FRA');
  expect(to('ALL')).toBe('all members');
  expect(to('PUBLIC', true)).toBe('the public');
});
