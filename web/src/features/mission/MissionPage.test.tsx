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

const BY_PORT = answer.dependencies[1]!.id;
const DOWN = { low: 0, high: 0 };
const NOT = ['not-capable'];
/** As the centre answers, with what was asked for told again. */
const whatIf = (changes: { about: string; what: string; counts: boolean }[]) => ({
  mission: answer.mission,
  then: { capacity_percent: DOWN, words: NOT, impact: { low: 80, high: 80 } },
  changes,
  nodes: [
    { ...mission, then: { capacity_percent: DOWN, words: NOT } },
    { ...answer.nodes[2], then: { capacity_percent: DOWN, words: NOT } },
  ],
  dependencies: [{ ...answer.dependencies[1], then: { handed_percent: { low: 50, high: 50 }, decides: true } }],
  at: answer.at,
  complete: true,
});
const WHAT_IF = `GET /api/missions/${M}/what-if`;
const bar = () => screen.findByRole('region', { name: 'What if' });

test('what if: said in a banner, numbers before and after everywhere, in the address, and nothing is written', async () => {
  const asked = wire({ [WHAT_IF]: whatIf([{ about: PORT, what: 'down', counts: true }]) });
  const { router, container } = await open(`?sel=${PORT}`);
  await userEvent.click(await (await panel()).findByRole('button', { name: '… it were down' }));
  await waitFor(() => expect(router.state.location.search).toMatchObject({ suppose: [`${PORT}.down`] }));
  expect((await bar()).textContent).toContain('Nothing is written');
  expect((await bar()).textContent).toContain('Port is down');
  await waitFor(() => expect(container.querySelector('.mission-figures')!.textContent).toContain('80 of 100'));
  const port = await card(/^Port/);
  expect(port.textContent).toMatch(/90 %.*would become.*0 %/);
  expect(port.textContent).toContain('not capable');
  expect((await card(/^Traffic/)).textContent).not.toContain('would become');
  expect((await panel()).getByRole('button', { name: '… it were down' }).getAttribute('aria-pressed')).toBe('true');
  expect(asked.filter(({ what }) => !what.startsWith('GET '))).toEqual([]);

  // Another thing of the same node takes the place of the first one; the cross takes it back.
  await userEvent.click((await panel()).getByRole('button', { name: '… it were restored' }));
  await waitFor(() => expect(router.state.location.search).toMatchObject({ suppose: [`${PORT}.restored`] }));
  await userEvent.click(within(await bar()).getByRole('button', { name: 'Take back: Port is restored' }));
  await waitFor(() => expect(router.state.location.search).not.toHaveProperty('suppose'));
  expect(screen.queryByRole('region', { name: 'What if' })).toBeNull();
});

test('what if by an address: in the list too, and one button leaves it', async () => {
  wire({
    [WHAT_IF]: whatIf([
      { about: PORT, what: 'down', counts: true },
      { about: id('asset', 7), what: 'down', counts: false },
    ]),
  });
  const suppose = encodeURIComponent(JSON.stringify([`${PORT}.down`, `${id('asset', 7)}.down`]));
  const { router } = await open(`?as=list&suppose=${suppose}`);
  expect((await bar()).textContent).toContain('not seen');
  await waitFor(async () => expect((await bar()).textContent).toContain('you see no such part'));
  const table = await screen.findByRole('table', { name: 'What Keep it open rests on' });
  const port = within(table).getByRole('row', { name: /Port/ });
  expect(port.textContent).toMatch(/90 %.*would become.*0 %/);
  expect(port.textContent).toMatch(/95 %.*would become.*50 %/);
  await userEvent.click(within(await bar()).getByRole('button', { name: /Leave what-if/ }));
  await waitFor(() => expect(router.state.location.search).toEqual({ as: 'list' }));
});

test('what can stand in for a node is used for the one that needs it', async () => {
  const [first, port, hidden] = answer.dependencies;
  const around = { ...port, workaround: { capacity_percent: 60 } };
  wire({
    [`GET /api/missions/${M}`]: { ...answer, dependencies: [first, around, hidden] },
    [WHAT_IF]: whatIf([{ about: BY_PORT, what: 'workaround', counts: true }]),
  });
  const { router } = await open(`?sel=${PORT}`);
  await userEvent.click(
    await (await panel()).findByRole('button', { name: '… its workaround for Keep it open were used: 60 %' }),
  );
  await waitFor(() => expect(router.state.location.search).toMatchObject({ suppose: [`${BY_PORT}.workaround`] }));
  expect((await bar()).textContent).toContain('Port is worked around');
});

