// Who says what about whom. It loads a dossier into the centre, and so comes after what counts objects.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { breaches, move, NARROW, open, run, shot, windows } from './browser.mjs';

let browser;
const as = windows(() => browser);
const dossier = join(fileURLToPath(new URL('../..', import.meta.url)), 'fixtures', 'dossier-2018', 'dossier.json');
const dialog = (page) => page.getByRole('dialog');
const card = (page, name) => page.getByRole('article', { name });

before(async () => {
  browser = await open();
  run('load', '--label=PUBLIC', dossier);
});
after(() => browser.close());

async function sideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

test('a dossier: what happened in time, claims and answers side by side, two conflicts, what nobody answered', async () => {
  const { page, context } = await as('analyst@EST');
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('link', { name: 'Allegations and denials, 2016-2020' }).click();
  await page.getByRole('heading', { level: 1, name: 'Allegations and denials, 2016-2020' }).waitFor();
  await page.getByText('26 events').waitFor();
  await page.getByText('2 conflicts').waitFor();
  assert.equal(await page.getByText('They date it differently.').count(), 2);
  assert.ok((await page.getByText('No reply recorded here').count()) > 10);
  await page.getByText('almost certainly responsible').first().waitFor();
  await page.getByText('no range: its scale is not known').first().waitFor();
  // A denial stands on the other side, links to what it answers, and says why.
  const denial = page.locator('li[data-side=answer]').filter({ hasText: 'spy mania' }).first();
  assert.match(await denial.innerText(), /denial[^]*answers .+: /);
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'dossier-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await shot(page, 'dossier-light');
  await page.setViewportSize(NARROW);
  assert.ok((await sideways(page)) <= 0);
  await shot(page, 'dossier-narrow');
  await context.close();
});

test('an event, a claim about it and a reply to that are written by hand; what is wrong is said', async () => {
  const { page, context } = await as('analyst@EST');
  await move(page, '/claims');
  await page.getByRole('button', { name: 'New event' }).click();
  const form = dialog(page);
  await form.getByLabel('Name', { exact: true }).fill('Lock broken at the weighing house');
  await form.getByLabel(/^When it began/).fill('2026-13');
  await form.getByText('This is no time.').waitFor();
  await form.getByLabel(/^When it began/).fill('2026-03');
  await shot(page, 'claims-event-dark');
  await form.getByRole('button', { name: 'Write it' }).click();
  await page.getByRole('heading', { level: 1, name: 'Lock broken at the weighing house' }).waitFor();
  await page.getByText('Nothing that you see is said about it.').waitFor();

  await page.getByRole('button', { name: 'Add a claim' }).click();
  await form.getByRole('button', { name: 'Record it' }).click();
  await form.getByText('Say who says it.').waitFor();
  const who = form.getByRole('group', { name: 'Who says it; the first one first' });
  await who.getByRole('searchbox').fill('Netherlands');
  await who.getByRole('searchbox').press('Enter');
  await who
    .getByRole('button', { name: /^Netherlands/ })
    .first()
    .click();
  await form.getByLabel(/^The office that spoke/).fill('interior minister');
  await form.getByLabel(/^When it was said/).fill('2026-04-02');
  const accused = form.getByRole('group', { name: 'Whom it accuses' });
  await form.getByRole('button', { name: 'Not there? Name it anew' }).last().click();
  await form.getByRole('textbox', { name: /^Name of a state/ }).fill('The Cooper Guild');
  await form.getByRole('textbox', { name: /^Name of a state/ }).press('Enter');
  await accused.getByText('The Cooper Guild').waitFor();
  await form.getByLabel(/^Its words/).fill('so '.repeat(26));
  await form.getByText('These are more than 25 words.').waitFor();
  await form.getByLabel(/^Its words/).fill('coopers opened it');
  await form.getByLabel('Words of likelihood, as said').fill('very likely');
  await shot(page, 'claims-claim-dark');
  await form.getByRole('button', { name: 'Record it' }).click();
  await form.waitFor({ state: 'detached' });
  const claim = card(page, /^attribution, Netherlands/);
  await claim.getByText('No reply recorded here').waitFor();
  await page.getByText('after 2–32 days').waitFor();

  await claim.getByRole('button', { name: 'Add a reply' }).click();
  await form.getByText('The Cooper Guild').waitFor();
  await form.getByLabel(/^When it was said/).fill('2026-04-03');
  await form.getByLabel('Why it counts as an answer to that').fill('It names the guild.');
  await form.getByRole('button', { name: 'Record it' }).click();
  await form.waitFor({ state: 'detached' });
  await card(page, /^denial, The Cooper Guild/)
    .getByText('It names the guild.')
    .waitFor();
  await claim.getByText('answered by').waitFor();
  assert.equal(await claim.getByText('No reply recorded here').count(), 0);
  assert.deepEqual(await breaches(page), []);

  await page.getByRole('button', { name: 'Add a response' }).click();
  await form.getByLabel('Which act').selectOption('expulsion');
  await form.getByRole('searchbox').first().fill('Netherlands');
  await form.getByRole('searchbox').first().press('Enter');
  await form
    .getByRole('button', { name: /^Netherlands/ })
    .first()
    .click();
  await form.getByLabel(/^How many it hits/).fill('2');
  await form.getByLabel(/^What they are/).fill('guild masters');
  await form.getByRole('button', { name: 'Record it' }).click();
  await form.waitFor({ state: 'detached' });
  await card(page, /^expulsion/)
    .getByText('2 guild masters')
    .waitFor();
  await shot(page, 'claims-case-dark');
  await page.setViewportSize(NARROW);
  assert.ok((await sideways(page)) <= 0);
  await context.close();
});

