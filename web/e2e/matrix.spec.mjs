// ATT&CK: two periods, files of the Navigator out and in, layers stored under a label and combined.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { breaches, centre, NARROW, open, shot, windows } from './browser.mjs';

let browser;
before(async () => (browser = await open()));
after(() => browser.close());

const as = windows(() => browser);
const LAYER = `Of one actor ${process.pid}`;

/** The techniques that the grid shows, by code: what is printed in each. */
async function cells(page) {
  await page.locator('.technique').first().waitFor();
  const all = await page
    .locator('.technique')
    .evaluateAll((nodes) =>
      nodes.map((node) => [
        node.querySelector('.num').textContent,
        node.querySelector('.technique-count').textContent,
      ]),
    );
  return new Map(all);
}

/** Waits for as many techniques; one stands in each of its tactics. */
async function until(page, fits) {
  for (let tries = 0; ; tries++) {
    const codes = await page.locator('.technique > .num:first-child').allTextContents();
    if (fits(new Set(codes).size)) {
      return;
    }
    assert.ok(tries < 100, `never as many as expected, now ${new Set(codes).size}`);
    await page.waitForTimeout(100);
  }
}

async function lay(page, label) {
  const choice = page.getByLabel('Add a layer');
  const value = await choice.locator('option', { hasText: label }).getAttribute('value');
  await choice.selectOption(value);
}