const asset = {
  ...answer.nodes[2],
  hangs_on_it_percent: { hidden_lost: 50, hidden_whole: 45 },
  if_lost: { capacity_percent: { low: 0, high: 50 }, words: ['unknown'], impact: { low: 40, high: 80 } },
  if_whole: { capacity_percent: { low: 50, high: 95 } },
  ways: 2,
  key_terrain: ['maybe-single-point', 'much-hangs-on-it'],
};
const phase = { capacity_percent: HALF, words: part.words, count: 1, all_looked_at: true, assets: [asset] };
const criticality = {
  mission: answer.mission,
  key_terrain_from: { unfit_below_percent: 10, much_percent: 30, many_ways: 4 },
  phases: [
    { ...phase, at: answer.at },
    {
      ...phase,
      name: 'Sail',
      from: '2026-12-01T00:00:00Z',
      until: '2026-12-03T00:00:00Z',
      at: '2026-12-01T00:00:00Z',
      count: 31,
      assets: [
        { ...asset, hangs_on_it_percent: { hidden_lost: 100, hidden_whole: 100 }, key_terrain: ['single-point'] },
      ],
    },
  ],
  at: answer.at,
  complete: true,
};

test('key terrain: of each phase with both numbers and why, and from there to the node and the time', async () => {
  wire({ [`GET /api/missions/${M}/criticality`]: criticality });
  const { router } = await open('?as=terrain');
  const now = within(await screen.findByRole('region', { name: 'At this time' })).getByRole('row', { name: /Port/ });
  expect(now.textContent).toContain('50 %');
  expect(now.textContent).toContain('50 % with the hidden lost, 45 % with it whole');
  expect(now.textContent).toContain('40–80 of 100');
  expect(now.textContent).toContain('may be a single point of failure, as far as you see; much hangs on it');
  const sail = within(screen.getByRole('region', { name: 'Sail' }));
  const then = sail.getByRole('row', { name: /Port/ });
  expect(then.textContent).toContain('100 %');
  expect(then.textContent).not.toContain('hidden');
  expect(then.textContent).toContain('single point of failure: below 10 % without it');
  expect(sail.getByText('The 1 most critical of 31.')).toBeDefined();
  await userEvent.click(sail.getByRole('button', { name: /Port/ }));
  await waitFor(() => expect(router.state.location.search).toMatchObject({ as: 'terrain', sel: PORT }));
  await userEvent.click(sail.getByRole('button', { name: 'Look at its beginning' }));
  await waitFor(() => expect(router.state.location.search).toMatchObject({ at: '2026-12-01T00:00:00Z' }));
});

test('the slider names the phase, goes from one to the next by keys, and stands in the address', async () => {
  wire({
    [`GET /api/objects/${M}`]: {
      type: 'x-testudo-mission',
      id: M,
      name: 'Keep it open',
      phases: [
        { name: 'Load', from: '2026-11-28T00:00:00Z', until: '2026-11-30T00:00:00Z' },
        { name: 'Sail', from: '2026-12-01T00:00:00Z', until: '2026-12-03T00:00:00Z' },
      ],
    },
  });
  const { router } = await open();
  const slider = await screen.findByRole('slider', { name: 'Time along the phases' });
  expect(slider.getAttribute('aria-valuetext')).toMatch(/^Load, 29 Nov.* 06:00Z$/);
  slider.focus();
  await userEvent.keyboard('{PageUp}');
  await waitFor(() => expect(router.state.location.search).toMatchObject({ at: '2026-12-01T00:00:00Z' }));
  expect(slider.getAttribute('aria-valuetext')).toMatch(/^Sail, 01 Dec/);
});

test('a time in the address that cannot be read is said, and resilience says that it is of now', async () => {
  const asked = wire();
  const { router } = await open('?at=banana');
  await screen.findByText(/The time in the address, banana, cannot be read/);
  expect(asked.some(({ what }) => what.includes('banana'))).toBe(false);
  await router.navigate({ to: '/missions/$id', params: { id: M }, search: { as: 'resilience' } } as never);
  await screen.findByText(/^Resilience is of now/);
  expect(screen.queryByLabelText('As of (UTC)')).toBeNull();
});
