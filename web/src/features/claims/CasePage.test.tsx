import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { queries } from '../../api/queries';
import { centre, renderPage, session } from '../../test-page';
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
