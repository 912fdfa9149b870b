import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { setPreview } from '../../api/preview';
import { Answer, centre, renderPage, session } from '../../test-page';
import { AssistancePage } from './AssistancePage';
import { RequestPage } from './RequestPage';

const id = (type: string, last: number) => `${type}--00000000-0000-4000-8000-00000000000${last}`;
const R = id('x-testudo-request', 1);
const O = id('x-testudo-offer', 2);
const INCIDENT = id('incident', 4);
const HIDDEN = id('x-testudo-mission', 5);

const said = { as: 'requester', by: 'EST', at: '2027-01-09T00:00:00Z', counts: true };
const request = {
  id: R,
  name: 'Relays',
  requester: 'EST',
  host: 'FIN',
  stage: 'circulated',
  asked: ['FIN', 'FRA'],
  answer_by: '2099-01-11T00:00:00Z',
  needed: [{ team_type: 'threat-hunt', count: 2 }],
  object: { incident_refs: [INCIDENT], mission_refs: [HIDDEN] },
  steps: [{ ...said, id: id('x-testudo-step', 6), act: 'circulate' }],
  offers: [
    {
      id: O,
      owner: 'FRA',
      stage: 'made',
      team: { name: 'Crew', team_type: 'threat-hunt' },
      released_to_host: false,
      steps: [
        {
          ...said,
          id: id('x-testudo-step', 7),
          act: 'decline',
          counts: false,
          impossible: 'The offer is accepted',
          reason: 'Too late.',
        },
      ],
    },
  ],
  possible: [
    { about: O, act: 'decline', as: 'requester' },
    { about: O, act: 'accept', as: 'requester' },
  ],
};

function wire(more: Record<string, unknown> = {}) {
  return centre({
    'GET /api/session': { ...session, rights: [...session.rights, 'liaise'] },
    [`GET /api/requests/${R}`]: request,
    'GET /api/requests': { requests: [request], complete: true },
    'GET /api/objects': { objects: [{ id: INCIDENT, type: 'incident', name: 'Cut' }], complete: true },
    ...more,
  });
}

test('what came too late is struck, with what stood in its way; what is named and not seen is an id', async () => {
  wire();
  await renderPage('/assistance/$id', RequestPage, `/assistance/${R}`);
  const offer = await screen.findByRole('region', { name: /FRA offers Crew/ });
  const [late] = within(offer).getAllByRole('listitem');
  expect(late?.querySelector('s')?.textContent).toBe('EST declined');
  expect(late?.textContent).toContain('It does not count: The offer is accepted');
  expect(late?.textContent).toContain('Too late.');
  expect(within(offer).getByText('FIN does not see it')).toBeTruthy();
  expect((await screen.findByRole('link', { name: /Cut/ })).getAttribute('href')).toContain(INCIDENT);
  expect(screen.queryByRole('link', { name: HIDDEN })).toBeNull();
  expect(screen.getByText(HIDDEN)).toBeTruthy();
  // What goes on stands in front of what ends.
  const buttons = within(within(offer).getByRole('group')).getAllByRole('button');
  expect(buttons.map((one) => one.textContent)).toEqual(['Accept', 'Decline']);
});

test('a refusal because somebody came first is said in its words, and the page is read again', async () => {
  const detail = 'No longer possible: somebody came first. The offer is declined.';
  const asked = wire({
    [`POST /api/assistance/${O}/steps`]: new Answer(409, { type: '/api/#conflict', title: 'Conflict', detail }),
  });
  await renderPage('/assistance/$id', RequestPage, `/assistance/${R}`);
  await userEvent.click(await screen.findByRole('button', { name: 'Accept' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/2 members: EST FRA/)).toBeTruthy();
  const before = asked.filter(({ what }) => what === `GET /api/requests/${R}`).length;
  await userEvent.type(dialog.getByLabelText(/^Reason/), ' Come. ');
  await userEvent.click(dialog.getByRole('button', { name: 'Accept' }));
  await dialog.findByText(detail);
  expect(asked.find(({ what }) => what.startsWith('POST'))?.body).toEqual({
    act: 'accept',
    as: 'requester',
    reason: 'Come.',
  });
  await waitFor(() =>
    expect(asked.filter(({ what }) => what === `GET /api/requests/${R}`).length).toBeGreaterThan(before),
  );
});

test('in a preview nothing is asked for', async () => {
  const asked = wire();
  setPreview('FIN');
  await renderPage('/assistance/$id', RequestPage, `/assistance/${R}`);
  await screen.findByText('Not in a preview');
  expect(asked.some(({ what }) => what.includes('/requests'))).toBe(false);
});

test('how many offers there are is told to the requester alone', async () => {
  wire({ 'GET /api/session': { ...session, member: 'FIN' } });
  await renderPage('/assistance', () => <AssistancePage />, '/assistance?tab=requests');
  const row = await screen.findByRole('row', { name: /Relays/ });
  expect(row.textContent).not.toMatch(/offer|yours/);
});
