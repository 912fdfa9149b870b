// A text goes in and comes out, through review, as claims on a page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { breaches, move, NARROW, open, shot, windows } from './browser.mjs';

let browser;
const as = windows(() => browser);
const dialog = (page) => page.getByRole('dialog');

before(async () => {
  browser = await open();
});
after(() => browser.close());

const TEXT = `Harbour lock was opened on purpose, ministry says

Coastal Wire – 05.03.2026

The Dutch Ministry of the Interior said on Wednesday that the Lantern Guild was “very likely” responsible for the cyber attack on the harbour lock in February 2026.

The Lantern Guild denied the accusation. “We have nothing to do with it,” a spokesman said on Thursday.

The Netherlands expelled two diplomats of Belgium on 3 March.
`;

async function sideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

test('a pasted text is read, reviewed by key, and written; its claims stand on the page of the event', async () => {
  const { page, context } = await as('analyst@EST');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.getByRole('textbox', { name: 'The text, pasted' }).fill(TEXT);
  assert.deepEqual(await breaches(page), []);
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.getByRole('document', { name: 'The text' }).waitFor();
  const items = page.locator('.review-items > li');
  assert.ok((await items.count()) >= 3, 'rules found what is said');
  await shot(page, 'review-dark');
  assert.deepEqual(await breaches(page), []);
  // By key: the first one is accepted, the next rejected, and all others at once.
  await items.first().focus();
  await page.keyboard.press('a');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  assert.equal(await items.nth(0).getAttribute('data-state'), 'accepted');
  assert.equal(await items.nth(1).getAttribute('data-state'), 'accepted', 'the event that it is about comes with it');
  assert.equal(await items.nth(2).getAttribute('data-state'), 'rejected');
  await page.keyboard.press('Shift+A');
  // By hand, from marked words.
  await page.evaluate(() => {
    const pane = document.querySelector('.review-text');
    const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf('nothing to do with it');
      if (at >= 0) {
        getSelection().setBaseAndExtent(node, at, node, at + 'nothing to do with it'.length);
        return;
      }
    }
  });
  await page.keyboard.press('n');
  const form = dialog(page);
  await form.getByLabel('What it does').selectOption('DENIAL');
  await form.getByLabel('Who says it').selectOption({ index: 1 });
  await shot(page, 'review-new-dark');
  await form.getByRole('button', { name: 'Add it' }).click();
  await form.waitFor({ state: 'detached' });
  // What was decided is kept.
  await page.waitForTimeout(1500);
  await page.reload();
  await items.first().waitFor();
  assert.equal(await items.nth(2).getAttribute('data-state'), 'rejected');
  await page.emulateMedia({ colorScheme: 'light' });
  await shot(page, 'review-light');
  // Who stands here more than once is chosen by a person; until then nothing is written.
  const open = page.locator('.review-who select:has(option[value=open])');
  while ((await open.count()) > 0) {
    await open.first().selectOption('new');
  }
  await page.keyboard.press('w');
  await form.getByRole('button', { name: /^Write \d+ objects/ }).click();
  await form.getByText('Look whether a field names a private person').waitFor();
  await form.getByLabel('I have looked: the title and these fields name no private person').check();
  await shot(page, 'review-write-light');
  await form.getByRole('button', { name: /^Write \d+ objects/ }).click();
  await form.waitFor({ state: 'detached' });
  await page.waitForURL(/\/read$/);
  await page.getByRole('row').filter({ hasText: 'done' }).first().waitFor();
  await page.getByRole('link', { name: 'The report' }).first().click();
  await page.getByRole('heading', { name: 'Harbour lock was opened on purpose, ministry says' }).waitFor();
  await context.close();

  // Nobody else learns of the text.
  const other = await as('analyst@FIN');
  await move(other.page, '/read');
  await other.page.getByText('None waits').waitFor();
  await other.context.close();
});

test('a text in a language without rules is kept, and says so; on a narrow screen it is read too', async () => {
  const { page, context } = await as('liaison@EST');
  await move(page, '/read');
  await page
    .getByRole('textbox', { name: 'The text, pasted' })
    .fill(
      'De minister zei woensdag dat de sluis zeer waarschijnlijk door het gilde is opengebroken. Het gilde ontkent dat.',
    );
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.getByText('Not read: its language is nl').waitFor();
  // What is said is marked by keys, word by word; who says it stands in no list, and is named.
  await page.getByRole('document', { name: 'The text' }).focus();
  for (const key of ['ArrowRight', 'Shift+ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight']) {
    await page.keyboard.press(key);
  }
  assert.equal(await page.evaluate(() => getSelection().toString().trim()), 'zei woensdag dat');
  await page.keyboard.press('n');
  const form = dialog(page);
  assert.equal((await form.locator('blockquote').innerText()).trim(), 'zei woensdag dat');
  await form.getByText('Somebody who is not in these lists').click();
  await form.getByLabel('Or by name').fill('Ministerie van Sluizen');
  await form.getByRole('button', { name: 'Add to the lists' }).click();
  await form.getByLabel('What it does').selectOption('ALLEGATION');
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'review-other-dark');
  await form.getByRole('button', { name: 'Add it' }).click();
  await form.waitFor({ state: 'detached' });
  await page.locator('.review-items > li').filter({ hasText: 'Ministerie van Sluizen' }).waitFor();
  await page.setViewportSize(NARROW);
  assert.ok((await sideways(page)) <= 0);
  await shot(page, 'review-narrow');
  await context.close();
});

