import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { centre, renderPage, session } from '../../test-page';
import { DeconflictionPage } from './DeconflictionPage';

const id = (type: string, last: number) => `x-testudo-${type}--00000000-0000-4000-8000-00000000000${last}`;
const MINE = id('deconfliction-entry', 1);
const THEIRS = id('deconfliction-entry', 2);
const QUESTION = id('deconfliction-question', 3);
const RFI = id('rfi', 4);

const address = { kind: 'address', text: '198.51.100.7' };
const network = { kind: 'network', text: '198.51.100.0/24' };
const entry = (one: string, owner: string, watched: unknown, state = 'running') => ({
  id: one,
  owner,
  state,
  from: '2027-01-01T00:00:00Z',
  may_prompt: true,
  watched: [watched],
  object: { activity: 'hunting' },
});
const conflict = {
  entries: [THEIRS, MINE],
  from: '2027-01-01T00:00:00Z',
  meetings: [{ same: false, inner: address, outer: network }],
};
const board = {
  centre: 'COC',
  entries: [entry(THEIRS, 'NLD', network), entry(MINE, 'EST', address)],
  conflicts: [conflict],
  questions: [] as unknown[],
  complete: true,
};
const question = {
  id: QUESTION,
  entry: MINE,
  member: 'EST',
  question: 'May the centre?',
  answer_by: '2099-01-01T00:00:00Z',
  state: 'open',
  may_answer: true,
};
const rights = [...session.rights, 'liaise'];

function wire(more: Record<string, unknown> = {}) {
  return centre({
    'GET /api/session': { ...session, rights },
    'GET /api/deconfliction': board,
    'GET /api/rfis': { rfis: [], complete: true },
    'GET /api/contacts': { at: '2027-01-04T00:00:00Z', contacts: [], complete: true },
    'GET /api/members': {
      members: [
        { code: 'EST', name: 'Estonia' },
        { code: 'NLD', name: 'Netherlands' },
      ],
    },
    ...more,
  });
}

const show = (address_ = '/deconfliction') => renderPage('/deconfliction', () => <DeconflictionPage />, address_);

test('entries, and beside them where they meet; who is no officer of the centre asks nobody', async () => {
  wire();
  await show();

  const meets = await screen.findByRole('region', { name: 'Where that meets' });
  expect(within(meets).getByText('198.51.100.7 in 198.51.100.0/24')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Ask both/ })).toBeNull();
  expect(screen.queryByText('What the centre asked')).toBeNull();
});

test('a question is answered from its row: the wording is shown, and the answer has to be chosen', async () => {
  const asked = wire({
    'GET /api/deconfliction': { ...board, conflicts: [], questions: [question] },
    [`POST /api/deconfliction/questions/${QUESTION}/answer`]: {},
  });
  await show();

  await userEvent.click(await screen.findByRole('button', { name: 'Answer' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('May the centre?')).toBeTruthy();
  await userEvent.selectOptions(within(dialog).getByLabelText('Answer'), 'no');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Answer' }));

  await waitFor(() => expect(asked.find(({ what }) => what.startsWith('POST'))?.body).toEqual({ answer: 'no' }));
});

test('the centre asks both from where they meet, and is told why not', async () => {
  const asked = wire({
    'GET /api/deconfliction': {
      ...board,
      conflicts: [
        { ...conflict, may_ask: true },
        { ...conflict, entries: [MINE, THEIRS], may_ask: false, why_not: 'NLD has not said so' },
      ],
      pairs: [],
    },
    'POST /api/deconfliction/questions': {},
  });
  await show();

  expect(await screen.findByText('NLD has not said so')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Ask both: NLD × EST' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Ask both' }));

  await waitFor(() =>
    expect(asked.find(({ what }) => what.startsWith('POST'))?.body).toMatchObject({ entries: [THEIRS, MINE] }),
  );
});

test('what is over is not shown until somebody wants it', async () => {
  wire({
    'GET /api/deconfliction': { ...board, conflicts: [], entries: [entry(MINE, 'EST', address, 'over')] },
  });
  await show();

  expect(await screen.findByText('No entry that you may see')).toBeTruthy();
  await userEvent.click(screen.getByLabelText('Those that are over too'));
  expect(await screen.findByRole('link', { name: '198.51.100.7' })).toBeTruthy();
});

test('a request for information waits with its clock, and an answer names who is told', async () => {
  const rfi = {
    id: RFI,
    asker: 'NLD',
    to: ['EST', 'FIN'],
    question: 'Which relays?',
    answer_by: '2020-01-01T00:00:00Z',
    state: 'late',
    awaited: ['EST'],
    may_answer: true,
    answers: [],
  };
  const asked = wire({ 'GET /api/rfis': { rfis: [rfi], complete: true }, [`POST /api/rfis/${RFI}/answers`]: {} });
  await show('/deconfliction?tab=rfis');

  expect(await screen.findByText(/ late$/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Answer' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('EST NLD')).toBeTruthy();
  await userEvent.selectOptions(within(dialog).getByLabelText('What the answer comes to'), 'nothing-known');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Answer' }));

  await waitFor(() =>
    expect(asked.find(({ what }) => what.startsWith('POST'))?.body).toEqual({ outcome: 'nothing-known' }),
  );
});

test('offices: who is on duty stands in front', async () => {
  const office = (last: number, name: string, on: boolean) => ({
    id: id('contact', last),
    member: 'EST',
    on_duty: on,
    object: { office: name, priority: 1, lines: [{ kind: 'phone', value: '12' }] },
  });
  wire({
    'GET /api/contacts': {
      at: '2027-01-04T00:00:00Z',
      contacts: [office(5, 'Day desk', false), office(6, 'Watch', true)],
      complete: true,
    },
  });
  await show('/deconfliction?tab=contacts');

  const rows = (await screen.findAllByRole('row')).slice(1);
  expect(rows.map((row) => within(row).getByRole('rowheader').textContent)).toEqual(['Watch', 'Day desk']);
  expect(within(rows[0]!).getByText('on duty')).toBeTruthy();
});
