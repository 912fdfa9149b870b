import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { queries } from '../../api/queries';
import { look } from '../../app/PreviewFrame';
import { Answer, centre, renderPage, session } from '../../test-page';
import { EVENT_FACTS } from '../../ui/claims';
import { CasePage } from './CasePage';

const uuid = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;
const EVENT = `event--${uuid(1)}`;
const ACCUSER = `identity--${uuid(2)}`;
const ACCUSED = `identity--${uuid(3)}`;
const CLAIM = `x-testudo-claim--${uuid(4)}`;
const DENIAL = `x-testudo-claim--${uuid(5)}`;
const EXPULSION = `x-testudo-response--${uuid(6)}`;

/** What the centre tells of an event, with these two as accuser and accused. */
function told(accuser: string, accused: string) {
  const marked = { source: 'EST', level: 'UNCLASSIFIED', tlp: 'clear' };
  const day = (from: string) => ({ from, fidelity: 'day' });
  return {
    subject: { ...marked, id: EVENT, object: { type: 'event', id: EVENT, name: 'Lock broken' } },
    happened: day('2026-03-01T00:00:00Z'),
    items: [
      {
        ...marked,
        id: CLAIM,
        side: 'claim',
        at: day('2026-03-04T00:00:00Z'),
        answered_by: [DENIAL],
        object: {
          kind: 'ATTRIBUTION',
          claimant_ref: ACCUSER,
          about_ref: EVENT,
          against_refs: [ACCUSED],
          likelihood: { verbatim: 'very likely' },
          wording: 'it opened the lock',
        },
      },
      {
        ...marked,
        id: DENIAL,
        side: 'answer',
        at: day('2026-03-05T00:00:00Z'),
        answered_by: [],
        object: { kind: 'DENIAL', claimant_ref: ACCUSED, responds_to: [{ claim_ref: CLAIM, reason: 'it names it' }] },
      },
      {
        ...marked,
        id: EXPULSION,
        side: 'response',
        answered_by: [],
        object: { kind: 'expulsion', actor_ref: ACCUSER, target: { count: 2, nationality: 'XQA' } },
      },
    ],
    first_attribution: { claim: CLAIM, least_days: 3, most_days: 3 },
    assessors: [ACCUSER],
    supporters: [],
    entities: [{ named: [[ACCUSED]], claims: [CLAIM] }],
    conflicts: [],
    merges: [],
    unanswered: [],
    names: { [ACCUSER]: accuser, [ACCUSED]: accused },
    complete: true,
  };
}

async function page(accuser: string, accused: string): Promise<string> {
  centre({ 'GET /api/session': session, [`GET /api/objects/${EVENT}/claims`]: told(accuser, accused) });
  queries.clear();
  const { container, unmount } = await renderPage('/claims/$id', CasePage, `/claims/${EVENT}`);
  await screen.findByRole('heading', { level: 1, name: 'Lock broken' });
  const html = container.innerHTML;
  unmount();
  return html;
}

test('claims and answers stand side by side, acts across both', async () => {
  centre({ 'GET /api/session': session, [`GET /api/objects/${EVENT}/claims`]: told('Aland', 'Boria') });
  await renderPage('/claims/$id', CasePage, `/claims/${EVENT}`);
  const claim = await screen.findByRole('article', { name: 'attribution, Aland' });
  expect(claim.closest('li')?.dataset.side).toBe('claim');
  expect(claim.textContent).toContain('no range: its scale is not known');
  const denial = screen.getByRole('article', { name: 'denial, Boria' });
  expect(denial.closest('li')?.dataset.side).toBe('answer');
  expect(denial.textContent).toContain('answers Aland: attribution: it names it');
  const act = screen.getByRole('article', { name: 'expulsion, Aland' });
  expect(act.textContent).toContain('2 persons, citizens of XQA; no names are kept');
  expect(screen.getByText('after 3 days')).toBeDefined();
});

test('with the two in each other’s place the page is the same: words, colours and icons', async () => {
  const one = await page('Aland', 'Boria');
  const other = await page('Boria', 'Aland');
  const swapped = other.replaceAll('Aland', '\0').replaceAll('Boria', 'Aland').replaceAll('\0', 'Boria');
  expect(other).not.toBe(one);
  expect(swapped).toBe(one);
});

const REPORT = `report--${uuid(7)}`;