test('an own event and an own claim are edited, by mouse and by keyboard; the page shows it, and so does the object', async () => {
  const { page, context } = await as('analyst@EST');
  await move(page, '/claims');
  const form = dialog(page);
  await page.getByRole('link', { name: 'Lock broken at the weighing house' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Lock broken at the weighing house' }).waitFor();
  await page.getByRole('button', { name: 'Edit Lock broken at the weighing house' }).click();
  await form.getByRole('heading', { name: 'Edit this event' }).waitFor();
  assert.equal(await form.getByLabel(/^When it began/).inputValue(), '2026-03');
  await form.getByLabel('Where', { exact: true }).fill('Old Quay');
  await form.getByRole('button', { name: 'Write this version' }).click();
  await form.waitFor({ state: 'detached' });
  await page.locator('.case-event').getByText('Old Quay').waitFor();
  await page.getByText('after 2–32 days').waitFor();

  const claim = card(page, /^attribution, Netherlands/);
  await claim.getByRole('button', { name: 'Edit attribution, Netherlands' }).focus();
  await page.keyboard.press('Enter');
  await form.getByRole('heading', { name: 'Edit this claim' }).waitFor();
  await form.getByText('The Cooper Guild').waitFor();
  assert.equal(await form.getByLabel(/^The office that spoke/).inputValue(), 'interior minister');
  await form.getByLabel(/^The office that spoke/).fill('foreign minister');
  await form.getByLabel('Words of likelihood, as said').fill('');
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'claims-edit-dark');
  await form.getByRole('button', { name: 'Write this version' }).click();
  await form.waitFor({ state: 'detached' });
  await claim.getByText('by foreign minister').waitFor();
  assert.equal(await claim.getByText('very likely').count(), 0);
  await claim.getByText('coopers opened it').waitFor();
  await claim.getByText('answered by').waitFor();
  await shot(page, 'claims-edited-dark');

  // On its own page too.
  await claim.getByRole('link', { name: 'recorded by EST' }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await form.getByRole('heading', { name: 'Edit this claim' }).waitFor();
  assert.equal(await form.getByLabel(/^The office that spoke/).inputValue(), 'foreign minister');
  await page.setViewportSize(NARROW);
  assert.ok((await sideways(page)) <= 0);
  await shot(page, 'claims-edit-narrow');
  await context.close();

  // Another member sees what was written, and has nothing to edit.
  const other = await as('analyst@FIN');
  await move(other.page, '/claims');
  await other.page.getByRole('link', { name: 'Allegations and denials, 2016-2020' }).click();
  await other.page.getByText('26 events').waitFor();
  await other.page.getByRole('button', { name: 'Add a reply' }).first().waitFor();
  assert.equal(await other.page.getByRole('button', { name: /^Edit/ }).count(), 0);
  await other.context.close();
});