async function saveLayer(page, name) {
  await page.getByRole('button', { name: 'Save as a layer' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByLabel('Released to').selectOption({ label: 'DEU alone' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

test('what is counted goes out as a layer of the Navigator, and comes in again with the same scores', async () => {
  const { page, faults, context } = await as('analyst@DEU');
  await page.goto(`${centre}/console/matrix?look=seen`);
  const counted = await cells(page);
  assert.ok(counted.size > 3);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Navigator file' }).click();
  const path = await (await download).path();
  const layer = JSON.parse(readFileSync(path, 'utf8'));
  assert.deepEqual(
    new Map(layer.techniques.map((one) => [one.techniqueID, String(one.score)])),
    counted,
    'the file says what the page counts',
  );
  assert.match(layer.description, /analyst@DEU/);
  assert.match(layer.description, /TLP:/);
  assert.match(layer.description, /EXERCISE/);
  await page.getByLabel('A layer file of the ATT&CK Navigator').setInputFiles(path);
  await page.getByRole('button', { name: /Take .* off/ }).waitFor();
  for (const [code, said] of await cells(page)) {
    assert.equal(said, `${counted.get(code)} · ${counted.get(code)}`);
  }
  // What is no layer is refused in words.
  await page
    .getByLabel('A layer file of the ATT&CK Navigator')
    .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
  await page.getByText('This file is no layer of the ATT&CK Navigator', { exact: false }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('layers are stored under a label, combined, and stand in the address', async () => {
  const { page, faults, context } = await as('analyst@DEU');
  await page.goto(`${centre}/console/matrix?look=seen`);
  const all = await cells(page);
  // One that has what is counted of one actor alone.
  const actor = await page
    .getByRole('combobox', { name: /^Used by/ })
    .locator('option', { hasText: 'intrusion-set' })
    .first()
    .getAttribute('value');
  await page.getByRole('combobox', { name: /^Used by/ }).selectOption(actor);
  await until(page, (many) => many < all.size);
  const some = await cells(page);
  await saveLayer(page, LAYER);
  await page.getByRole('combobox', { name: /^Used by/ }).selectOption('');
  await until(page, (many) => many === all.size);

  await lay(page, 'What is counted now');
  await lay(page, LAYER);
  await page.getByLabel('How the layers are combined').selectOption('gap');
  await page.getByLabel('Show').selectOption('layer');
  await until(page, (many) => many === all.size - some.size);
  const gap = await cells(page);
  assert.deepEqual(
    [...gap.keys()].filter((code) => some.has(code)),
    [],
  );
  await shot(page, 'matrix-gap-dark');
  assert.deepEqual(await breaches(page), []);

  // The address is the whole state: loaded again it shows the same.
  await page.reload();
  assert.deepEqual(await cells(page), gap);
  await page.getByLabel('How the layers are combined').selectOption('intersection');
  await until(page, (many) => many === some.size);
  assert.deepEqual([...(await cells(page)).keys()].sort(), [...some.keys()].sort());
  await page.getByLabel('How the layers are combined').selectOption('union');
  await until(page, (many) => many === all.size);

  // Saved views name it; another nation does not see it.
  await page.goto(`${centre}/console/views`);
  await page.getByRole('link', { name: LAYER }).waitFor();
  await shot(page, 'views-layers-dark');
  const other = await as('analyst@FRA');
  await other.page.goto(`${centre}/console/matrix`);
  await cells(other.page);
  const offered = await other.page.getByLabel('Add a layer').locator('option').allInnerTexts();
  assert.ok(!offered.some((one) => one.includes(LAYER)), offered.join());
  assert.deepEqual([...faults, ...other.faults], []);
  await other.context.close();
  await context.close();
});

test('which techniques are new in a week is the answer of the story, and each says who names it', async () => {
  const story = JSON.parse(readFileSync(new URL('../../fixtures/exercise/expected.json', import.meta.url), 'utf8'));
  const { page, faults, context } = await as('analyst@EST');
  await page.goto(`${centre}/console/matrix`);
  await page.getByLabel('Counted').selectOption('incidents');
  await page.getByLabel('Compare').selectOption('all 7');
  await page.getByLabel('Show').selectOption('new');
  const wanted =
    story.questions['analyst@EST']['techniques_of_incidents_reported_since_d23T06:00_and_not_before'].sort();
  await until(page, (many) => many === wanted.length);
  const shown = await cells(page);
  assert.deepEqual([...shown.keys()].sort(), wanted);
  await shot(page, 'matrix-new-dark');
  assert.deepEqual(await breaches(page), []);
  // Most of them are known by their numbers alone: who names one stands beside it, and opens.
  for (const code of wanted) {
    await page.locator('.technique', { hasText: code }).first().click();
    const users = page.getByRole('region', { name: 'Used or named by' });
    await users.getByRole('link').first().waitFor();
    assert.equal(`0 → ${await users.getByRole('link').count()}`, shown.get(code), code);
  }
  await page.getByRole('region', { name: 'Used or named by' }).getByRole('link').first().click();
  await page.waitForURL(/objects\/incident--/);
  // The incident's own lens has what it names, too.
  await page.goto(`${page.url().replace(/[?#].*/, '')}?lens=matrix`);
  await page.locator('.lens-matrix .technique').first().waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('what is new in the later period is marked; by keyboard one reads a technique; both themes and 390 px are right', async () => {
  const { page, faults, context } = await as('analyst@DEU', { colorScheme: 'light' });
  await page.goto(`${centre}/console/matrix`);
  await page.getByLabel('Compare').selectOption('same 14');
  await page.getByLabel('Show').selectOption('new');
  await page.locator('.technique .tag', { hasText: 'new' }).first().waitFor();
  for (const said of (await cells(page)).values()) {
    assert.match(said, /^0 → [1-9]/);
  }
  await page.locator('.technique').first().focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(
    await page.evaluate(
      () => document.activeElement === document.querySelectorAll('.tactic')[1].querySelector('.technique'),
    ),
    true,
    'the arrows walk across',
  );
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.waitForURL(/sel=mitre-attack/);
  await page.getByRole('region', { name: 'Used or named by' }).waitFor();
  const end = (one) => page.locator(one).evaluate((node) => node.getBoundingClientRect().right);
  assert.equal(await end('.desk-bar'), await end('.matrix'), 'the bar has the whole width');
  await shot(page, 'matrix-light');
  assert.deepEqual(await breaches(page), []);
  await page.setViewportSize(NARROW);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  await shot(page, 'matrix-narrow-light');
  assert.deepEqual(faults, []);
  await context.close();
});
