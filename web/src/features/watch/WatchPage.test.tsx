import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { setPreview } from '../../api/preview';
import { Answer, centre, renderPage, session } from '../../test-page';
import { WatchPage } from './WatchPage';

const ID = 'x-testudo-concern--00000000-0000-4000-8000-000000000001';
const MARK = '2026-11-28T10:00:00.000000Z';
const concern = {
  id: ID,
  kind: 'concern',
  name: 'Outages of ports',
  state: 'open',
  modified: MARK,
  changed: MARK,
  source: 'EST',
  own: true,
  label: { level: 'RESTRICTED', tlp: 'amber' },
  etag: '"old"',
  object: { type: 'x-testudo-concern', id: ID, name: 'Outages of ports', description: 'Three', state: 'open' },
};
const change = { id: ID, type: 'x-testudo-concern', name: 'Outages', what: 'changed', at: MARK, source: 'EST' };

function watch(changes: object, more: Record<string, unknown> = {}) {
  return centre({
    'GET /api/session': session,
    'GET /api/watch': { mark: MARK, newest: '2026-11-28T12:00:00.000000Z' },
    'GET /api/watch/changes': { since: MARK, counts: {}, changes: [], recalled: [], ...changes },
    'GET /api/work': { work: [concern] },
    ...more,
  });
}
const open = (address = '/watch') => renderPage('/watch', WatchPage, address);
const delta = async () => within(await screen.findByRole('region', { name: /^Since your mark/ }));
const CHANGED = { counts: { changed: { 'x-testudo-concern': 1 } }, changes: [change] };

test('all that writes is offered to its reader, and to nobody who looks as another member would', async () => {
  watch(CHANGED);
  const { unmount } = await open(`/watch?sel=${ID}`);
  expect(await (await delta()).findByRole('button', { name: 'All seen' })).toBeDefined();
  expect(await screen.findByRole('button', { name: 'Acknowledge' })).toBeDefined();
  unmount();
  setPreview('FIN');
  await open(`/watch?sel=${ID}`);
  await (await delta()).findByRole('link', { name: /Outages/ });
  for (const name of ['All seen', 'New concern', 'Take the watch', 'Hand over', 'Acknowledge', 'Edit']) {
    expect(screen.queryByRole('button', { name })).toBeNull();
  }
});

test('a preview without concerns names no button that it does not have', async () => {
  watch(CHANGED, { 'GET /api/work': { work: [] } });
  setPreview('FIN');
  await open();
  await screen.findByText('Nothing here yet');
  expect(screen.queryByText(/New concern/)).toBeNull();
});

test('a concern of the delta leads to where something can be done about it, under its name', async () => {
  watch(CHANGED);
  const { router } = await open();
  expect(await (await delta()).findByRole('button', { name: 'concern 1' })).toBeDefined();
  await userEvent.click((await delta()).getByRole('link', { name: /Outages/ }));
  await waitFor(() => expect(router.state.location.search).toMatchObject({ sel: ID }));
  expect(await screen.findByRole('button', { name: 'Edit' })).toBeDefined();
});

test('recalls alone are counted, and can be seen', async () => {
  watch({
    recalled: [
      { id: 'malware--1', at: MARK, purged: false },
      { at: MARK, purged: true },
    ],
  });
  await open();
  const panel = await delta();
  expect(await panel.findByText('2 withdrawn or no longer for you')).toBeDefined();
  expect(panel.getByRole('heading').textContent).toContain('2');
  expect(panel.getByRole('button', { name: 'All seen' })).toBeDefined();
  expect(panel.queryByText('Nothing has changed for you')).toBeNull();
});

test('a line of work says its level and its colour', async () => {
  watch(CHANGED);
  await open();
  const line = await screen.findByRole('button', { name: /Outages of ports/ });
  expect(within(line).getByRole('img', { name: 'RESTRICTED' })).toBeDefined();
  expect(line.textContent).toContain('TLP:AMBER');
});

test('the words of a concern are edited on what they were opened on, and nothing else of it changes', async () => {
  let state = 'open';
  const asked = watch(CHANGED, {
    'GET /api/work': () => ({ work: [{ ...concern, etag: `"${state}"`, object: { ...concern.object, state } }] }),
    [`PUT /api/objects/${ID}`]: ({ headers }: { headers: Headers }) =>
      headers.get('If-Match') === '"monitoring"'
        ? { id: ID, modified: '', etag: '', object: {}, label: {} }
        : new Answer(412, { type: '/api/#precondition-failed', title: 'x', detail: 'x' }),
    [`GET /api/objects/${ID}/assertions`]: {
      assertions: [{ assertion: 'a', own: true, modified: MARK, sha256: 'monitoring', source: 'EST' }],
    },
    [`GET /api/objects/${ID}/assertions/a`]: { ...concern.object, state: 'monitoring' },
  });
  await open(`/watch?sel=${ID}`);
  await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
  state = 'monitoring';
  await userEvent.type(screen.getByLabelText('Description'), ' ports');
  await userEvent.click(screen.getByRole('button', { name: 'Write this version' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Go on from the new version' }));
  await userEvent.click(screen.getByRole('button', { name: 'Write this version' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Write this version' })).toBeNull());
  const puts = asked.filter(({ what }) => what.startsWith('PUT'));
  expect(puts.map((one) => one.headers.get('If-Match'))).toEqual(['"open"', '"monitoring"']);
  expect(puts[1]!.body).toMatchObject({ object: { description: 'Three ports', state: 'monitoring' } });
});
