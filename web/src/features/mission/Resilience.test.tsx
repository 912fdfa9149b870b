import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { centre, renderPage, session } from '../../test-page';
import type { Resilience as Answer, Step } from '../../ui/resilience';
import { Resilience } from './Resilience';

const ID = 'x-testudo-mission--00000000-0000-4000-8000-000000000001';
const times: Answer['times'] = [
  { measure: 'detect', cases: 2, open: 0, at_least: false, mean_hours: 4, median_hours: 2, most_hours: 6 },
  { measure: 'acknowledge', cases: 2, open: 0, at_least: false, mean_hours: 0.5, median_hours: 0, most_hours: 1 },
  { measure: 'contain', cases: 2, open: 1, at_least: true, mean_hours: 5.5, median_hours: 5 },
  { measure: 'restore', cases: 2, open: 1, at_least: false, mean_hours: 120, median_hours: 120, most_hours: 120 },
];
const answer: Answer = {
  mission: {
    id: ID,
    type: 'x-testudo-mission',
    name: 'Sea lines',
    source: 'EST',
    capacity_percent: { low: 50, high: 50 },
    words: ['degraded'],
    criticality: 80,
    impact: { low: 40, high: 40 },
  },
  loss: {
    low_hours: 3.9,
    high_hours: 12,
    of_hours: 30,
    since: '2026-11-28T00:00:00Z',
    until: '2026-11-29T06:00:00Z',
    reported: true,
    complete: false,
  },
  cases: 2,
  open: 1,
  times,
  trend: {
    by: 'month',
    parts: [
      { from: '2026-10-01T00:00:00Z', until: '2026-11-01T00:00:00Z', cases: 0, open: 0, times: [] },
      {
        from: '2026-11-01T00:00:00Z',
        until: '2026-12-01T00:00:00Z',
        cases: 2,
        open: 1,
        times,
        loss: { low_hours: 4, high_hours: 4 },
      },
    ],
  },
  incidents: [
    {
      id: 'incident--00000000-0000-4000-8000-000000000002',
      name: 'Cut',
      source: 'EST',
      status: 'closed',
      noticed: '2026-11-28T00:00:00Z',
      open: false,
    },
  ],
  at: '2026-11-29T06:00:00Z',
  complete: true,
};

function Panel() {
  const [by, setBy] = useState<Step>('month');
  return <Resilience id={ID} by={by} onBy={setBy} />;
}

const open = () => renderPage('/missions/$id', Panel, `/missions/${ID}`);

test('each time says its unit and how many go on, and what can only be longer says so', async () => {
  centre({ 'GET /api/session': session, [`GET /api/missions/${ID}/resilience`]: answer });
  await open();
  const table = within(await screen.findByRole('table', { name: 'How long cases take' }));
  const cells = (name: RegExp) =>
    within(table.getByRole('row', { name }))
      .getAllByRole('cell')
      .map((one) => one.textContent);
  expect(cells(/MTTC/)).toEqual(['≥ 5.5 h', '5 h', '–', '2', '1']);
  expect(cells(/MTTR/)).toEqual(['5 d', '5 d', '5 d', '2', '1']);
  expect(screen.getByRole('status').textContent).toBe('2 incidents, 1 of them open');
  expect(screen.getByText('3.9–12 h')).toBeDefined();
  expect(screen.getByText(/told wider than it is/)).toBeDefined();
});

test('the trend is told in words and in a table, and its parts can be chosen', async () => {
  const asked = centre({ 'GET /api/session': session, [`GET /api/missions/${ID}/resilience`]: answer });
  await open();
  const trend = within(await screen.findByRole('region', { name: 'Trend' }));
  expect(trend.getByRole('img').getAttribute('aria-label')).toBe(
    '2026-10: 0 noticed, 0 open; 2026-11: 2 noticed, 1 open',
  );
  expect(
    within(trend.getByRole('row', { name: /2026-11/ }))
      .getAllByRole('cell')
      .at(-1)?.textContent,
  ).toBe('4 h');
  await userEvent.click(trend.getByRole('button', { name: 'by week' }));
  await waitFor(() =>
    expect(asked.filter((one) => one.what === `GET /api/missions/${ID}/resilience`)).toHaveLength(2),
  );
});

test('without an incident it says so, and still what was lost', async () => {
  centre({
    'GET /api/session': session,
    [`GET /api/missions/${ID}/resilience`]: {
      ...answer,
      cases: 0,
      incidents: [],
      loss: { ...answer.loss, reported: false },
    },
  });
  await open();
  expect(await screen.findByText(/No incident that you see/)).toBeDefined();
  expect(screen.getByText('nothing reported that you see')).toBeDefined();
  expect(screen.queryByRole('table')).toBeNull();
});

test('what was never measured is no zero', async () => {
  const taken = times.map((one) =>
    one.measure === 'acknowledge' ? { ...one, mean_hours: 0, median_hours: 0, most_hours: 0 } : one,
  );
  const watched = { ...answer.incidents[0]!, name: 'Watched', status: 'monitoring', open: true };
  delete (watched as { contained?: string }).contained;
  delete (watched as { restored?: string }).restored;
  centre({
    'GET /api/session': session,
    [`GET /api/missions/${ID}/resilience`]: { ...answer, times: taken, incidents: [watched] },
  });
  await open();
  const row = await screen.findByRole('row', { name: /^MTTA/ });
  expect(within(row).getByText('not measured')).toBeTruthy();
  const cells = within(screen.getByRole('row', { name: /Watched/ })).getAllByRole('cell');
  expect(cells.slice(4, 6).map((one) => one.textContent)).toEqual(['not measured', 'not yet']);
});
