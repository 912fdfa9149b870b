import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { queries } from '../../api/queries';
import { look } from '../../app/PreviewFrame';
import { forgetRecent, useRecent } from '../../app/recent';
import { Answer, centre, renderPage, session } from '../../test-page';
import { ObjectPage } from './ObjectPage';

const ID = 'incident--00000000-0000-4000-8000-000000000001';
const GONE = new Answer(404, { type: '/api/#not-found', title: 'Not found', detail: 'There is nothing there.' });
const version = (name: string, modified: string) => ({ type: 'incident', id: ID, name, modified });
const assertion = (modified: string, sha256: string) => ({
  assertion: sha256,
  own: true,
  source: 'EST',
  added: modified,
  modified,
  sha256,
  label: {},
  label_etag: '"l"',
  spec_version: '2.1',
});

beforeEach(() => forgetRecent());

function Recents() {
  return <p data-testid="recent">{useRecent().map((one) => one.name)}</p>;
}
const Page = () => (
  <>
    <ObjectPage />
    <Recents />
  </>
);
const open = () => renderPage('/objects/$id', Page, `/objects/${ID}`);
const recents = () => screen.getByTestId('recent').textContent;

function object() {
  const now = {
    versions: [assertion('2026-11-28T10:00:00.000Z', 'old')],
    shown: version('Outage', '2026-11-28T10:00:00.000Z') as unknown,
  };
  const asked = centre({
    'GET /api/session': session,
    [`GET /api/objects/${ID}`]: () => now.shown,
    [`GET /api/objects/${ID}/assertions`]: () => ({ assertions: now.versions }),
    [`GET /api/objects/${ID}/assertions/old`]: version('Outage', '2026-11-28T10:00:00.000Z'),
    [`GET /api/objects/${ID}/assertions/new`]: version('Outage, contained', '2026-11-28T12:00:00.000Z'),
    [`PUT /api/objects/${ID}`]: new Answer(412, { type: '/api/#precondition-failed', title: 'Changed', detail: 'x' }),
    'GET /api/work': { work: [] },
    'GET /api/labels': {},
  });
  return { now, asked };
}

test('a form is written on what it was opened on, and stays while the page behind it changes or fails', async () => {
  const { now, asked } = object();
  await open();
  await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
  await userEvent.type(await screen.findByLabelText('Description'), 'Typed for ten minutes');

  now.versions = [assertion('2026-11-28T12:00:00.000Z', 'new')];
  now.shown = version('Outage, contained', '2026-11-28T12:00:00.000Z');
  await act(() => queries.invalidateQueries());
  await screen.findByRole('heading', { name: 'Outage, contained' });
  expect(screen.getByLabelText<HTMLTextAreaElement>('Description').value).toBe('Typed for ten minutes');
  now.shown = GONE;
  await act(() => queries.invalidateQueries());
  await screen.findByText('There is nothing there.');
  expect(screen.getByLabelText<HTMLTextAreaElement>('Description').value).toBe('Typed for ten minutes');

  await userEvent.click(screen.getByRole('button', { name: 'Write this version' }));
  await screen.findByText(/Somebody has written another version/);
  const put = asked.find(({ what }) => what.startsWith('PUT'))!;
  expect(put.headers.get('If-Match')).toBe('"old"');
});

test('what is no longer for the reader is named neither in the tab nor among what was opened', async () => {
  const { now } = object();
  await open();
  await waitFor(() => expect(document.title).toBe('Outage · Testudo'));
  expect(recents()).toBe('Outage');
  now.shown = GONE;
  await act(() => queries.invalidateQueries());
  await waitFor(() => expect(document.title).toBe('Not found · Testudo'));
  expect(recents()).toBe('');
});

test('a preview begins and ends without what was opened in the other view', async () => {
  const { now } = object();
  await open();
  await waitFor(() => expect(recents()).toBe('Outage'));
  now.shown = GONE;
  act(() => look('FIN'));
  expect(recents()).toBe('');
  await waitFor(() => expect(document.title).toBe('Not found · Testudo'));
});

test.each([
  ['event', 'Edit this event'],
  ['x-testudo-claim', 'Edit this claim'],
  ['x-testudo-response', 'Edit this response'],
  ['x-testudo-narrative', 'Edit this narrative'],
  ['x-testudo-channel', 'Edit this channel'],
  ['indicator', undefined],
])('an own %s has the form of its type, or none', async (type, title) => {
  const id = `${type}--00000000-0000-4000-8000-000000000001`;
  const shown = { ...version('Lock broken', '2026-11-28T10:00:00.000Z'), id, type };
  centre({
    'GET /api/session': session,
    [`GET /api/objects/${id}`]: shown,
    [`GET /api/objects/${id}/assertions`]: { assertions: [assertion(shown.modified, 'old')] },
    [`GET /api/objects/${id}/assertions/old`]: shown,
    'GET /api/work': { work: [] },
    'GET /api/labels': {},
  });
  await renderPage('/objects/$id', Page, `/objects/${id}`);
  await screen.findByText('EST');
  if (title === undefined) {
    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
    return;
  }
  await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
  expect(await screen.findByRole('dialog', { name: title })).toBeDefined();
});
