// What happened and was said on one timeline. It loads the dossier, and so comes after what counts objects.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { breaches, move, NARROW, open, run, shot, windows } from './browser.mjs';

let browser;
const as = windows(() => browser);
const dossier = join(fileURLToPath(new URL('../..', import.meta.url)), 'fixtures', 'dossier-2018', 'dossier.json');

before(async () => {
  browser = await open();
  run('load', '--label=PUBLIC', dossier);
});
after(() => browser.close());

async function sideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

const count = async (page) =>
  Number(/\d+/.exec(await page.locator('section', { hasText: 'Lanes' }).first().locator('h2 small').innerText())[0]);

test('lanes, two clocks, a span by mouse and by buttons, hints as dashed lines with their rule', async () => {
  const { page, context, faults } = await as('analyst@EST');
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.getByRole('heading', { level: 1, name: 'Timeline' }).waitFor();
  await page.goto(
    `${new URL(page.url()).origin}/console/timeline?since=2016-01-01T00:00:00Z&until=2021-01-01T00:00:00Z`,
  );
  await page.getByRole('heading', { level: 2, name: /What stands there/ }).waitFor();
  assert.ok((await page.locator('.lane-mark').count()) > 20);
  assert.ok((await page.locator('.lane-hint').count()) > 3);
  await page.locator('li.line', { hasText: 'one is recorded as the answer to the other' }).first().waitFor();
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'timeline-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'timeline-light');

  // Those that lie on each other are opened by their number.
  const more = page.locator('.lane-more').first();
  const number = Number((await more.textContent()).slice(1));
  const place = await more.boundingBox();
  await page.mouse.click(place.x + 4, place.y + place.height / 2);
  const pressed = page.getByRole('group', { name: 'Those that lie on each other' });
  await pressed.waitFor();
  assert.equal(await pressed.getByRole('link').count(), number + 1);
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'timeline-many-light');

  await page.keyboard.press('Escape');
  await pressed.waitFor({ state: 'detached' });

  // By typing, and a button of the span keeps the focus.
  await page.getByRole('textbox', { name: 'From' }).fill('2018');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.search.includes('2018-01-01'));
  await page.getByRole('button', { name: 'Wider' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !location.search.includes('2018-01-01'));
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Wider');
  assert.notEqual(await page.getByRole('textbox', { name: 'From' }).inputValue(), '2018-01-01');
  await page.getByRole('textbox', { name: 'From' }).fill('2016');
  await page.getByRole('textbox', { name: 'Until' }).fill('2021');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.search.includes('2016-01-01'));

  const all = await count(page);
  const box = await page.locator('.lanes svg').boundingBox();
  await page.mouse.move(box.x + box.width * 0.4, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 40, { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction(
    () => !location.search.includes('2016-01-01T00%3A00%3A00Z') && !location.search.includes('2016-01-01T00:00:00Z'),
  );
  await page.waitForFunction(
    (before) => Number(/\d+/.exec(document.querySelector('.timeline-page section h2 small').innerText)[0]) < before,
    all,
  );
  await page.getByRole('button', { name: 'Wider' }).click();
  await page.getByRole('button', { name: 'All' }).click();
  await page.waitForFunction(() => !location.search.includes('since'));

  await page.getByLabel('Clock').selectOption('disclosed');
  await page.waitForFunction(() => location.search.includes('disclosed'));
  // What does not say when it became known stands below, each by its name.
  const undated = page.locator('section').filter({ has: page.getByRole('heading', { name: /^Undated/ }) });
  await undated.getByRole('link').first().waitFor();
  assert.equal(
    await undated.locator('tbody tr').count(),
    Number(/\d+/.exec(await undated.locator('h2 small').innerText())[0]),
  );
  await shot(page, 'timeline-undated-light');
  await page.getByRole('button', { name: 'responses' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.lane-name').length === 1);
  await page.getByRole('cell', { name: 'responses' }).first().waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('a thing of the timeline opens where it is said; on a narrow screen it can be read too', async () => {
  const { page, context } = await as('analyst@EST');
  await move(page, '/timeline?lane=%5B%22claims%22%5D&since=2018-10-01T00:00:00Z&until=2018-11-01T00:00:00Z');
  const first = page.locator('.timeline-page tbody th a').first();
  await first.waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/console\/claims\/.+item=/);
  await page.goBack();
  await first.waitFor();
  await page.setViewportSize(NARROW);
  assert.ok((await sideways(page)) <= 0);
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'timeline-narrow');
  await context.close();
});

test('an event of another kind, a channel and a narrative are written, and stand in their lane', async () => {
  const { page, context } = await as('analyst@EST');
  await move(page, '/claims');
  await page.getByRole('button', { name: 'New narrative or channel' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What it is').selectOption('x-testudo-channel');
  await dialog.getByLabel('Name').fill('Harbour Gazette');
  await dialog.getByLabel('Who stands behind it').selectOption('operation');
  await dialog.getByRole('button', { name: 'Write it' }).click();
  await page.getByRole('heading', { name: 'Harbour Gazette' }).waitFor();

  await move(page, '/claims');
  await page.getByRole('button', { name: 'New event' }).click();
  await dialog.getByLabel('Name').fill('A made-up story about the harbour');
  await dialog.getByLabel('Domain').selectOption('information');
  await dialog.getByLabel('What kind').selectOption('satire');
  await dialog.getByLabel('When it began').fill('1971-03-02');
  await dialog.getByLabel('Techniques of DISARM').fill('T0075');
  await dialog.getByText('Journalism and satire carry no technique.').waitFor();
  await dialog.getByLabel('What kind').selectOption('disinformation');
  await dialog.getByRole('button', { name: 'Write it' }).click();
  await page.getByRole('heading', { name: 'A made-up story about the harbour' }).waitFor();
  await page.getByRole('link', { name: 'DISARM T0075' }).waitFor();

  await move(page, '/timeline?lane=%5B%22information%22%5D&until=1980-01-01T00:00:00Z');
  await page.getByRole('link', { name: 'A made-up story about the harbour' }).first().waitFor();
  await context.close();
});
