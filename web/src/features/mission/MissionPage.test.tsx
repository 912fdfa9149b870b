import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { queries } from '../../api/queries';
import { setPreview } from '../../api/preview';
import { centre, renderPage, session } from '../../test-page';
import { MissionPage } from './MissionPage';

const id = (type: string, last: number) => `x-testudo-${type}--00000000-0000-4000-8000-00000000000${last}`;
const M = id('mission', 1);
const SERVICE = id('service', 2);
const PORT = id('asset', 3);
const HALF = { low: 30, high: 80 };
const EXACT = { low: 90, high: 90 };

const part = { level: 'RESTRICTED', tlp: 'green', words: ['degraded', 'severely-degraded'], k: 1, incidents: [] };
const mission = {
  ...part,
  id: M,
  type: 'x-testudo-mission',
  name: 'Keep it open',
  source: 'EST',
  capacity_percent: HALF,
};
const answer = {
  mission: { ...mission, criticality: 80, impact: { low: 16, high: 56 } },
  nodes: [
    { ...mission, layer: 0, gate: 'and', whole: true },
    {
      ...part,
      id: SERVICE,
      type: 'x-testudo-service',
      name: 'Traffic',
      source: 'FRA',
      capacity_percent: HALF,
      layer: 1,
      gate: 'k-of-n',
      k: 1,
      whole: true,
      stated: {
        id: id('stated-value', 8),
        by: 'FRA',
        capacity_percent: { low: 50, high: 90 },
        word: 'degraded',
        at: '2026-11-28T06:10:00Z',
        stale: true,
      },
    },
    {
      ...part,
      id: PORT,
      type: 'x-testudo-asset',
      name: 'Port',
      source: 'EST',
      capacity_percent: EXACT,
      words: ['fully-capable'],
      layer: 1,
      gate: 'and',
      whole: true,
      status: { id: id('status', 9), capacity_percent: EXACT, at: '2026-11-29T04:00:00Z' },
      incidents: [
        {
          id: 'incident--00000000-0000-4000-8000-000000000005',
          name: 'Cut',
          source: 'EST',
          severity: 2,
          status: 'open',
        },
      ],
    },
  ],
  dependencies: [
    {
      id: 'x-testudo-dependency--00000000-0000-4000-8000-000000000006',
      parent: M,
      child: SERVICE,
      seen: true,
      weight: 1,
      strength: 1,
      buffer_minutes: 240,
      active: true,
      handed_percent: HALF,
      decides: true,
    },
    {
      id: 'x-testudo-dependency--00000000-0000-4000-8000-000000000007',
      parent: M,
      child: PORT,
      seen: true,
      weight: 1,
      strength: 0.5,
      buffer_minutes: 0,
      active: true,
      handed_percent: { low: 95, high: 95 },
      decides: false,
    },
    {
      id: 'x-testudo-dependency--00000000-0000-4000-8000-000000000008',
      parent: SERVICE,
      seen: false,
      weight: 1,
      strength: 1,
      active: true,
      handed_percent: { low: 0, high: 100 },
      decides: true,
    },
  ],
  at: '2026-11-29T06:00:00Z',
  complete: true,
};

function wire(more: Record<string, unknown> = {}) {
  return centre({
    'GET /api/session': session,
    [`GET /api/missions/${M}`]: answer,
    [`GET /api/objects/${M}`]: { type: 'x-testudo-mission', id: M, name: 'Keep it open' },
    'GET /api/account': { default_label: { tlp: 'amber' } },
    'POST /api/labels/audience': { members: ['EST'], level: 'RESTRICTED', categories: [] },
    'GET /api/members': { members: [{ code: 'EST', name: 'Estonia' }] },
    'GET /api/groups': { groups: [] },
    ...more,
  });
}
const open = (search = '') => renderPage('/missions/$id', MissionPage, `/missions/${M}${search}`);
const panel = async () => within(await screen.findByRole('complementary', { name: 'Selected' }));
const card = async (name: RegExp) =>
  within(await screen.findByRole('group', { name: /^Dependencies/ })).getByRole('button', { name });

