import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { Answer, centre, renderPage, session } from '../../test-page';
import { AtStake } from './AtStake';

const INCIDENT = 'incident--00000000-0000-4000-8000-000000000001';
const ASSET = 'x-testudo-asset--00000000-0000-4000-8000-000000000002';
const OTHER = 'x-testudo-asset--00000000-0000-4000-8000-000000000003';
const MISSION = 'x-testudo-mission--00000000-0000-4000-8000-000000000004';
const LINK = { low: 20, high: 20 };
const WIDE = { low: 10, high: 60 };

const part = { tlp: 'green', words: ['degraded', 'severely-degraded'] };
const asset = {
  ...part,
  id: ASSET,
  type: 'x-testudo-asset',
  name: 'Radio link',
  source: 'FRA',
  capacity_percent: LINK,
};
const mission = {
  ...part,
  id: MISSION,
  type: 'x-testudo-mission',
  name: 'Keep it lit',
  source: 'EST',
  capacity_percent: WIDE,
};
const stakes = {
  nodes: [asset],
  stakes: [
    {
      mission: { ...mission, criticality: 80, impact: { low: 32, high: 72 } },
      if_lost: { capacity_percent: { low: 0, high: 50 }, words: part.words, impact: { low: 40, high: 80 } },
      way: [
        asset,
        {
          ...mission,
          gate: 'k-of-n',
          k: 2,
          by: {
            id: 'd',
            parent: MISSION,
            child: ASSET,
            seen: true,
            weight: 1,
            strength: 0.5,
            active: true,
            handed_percent: { low: 60, high: 60 },
            decides: true,
          },
        },
      ],
    },
  ],
  at: '2026-11-29T06:00:00Z',
  complete: true,
};

const Page = () => <AtStake id={INCIDENT} name="Cut" own="EST" mayWrite />;
const open = () => renderPage('/objects/$id', Page, `/objects/${INCIDENT}`);

test('each mission says what it can do now and if that were lost, and the way up to it step by step', async () => {
  centre({ 'GET /api/stakes': stakes });
  await open();
  const now = await screen.findByRole('row', { name: /^now/ });
  expect(now.textContent).toContain('10–60 %');
  expect(now.textContent).toContain('32–72 of 100');
  const lost = screen.getByRole('row', { name: /^if lost/ });
  expect(lost.textContent).toContain('0–50 %');
  expect(lost.textContent).toContain('40–80 of 100');
  const steps = within(screen.getByRole('list', { name: 'The way up to Keep it lit' })).getAllByRole('listitem');
  expect(steps.map((step) => step.textContent)).toEqual([
    expect.stringContaining('Cut'),
    expect.stringContaining('Radio link'),
    expect.stringContaining('needs 2 of several; the one below hands on 60 %'),
  ]);
  expect(steps[2]!.textContent).toContain('strength 50 % of a loss · decides');
});

test('an incident is linked to what was found and chosen, and not to what it impacts already', async () => {
  const asked = centre({
    'GET /api/session': session,
    'GET /api/stakes': stakes,
    'GET /api/search': {
      hits: [asset, { ...asset, id: OTHER, name: 'Cable' }].map(({ words: _words, ...hit }) => hit),
      complete: true,
    },
    'GET /api/account': { default_label: { tlp: 'amber' } },
    'POST /api/labels/audience': { members: ['EST'], level: 'RESTRICTED', categories: [] },
    'GET /api/members': { members: [] },
    'GET /api/groups': { groups: [] },
    'POST /api/objects': { id: 'x', modified: '', etag: '', object: {}, label: {} },
  });
  await open();
  await userEvent.click(await screen.findByRole('button', { name: 'Link to an asset' }));
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByText('Who would get this');
  await userEvent.click(dialog.getByRole('button', { name: 'Link it' }));
  expect(asked.some(({ what }) => what === 'POST /api/objects')).toBe(false);
  await userEvent.type(dialog.getByRole('searchbox'), 'radio{Enter}');
  await userEvent.click(await dialog.findByRole('radio', { name: /Cable/ }));
  expect(dialog.queryByRole('radio', { name: /Radio link/ })).toBeNull();
  await userEvent.click(dialog.getByRole('button', { name: 'Link it' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked.find(({ what }) => what === 'POST /api/objects')!.body).toMatchObject({
    object: { type: 'relationship', relationship_type: 'impacts', source_ref: INCIDENT, target_ref: OTHER },
    label: { tlp: 'amber' },
  });
});

test('what was at stake is not shown any more when the centre does not say it', async () => {
  centre({ 'GET /api/stakes': new Answer(403, { type: '/api/#forbidden', title: 'Not for you', detail: 'x' }) });
  await open();
  await screen.findByText('Not for you');
  expect(screen.queryByText('Keep it lit')).toBeNull();
});