test('whom a name means is shared under a label: another of the member means the same by it', async () => {
  const first = await as('analyst@EST');
  const say = async (page, day) => {
    await move(page, '/read');
    await page
      .getByRole('textbox', { name: 'The text, pasted' })
      .fill(`The Netherlands denied on ${day} that it had opened the harbour lock.`);
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByRole('document', { name: 'The text' }).waitFor();
    return page.locator('.review-who li').filter({ hasText: 'Netherlands' });
  };
  const line = await say(first.page, 'Monday');
  const choice = line.getByRole('combobox');
  await line.getByRole('button', { name: 'Find another for Netherlands' }).click();
  const form = dialog(first.page);
  await form.getByRole('searchbox', { name: 'A state, a body or a group of the picture' }).fill('Lantern');
  await first.page.keyboard.press('Enter');
  await form
    .getByRole('button', { name: /Lantern/ })
    .first()
    .click();
  await form.waitFor({ state: 'detached' });
  assert.match(await choice.inputValue(), /^(identity|intrusion-set|threat-actor)--/);
  await line.getByRole('button', { name: 'Share whom Netherlands means' }).click();
  assert.deepEqual(await breaches(first.page), []);
  await shot(first.page, 'review-share-dark');
  await form.getByRole('button', { name: 'Share it' }).click();
  // Whom it means stands under a stricter label: whoever shares the name says why, or keeps to that label.
  await form.getByText('under a stricter label').waitFor();
  await form.getByLabel('Released to').selectOption({ label: 'EST alone' });
  await form.getByRole('button', { name: 'Share it' }).click();
  await form.waitFor({ state: 'detached' });
  await line.getByRole('link', { name: /^EST means Lantern/ }).waitFor();
  await first.context.close();

  const second = await as('liaison@EST');
  const there = await say(second.page, 'Tuesday');
  await there.getByRole('link', { name: /^EST means Lantern/ }).waitFor();
  assert.match(await there.getByRole('combobox').locator('option:checked').innerText(), /^Lantern/);
  await there.getByRole('link', { name: /^EST means Lantern/ }).click();
  await second.page.getByRole('heading', { name: 'Netherlands' }).waitFor();
  // It is edited on its own page, by its member.
  await second.page.getByRole('button', { name: 'Edit', exact: true }).click();
  const again = dialog(second.page);
  await again.getByLabel('Why').fill('Said for a test of names');
  await again.getByRole('button', { name: 'Write this version' }).click();
  await again.waitFor({ state: 'detached' });
  await second.page.getByText('Said for a test of names').first().waitFor();
  await second.context.close();
});

test('on a narrow screen the text and what is said in it stand one above the other, by key and by touch', async () => {
  const { page, context } = await as('liaison@EST');
  await page.setViewportSize({ width: 390, height: 800 });
  await move(page, '/read');
  const [title, line, first, ...rest] = TEXT.split('\n\n');
  const more = Array(30).fill('Nobody said anything else about the lock on that day.');
  await page
    .getByRole('textbox', { name: 'The text, pasted' })
    .fill([title, line, first, ...more, ...rest, ...more].join('\n\n'));
  await page.getByRole('button', { name: 'Read it' }).click();
  const text = page.getByRole('document', { name: 'The text' });
  await text.waitFor();
  const items = page.locator('.review-items > li');
  assert.ok((await items.count()) >= 3, 'rules found what is said');
  // Both are there at once, with room to work in.
  const { height } = await text.boundingBox();
  assert.ok(height > 150, `the text has ${height} px`);
  const side = await page.locator('.review-side').boundingBox();
  const foot = await page.getByRole('navigation', { name: 'Pages' }).boundingBox();
  assert.ok(side.height > 220 && side.y + side.height <= foot.y, `what is said has ${side.height} px`);
  assert.ok((await sideways(page)) <= 0);
  assert.deepEqual(await breaches(page), []);
  // By key: the words of the item that one comes to roll into sight.
  const inSight = (one) =>
    one.evaluate((element) => {
      const pane = element.closest('.review-text, .review-side').getBoundingClientRect();
      const { top, bottom } = element.getBoundingClientRect();
      return top >= pane.top - 1 && top < pane.bottom && bottom > pane.top;
    });
  const now = page.locator('.review-text mark[data-now=true]').first();
  await items.first().focus();
  const last = (await items.count()) - 1;
  await page.keyboard.press('a');
  for (let at = 1; at < last; at++) {
    await page.keyboard.press('j');
  }
  assert.equal(await items.nth(0).getAttribute('data-state'), 'accepted');
  assert.equal(await items.nth(last).getAttribute('aria-current'), 'true');
  assert.ok(
    (await inSight(items.nth(last))) && (await inSight(now)),
    'the last item and its words are seen together',
  );
  await shot(page, 'review-390-dark');
  // By touch: marked words lead to their item, and its buttons decide.
  await page.locator('.review-text mark').first().click();
  await page.locator('.review-items > li[aria-current=true]').getByRole('button', { name: 'Reject' }).click();
  assert.equal(await page.locator('.review-items > li[aria-current=true]').getAttribute('data-state'), 'rejected');
  await page.keyboard.press('e');
  await dialog(page).waitFor();
  assert.ok((await sideways(page)) <= 0);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  await shot(page, 'review-390-light');
  await context.close();
});
