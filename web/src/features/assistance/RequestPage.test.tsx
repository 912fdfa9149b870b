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

test('whom to circulate to is asked for in the form, and nothing is sent', async () => {
  const draft = { ...request, host: 'EST', stage: 'validated', asked: [], offers: [] };
  const asked = wire({
    [`GET /api/requests/${R}`]: { ...draft, possible: [{ about: R, act: 'circulate', as: 'requester' }] },
    'GET /api/members': { members: [{ code: 'FRA', name: 'France' }] },
  });
  await renderPage('/assistance/$id', RequestPage, `/assistance/${R}`);
  await userEvent.click(await screen.findByRole('button', { name: 'Circulate' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Circulate' }));
  expect((await dialog.findByRole('alert')).textContent).toBe('Choose at least one member.');
  expect(asked.some(({ what }) => what.startsWith('POST'))).toBe(false);
});

test('requests that run stand in front, and the address says which are shown', async () => {
  const closed = { ...request, id: id('x-testudo-request', 8), name: 'Ballots', stage: 'closed' };
  wire({ 'GET /api/requests': { requests: [closed, request], complete: true } });
  await renderPage('/assistance', () => <AssistancePage />, '/assistance?tab=requests');
  await screen.findByRole('row', { name: /Relays/ });
  const names = () => screen.getAllByRole('rowheader').map((one) => one.textContent);
  expect(names()).toEqual(['Relays', 'Ballots']);
  await userEvent.click(screen.getByRole('button', { name: /^Over/ }));
  await waitFor(() => expect(names()).toEqual(['Ballots']));
});

test('what waits names the team', async () => {
  wire();
  await renderPage('/assistance', () => <AssistancePage />, '/assistance');
  const row = await screen.findByRole('row', { name: /Relays/ });
  expect(within(row).getByText('Crew', { exact: true })).toBeTruthy();
  expect(within(row).getByText('FRA → FIN')).toBeTruthy();
});

test('an own team is written anew on the version that was seen, and keeps what no field says', async () => {
  const T = id('x-testudo-capability', 9);
  const team = { type: 'x-testudo-capability', id: T, name: 'Crew', team_type: 'threat-hunt', skills: ['relays'] };
  const asked = wire({
    'GET /api/capabilities': { capabilities: [{ id: T, owner: 'EST', object: team }], complete: true },
    [`GET /api/objects/${T}/assertions`]: {
      assertions: [{ assertion: 'a', own: true, modified: '2027-01-01T00:00:00Z', sha256: 'seen' }],
    },
    [`GET /api/objects/${T}/assertions/a`]: team,
    [`PUT /api/objects/${T}`]: {},
  });
  await renderPage('/assistance', () => <AssistancePage />, '/assistance?tab=teams');
  await userEvent.click(await screen.findByRole('button', { name: 'Edit Crew' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Edit this team' }));
  await userEvent.selectOptions(dialog.getByLabelText('Ready'), 'r5');
  await userEvent.type(dialog.getByLabelText('Notice to move, in hours'), '3');
  expect(dialog.getByText(/its notice is 241 hours or more/)).toBeTruthy();
  await userEvent.selectOptions(dialog.getByLabelText('Ready'), 'r1');
  await userEvent.click(dialog.getByRole('button', { name: 'Write this version' }));
  await waitFor(() => expect(asked.some(({ what }) => what.startsWith('PUT'))).toBe(true));
  const sent = asked.find(({ what }) => what.startsWith('PUT'))!;
  expect(sent.headers.get('If-Match')).toBe('"seen"');
  expect(sent.body).toEqual({
    object: {
      type: 'x-testudo-capability',
      name: 'Crew',
      team_type: 'threat-hunt',
      readiness: 'r1',
      notice_hours: 3,
      skills: ['relays'],
    },
  });
});