/** A claim as rules read it in a text and a person accepted it, with what no form shows. */
const READ = {
  type: 'x-testudo-claim',
  spec_version: '2.1',
  id: CLAIM,
  created_by_ref: `identity--${uuid(8)}`,
  created: '2026-03-05T00:00:00.000Z',
  modified: '2026-03-05T00:00:00.000Z',
  extensions: { 'extension-definition--1': { extension_type: 'new-sdo' }, other: { said: 1 } },
  external_references: [
    { source_name: 'Coastal Wire', url: 'http://wire.example/1', description: 'page 2' },
    { source_name: 'archive' },
  ],
  kind: 'ATTRIBUTION',
  claimant_ref: ACCUSER,
  claimant_type: 'state',
  voice: 'interior minister',
  about_ref: EVENT,
  about_span: { start: 80, end: 90 },
  against_refs: [ACCUSED],
  claim_date: '2026-03-04T09:00:00.000Z',
  claim_date_fidelity: 'hour',
  claim_date_found: 'relative',
  likelihood: { verbatim: 'very likely', translation: 'sehr wahrscheinlich' },
  wording: 'it opened the lock',
  report_ref: REPORT,
  spans: [{ start: 10, end: 40, mode: 'quoted', verb: 'said' }],
  through: [{ identity_ref: ACCUSER, act: 'says' }],
  invokes: ['a treaty'],
  attempted: true,
  found_by: 'rules',
};
const assertion = (sha256: string, modified = '2026-03-05T00:00:00.000Z') => ({
  assertion: sha256,
  own: true,
  source: 'EST',
  modified,
  sha256,
  label: {},
});
/** What the centre keeps of an object of the own member. */
const kept = (object: { id: string }) => ({
  [`GET /api/objects/${object.id}/assertions`]: { assertions: [assertion('seen')] },
  [`GET /api/objects/${object.id}/assertions/seen`]: object,
  [`PUT /api/objects/${object.id}`]: {},
});
const {
  id: _id,
  spec_version: _version,
  created_by_ref: _by,
  created: _created,
  modified: _modified,
  ...DRAFT
} = READ;

async function open(more: Record<string, unknown>, as: object = session) {
  const asked = centre({
    'GET /api/session': as,
    [`GET /api/objects/${EVENT}/claims`]: told('Aland', 'Boria'),
    'GET /api/objects': { objects: [] },
    ...more,
  });
  await renderPage('/claims/$id', CasePage, `/claims/${EVENT}`);
  const card = await screen.findByRole('article', { name: 'attribution, Aland' });
  return { asked, card, put: () => asked.filter(({ what }) => what.startsWith('PUT')) };
}