test('each number has its unit, and what decides and what is not seen is told in words', async () => {
  wire();
  const { container } = await open();
  const traffic = await card(/^Traffic/);
  expect(traffic.textContent).toContain('30–80 %');
  expect(traffic.textContent).toContain('between 30 and 80 percent');
  expect(traffic.textContent).toContain('decides');
  expect((await card(/^Port/)).textContent).not.toContain('decides');
  expect((await card(/not seen/)).textContent).toContain('0–100 %');
  expect(container.querySelector('.mission-figures')!.textContent).toContain('16–56 of 100');
  const selected = await panel();
  expect(selected.getAllByText(/buffer 4 h/)).toBeDefined();
  expect(selected.getByText(/strength 50 % of a loss/)).toBeDefined();
});

test('arrow keys go along dependencies, Enter selects; the chosen node stands in the address', async () => {
  wire();
  const { router } = await open();
  const first = await card(/^Keep it open/);
  first.focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(document.activeElement).toBe(await card(/^Traffic/));
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await waitFor(() => expect(router.state.location.search).toMatchObject({ sel: PORT }));
  const selected = await panel();
  expect(selected.getByRole('heading', { level: 2 }).textContent).toBe('Port');
  expect(selected.getByRole('link', { name: 'Cut' }).getAttribute('href')).toContain('/objects/incident--');
  expect(selected.getByText('2 h ago')).toBeDefined();
  (await card(/^Port/)).focus();
  await userEvent.keyboard('{ArrowLeft}');
  expect(document.activeElement).toBe(await card(/^Keep it open/));
});

test('the list says the same as the drawing, with what is not seen', async () => {
  wire();
  await open('?as=list');
  const table = await screen.findByRole('table', { name: 'What Keep it open rests on' });
  expect(
    within(table)
      .getAllByRole('row')
      .map((row) => row.querySelector('th')!.textContent),
  ).toEqual([
    'Name',
    expect.stringContaining('Keep it open'),
    expect.stringContaining('Traffic'),
    'not seen',
    expect.stringContaining('Port'),
  ]);
});

test('the panel says why: the gate in words, what is hidden, and that what was stated is over', async () => {
  wire();
  await open(`?sel=${SERVICE}`);
  const selected = await panel();
  expect(selected.getAllByText(/needs 1 of 1/).length).toBeGreaterThan(0);
  expect(selected.getByText(/It names 1 that you do not see/)).toBeDefined();
  expect(selected.getByText('stale')).toBeDefined();
  expect(selected.getByText(/stated by FRA/)).toBeDefined();
});

test('who owns a node says something of it, who may decide states a value, and nobody in a preview', async () => {
  wire();
  const first = await open(`?sel=${PORT}`);
  expect(await (await panel()).findByRole('button', { name: 'Report status' })).toBeDefined();
  expect((await panel()).queryByRole('button', { name: 'State a value' })).toBeNull();
  first.unmount();

  wire({ 'GET /api/session': { ...session, rights: [...session.rights, 'decide'] } });
  queries.clear();
  const second = await open(`?sel=${PORT}`);
  expect(await (await panel()).findByRole('button', { name: 'State a value' })).toBeDefined();
  second.unmount();

  const third = await open(`?sel=${SERVICE}`);
  await (await panel()).findByRole('heading', { level: 2, name: 'Traffic' });
  expect((await panel()).queryByRole('button', { name: /Report|State/ })).toBeNull();
  third.unmount();

  setPreview('FIN');
  await open(`?sel=${PORT}`);
  await (await panel()).findByRole('heading', { level: 2, name: 'Port' });
  expect((await panel()).queryByRole('button', { name: /Report|State/ })).toBeNull();
});

test('a status is reported under a label, in percent', async () => {
  const asked = wire({ 'POST /api/objects': { id: 'x', modified: '', etag: '', object: {}, label: {} } });
  await open(`?sel=${PORT}`);
  await userEvent.click(await (await panel()).findByRole('button', { name: 'Report status' }));
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByText('Who would get this');
  await userEvent.type(dialog.getByLabelText('Capacity (%)'), '40');
  await userEvent.click(dialog.getByRole('button', { name: 'Report it' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const [written] = asked.filter(({ what }) => what === 'POST /api/objects');
  expect(written!.body).toMatchObject({
    object: { type: 'x-testudo-status', node_ref: PORT, capacity: 0.4 },
    label: { tlp: 'amber' },
  });
});