test('an own claim is written anew on what was seen: only what was changed is, and its provenance stays', async () => {
  const { card, put } = await open(kept(READ));
  within(card).getByRole('button', { name: 'Edit attribution, Aland' }).focus();
  await userEvent.keyboard('{Enter}');
  const voice = await screen.findByLabelText(/^The office that spoke/);
  expect(screen.getByRole('dialog', { name: 'Edit this claim' })).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>(/^When it was said/).value).toBe('2026-03-04T09:00Z');
  expect(screen.getByLabelText<HTMLInputElement>('Its address').value).toBe('http://wire.example/1');
  await userEvent.clear(voice);
  await userEvent.type(voice, 'foreign minister');
  await userEvent.click(screen.getByRole('button', { name: 'Write this version' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const [{ body, headers } = { body: undefined, headers: new Headers() }] = put();
  expect(headers.get('If-Match')).toBe('"seen"');
  expect(body).toEqual({ object: { ...DRAFT, voice: 'foreign minister' } });
});

test('what is cleared goes, and with it what was said of it alone; the other sources stay', async () => {
  const { card, put } = await open(kept(READ));
  await userEvent.click(within(card).getByRole('button', { name: /^Edit/ }));
  for (const field of [/^The office that spoke/, /^When it was said/, 'Its address', 'Where it stands']) {
    await userEvent.clear(await screen.findByLabelText(field));
  }
  await userEvent.clear(screen.getByLabelText('Words of likelihood, as said'));
  await userEvent.click(screen.getByRole('button', { name: 'Write this version' }));
  await waitFor(() => expect(put()).toHaveLength(1));
  const {
    voice: _voice,
    claim_date: _date,
    claim_date_fidelity: _fidelity,
    claim_date_found: _found,
    likelihood: _likelihood,
    ...rest
  } = DRAFT;
  expect(put()[0]!.body).toEqual({ object: { ...rest, external_references: [{ source_name: 'archive' }] } });
});

test('a claim that becomes a denial accuses nobody any more', async () => {
  const { card, put } = await open(kept(READ));
  await userEvent.click(within(card).getByRole('button', { name: /^Edit/ }));
  await userEvent.selectOptions(await screen.findByLabelText('What it does'), 'DENIAL');
  await userEvent.click(screen.getByRole('button', { name: 'Write this version' }));
  await waitFor(() => expect(put()).toHaveLength(1));
  const { against_refs: _against, ...rest } = DRAFT;
  expect(put()[0]!.body).toEqual({ object: { ...rest, kind: 'DENIAL' } });
});

test('who was overtaken sees it, with names and not ids, and keeps what was typed', async () => {
  const newer = { ...READ, against_refs: [ACCUSER], modified: '2026-03-06T00:00:00.000Z' };
  let now = [assertion('seen')];
  const { card, put } = await open({
    ...kept(READ),
    'GET /api/objects': {
      objects: [
        { id: ACCUSER, name: 'Aland' },
        { id: ACCUSED, name: 'Boria' },
      ],
    },
    [`GET /api/objects/${CLAIM}/assertions`]: () => ({ assertions: now }),
    [`GET /api/objects/${CLAIM}/assertions/newer`]: newer,
    [`PUT /api/objects/${CLAIM}`]: ({ headers }: { headers: Headers }) =>
      headers.get('If-Match') === '"newer"'
        ? {}
        : new Answer(412, { type: '/api/#precondition-failed', title: 'It has changed', detail: 'Look again.' }),
  });
  await userEvent.click(within(card).getByRole('button', { name: /^Edit/ }));
  const voice = await screen.findByLabelText(/^The office that spoke/);
  await userEvent.clear(voice);
  now = [assertion('newer', newer.modified)];
  await userEvent.click(screen.getByRole('button', { name: 'Write this version' }));
  await screen.findByText(/Somebody has written another version meanwhile/);
  await waitFor(() =>
    expect(screen.getByRole('row', { name: /^Whom it accuses/ }).textContent).toBe(
      'Whom it accusesBoriaAlandnot touched',
    ),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Go on from the new version' }));
  await userEvent.click(screen.getByRole('button', { name: 'Write this version' }));
  await waitFor(() => expect(put()).toHaveLength(2));
  const { voice: _voice, ...rest } = DRAFT;
  expect(put()[1]!.body).toEqual({ object: { ...rest, against_refs: [ACCUSER] } });
});

test('an own event and an own response are written anew', async () => {
  const event = {
    type: 'event',
    id: EVENT,
    name: 'Lock broken',
    status: 'undetermined',
    goal: 'to get in',
    start_time: '2026-03-01T00:00:00Z',
    start_time_fidelity: 'month',
    extensions: {
      other: { said: 1 },
      [EVENT_FACTS]: {
        extension_type: 'property-extension',
        domain: 'physical',
        kind: 'lock-picking',
        physical: true,
        place: 'weighing house',
        attack_ids: ['T1048'],
        narrative_refs: [`x-testudo-narrative--${uuid(1)}`],
      },
    },
  };
  const response = {
    type: 'x-testudo-response',
    id: EXPULSION,
    kind: 'expulsion',
    actor_ref: ACCUSER,
    about_ref: EVENT,
    claim_refs: [CLAIM],
    target: { count: 2, nationality: 'XQA' },
    report_ref: REPORT,
    found_by: 'rules',
  };
  const { put } = await open({ ...kept(event), ...kept(response) });
  await userEvent.click(screen.getByRole('button', { name: 'Edit Lock broken' }));
  await userEvent.clear(await screen.findByLabelText('Where'));
  await userEvent.click(screen.getByRole('button', { name: 'Write this version' }));
  await waitFor(() => expect(put()).toHaveLength(1));
  const { place: _place, ...facts } = event.extensions[EVENT_FACTS];
  const { id: _event, ...stands } = event;
  expect(put()[0]!.body).toEqual({
    object: { ...stands, extensions: { ...event.extensions, [EVENT_FACTS]: facts } },
  });

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await userEvent.click(screen.getByRole('button', { name: 'Edit expulsion, Aland' }));
  await userEvent.type(await screen.findByLabelText(/^What they are/), 'guild masters');
  await userEvent.click(screen.getByRole('button', { name: 'Write this version' }));
  await waitFor(() => expect(put()).toHaveLength(2));
  const { id: _response, ...act } = response;
  expect(put()[1]!.body).toEqual({ object: { ...act, target: { ...response.target, words: 'guild masters' } } });
});

test('only who may write, about what is its own, and in no preview, is offered to edit', async () => {
  const edits = () => screen.queryAllByRole('button', { name: /^Edit/ }).length;
  await open({});
  expect(edits()).toBe(4);
  act(() => look('FIN'));
  await waitFor(() => expect(edits()).toBe(0));
});

test('another member’s word is nobody’s to edit, and without the right nothing is', async () => {
  await open({}, { ...session, member: 'FIN' });
  expect(screen.queryByRole('button', { name: /^Edit/ })).toBeNull();
  expect(screen.getByRole('button', { name: 'Add a claim' })).toBeDefined();
});
