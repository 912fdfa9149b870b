import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { breaches, centre, move, NARROW, open, person, rows, run, session, shot, signIn } from './browser.mjs';

const CAMPAIGN = 'campaign--3b1acef4-b0f0-4a54-b964-8504cc00734c';
const INCIDENT = 'incident--ca54dd4b-f78e-4ca8-bc6f-3ffdc6b7e3bb';

let browser;
let storageState;
before(async () => {
  browser = await open();
  storageState = await session('watch-officer@EST');
});
after(async () => await browser.close());

async function at(path, options = {}) {
  const window = await person(browser, { storageState, ...options });
  await window.page.goto(`${centre}/console${path}`);
  return window;
}

const found = (page) => page.getByRole('listbox').getByRole('option').allInnerTexts();

test('search, filter, share the address: another window shows the same', async () => {
  const { context, page, faults } = await at('/knowledge');
  await rows(page);
  await page.keyboard.press('/');
  await page.keyboard.type('gateway');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=gateway/);
  await page
    .getByRole('group', { name: 'Type' })
    .getByRole('button', { name: /^incident/ })
    .click();
  await page.getByRole('button', { name: 'Without incident' }).waitFor();
  await page.getByRole('group', { name: 'Source' }).getByRole('button', { name: /^LVA/ }).click();
  await page.getByRole('button', { name: 'Without LVA' }).waitFor();
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[role=option]')].every((row) => /LVA/.test(row.innerText)),
  );
  const here = await found(page);
  assert.ok(here.length > 0 && here.every((row) => /incident/.test(row)));

  const other = await person(browser, { storageState });
  await other.page.goto(page.url());
  await rows(other.page);
  assert.deepEqual(await found(other.page), here);
  await other.page.reload();
  await rows(other.page);
  assert.deepEqual(await found(other.page), here);
  // A filter that hits nothing of a value keeps it listed.
  assert.ok((await page.locator('.facet button[data-zero=true]').count()) > 0);
  await page.goBack();
  await page.getByRole('button', { name: 'Without LVA' }).waitFor({ state: 'hidden' });
  assert.deepEqual([...faults, ...other.faults], []);
  await context.close();
  await other.context.close();
});

test('by keyboard alone: find, walk, open, look at relations, come back', async () => {
  const { context, page, faults } = await at('/knowledge');
  await rows(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.type('QUIET HERON');
  await page.getByRole('option', { name: /Search for/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=QUIET/);
  await page
    .getByRole('listbox')
    .getByRole('option', { name: /QUIET HERON/ })
    .first()
    .waitFor();
  await page.keyboard.press('j');
  await page.getByRole('option', { selected: true }).waitFor();
  await page.getByRole('complementary', { name: 'Preview' }).getByRole('heading').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/objects\//);
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'main');
  for (let i = 0; i < 12 && (await page.evaluate(() => document.activeElement?.textContent)) !== 'Relations'; i++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.waitForURL(/tab=relations/);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('k');
  await page.waitForURL(/knowledge/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('an actor is named by claims, with who says it and who does not agree', async () => {
  const { context, page, faults } = await at(`/objects/${CAMPAIGN}`);
  const panel = page.getByRole('region', { name: /Named by claims/ });
  await panel.getByText('attributes this to').waitFor();
  await panel.getByText('neutral').waitFor();
  await panel.getByText('Same relay').waitFor();
  await panel.getByText('The copied historian').waitFor();
  const said = await panel.innerText();
  assert.match(said, /EST\s+attributes this to\s+QUIET HERON/);
  assert.match(said, /confidence 60 of 100/);
  assert.match(said, /POL[\s\S]*neutral/);
  assert.match(said, /SWE[\s\S]*agree/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('an incident shows what changed between its versions', async () => {
  const { context, page, faults } = await at(`/objects/${INCIDENT}?tab=versions`);
  await page.getByRole('heading', { name: /What changed/ }).waitFor();
  const table = page.getByRole('table');
  assert.match(await table.innerText(), /Monitoring[\s\S]*Closed/);
  await page.getByRole('link', { name: 'Show' }).last().click();
  await page.getByText('This is the version of').waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('what two sources say of one incident stands side by side', async () => {
  const { context, page, faults } = await at('/objects/incident--e72b7124-421e-4842-ac8f-469d670914b3');
  await page.getByRole('button', { name: 'Side by side' }).click();
  const dialog = page.getByRole('dialog', { name: 'Side by side' });
  await dialog.getByText('differs').first().waitFor();
  assert.deepEqual(await dialog.getByRole('columnheader').allInnerTexts(), ['Property', 'SWE', 'EST']);
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'object-side-by-side-dark');
  assert.deepEqual(faults, []);
  await context.close();
});

test('a STIX 2.0 object is shown as it came, and derived as 2.1', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'testudo-old.'));
  const id = 'campaign--6f9619ff-8b86-4d11-b42d-00cf4fc964ff';
  const old = {
    type: 'campaign',
    id,
    created: '2017-01-01T00:00:00.000Z',
    modified: '2017-01-01T00:00:00.000Z',
    name: 'OLD',
  };
  const bundle = {
    type: 'bundle',
    id: 'bundle--6f9619ff-8b86-4d11-b42d-00cf4fc964fe',
    spec_version: '2.0',
    objects: [old],
  };
  writeFileSync(join(folder, 'old.json'), JSON.stringify(bundle));
  run('load', join(folder, 'old.json'), '--label', 'ALL');
  rmSync(folder, { recursive: true });
  const { context, page, faults } = await at(`/objects/${id}?tab=json`);
  await page.getByRole('button', { name: /As STIX 2.1/ }).click();
  await page.getByRole('heading', { name: /Derived, never stored/ }).waitFor();
  assert.match(await page.locator('.json').innerText(), /"spec_version": "2.1"/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a session that ended elsewhere leads to the sign-in, and from there back', async () => {
  const { context, page } = await person(browser);
  await signIn(page, 'legal-adviser@LVA');
  await move(page, '/knowledge?q=gateway');
  const incidents = page.getByRole('group', { name: 'Type' }).getByRole('button', { name: /^incident/ });
  await incidents.waitFor();
  await rows(page);
  await context.clearCookies();
  await incidents.click();
  await page.getByLabel('Password', { exact: true }).waitFor();
  assert.match(decodeURIComponent(page.url()), /back=.*q=gateway/);
  await context.close();
});

test('what one may not see and what is not there look alike', async () => {
  const { context, page } = await at('/objects/campaign--00000000-0000-4000-8000-000000000000');
  await page.getByRole('alert').getByText('There is nothing at this address that you may see.').waitFor();
  await shot(page, 'object-missing-dark');
  await context.close();
});

test('words that find nothing say what to do', async () => {
  const { context, page } = await at('/knowledge?q=zzzzqqqq');
  await page.getByText('Nothing that you may see fits').waitFor();
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'knowledge-empty-dark');
  await context.close();
});

test('a broken connection shows and heals', async () => {
  // A person of its own: the centre counts a stream that was left for some seconds more.
  const { context, page } = await person(browser);
  await signIn(page, 'watch-officer@LVA');
  const live = page.locator('.live');
  await live.getByText('Live', { exact: true }).waitFor();
  await page.route('**/api/events', (route) => route.abort());
  await page.reload();
  await live.getByText('Not live').waitFor();
  await page.unroute('**/api/events');
  await live.getByText('Live', { exact: true }).waitFor();

  // Another window shares the stream, and takes it over when the first one goes.
  const other = await context.newPage();
  let streams = 0;
  other.on('request', (request) => (streams += request.url().endsWith('/api/events') ? 1 : 0));
  await other.goto(`${centre}/console/knowledge`);
  await other.locator('.live').getByText('Live', { exact: true }).waitFor();
  assert.equal(streams, 0);
  const taken = other.waitForRequest('**/api/events');
  await page.close();
  await taken;
  await other.locator('.live').getByText('Live', { exact: true }).waitFor();
  await context.close();
});

test('the highest marking of what is shown comes from the centre', async () => {
  const { context, page } = await at(`/objects/${INCIDENT}`);
  const foot = page.getByRole('contentinfo');
  await foot.getByText('Highest marking of what is shown and counted here').waitFor();
  // It rises while the parts of the page come in.
  await foot
    .filter({ hasText: /RESTRICTED.*TLP:AMBER\+STRICT/s })
    .waitFor()
    .catch(async (thrown) => {
      const parts = await page.locator('.state, footer.mark').allInnerTexts();
      throw new Error(`what stands there: ${parts.join(' | ')}`, { cause: thrown });
    });
  await context.close();
});

const PAGES = [
  [
    'knowledge',
    '/knowledge',
    async (page) => {
      await rows(page);
      await page.locator('.live').getByText('Live', { exact: true }).waitFor();
    },
  ],
  [
    'knowledge-found',
    `/knowledge?q=gateway&sel=${INCIDENT}`,
    async (page) => await page.locator('.preview .facts').waitFor(),
  ],
  ['object-actor', `/objects/${CAMPAIGN}`, async (page) => await page.getByText('neutral').waitFor()],
  [
    'object-relations',
    `/objects/${CAMPAIGN}?tab=relations`,
    async (page) => await page.locator('.relation-list').first().waitFor(),
  ],
  ['object-versions', `/objects/${INCIDENT}?tab=versions`, async (page) => await page.getByRole('table').waitFor()],
  ['object-json', `/objects/${INCIDENT}?tab=json`, async (page) => await page.locator('.json').waitFor()],
];

test('what is TLP:RED stays on its page: no file, no print, nothing of it elsewhere', async () => {
  const { context, page, faults } = await person(browser, { storageState: await session('analyst@COC') });
  await page.goto(`${centre}/console/objects/note--8ab7295f-ca8f-4b23-be0c-fe3e3a92172b`);
  const heading = page.locator('.object-head h1');
  await heading.waitFor();
  const name = await heading.innerText();
  await page.getByText('TLP:RED stays on this page', { exact: false }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Download STIX' }).count(), 0);
  assert.ok(!(await page.title()).includes(name));
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.object').isVisible(), false);
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.waitForURL(/picture/);
  await rows(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  assert.ok(!(await page.content()).includes(name));
  assert.deepEqual(faults, []);
  await context.close();
});

test('a page that does not come is said in the shell, and comes when the connection is back', async () => {
  const { context, page } = await person(browser, { storageState: await session('watch-officer@EST') });
  await page.goto(`${centre}/console/knowledge`);
  await rows(page);
  await context.setOffline(true);
  await page.getByRole('link', { name: /^ATT&CK/ }).click();
  await page.getByText('The centre does not answer').first().waitFor();
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.getByRole('button', { name: 'Load again' }).click();
  await page.getByText('still no answer', { exact: false }).waitFor();
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'page-away-dark');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Load again' }).click();
  await page.getByRole('heading', { name: 'ATT&CK' }).waitFor();
  await context.close();
});

test('an indicator says where it was seen; a list leaves as a file that says what it is', async () => {
  const { context, page, faults } = await at('/knowledge?q=historian&type=%5B%22indicator%22%5D');
  await rows(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  const file = await download;
  assert.match(file.suggestedFilename(), /^EXERCISE-.*\.csv$/);
  assert.match(readFileSync(await file.path(), 'utf8'), /historian/i);
  await page.getByRole('listbox').getByRole('option').first().dblclick();
  await page.waitForURL(/objects\/indicator--/);
  await page.getByRole('heading', { name: 'Where it was seen' }).waitFor();
  await shot(page, 'object-sightings-dark');
  assert.deepEqual(await breaches(page), []);
  assert.deepEqual(faults, []);
  await context.close();
});

test('the palette finds objects while one types, and opens one by keyboard alone', async () => {
  const { context, page, faults } = await person(browser, { storageState: await session('analyst@EST') });
  await page.goto(`${centre}/console/picture`);
  await page.locator('.incident-name').first().waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('ninth tide');
  const hit = page.getByRole('option', { name: /NINTH TIDE.*threat-actor/ }).first();
  await hit.waitFor();
  await shot(page, 'palette-objects-dark');
  while ((await hit.getAttribute('aria-selected')) !== 'true') {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await page.waitForURL(/objects\/threat-actor--/);
  assert.deepEqual(faults, []);
  await context.close();
});

for (const colorScheme of ['dark', 'light']) {
  test(`every page is right for everybody (WCAG 2.2 A, AA), ${colorScheme}`, async () => {
    const own = await session(colorScheme === 'dark' ? 'analyst@EST' : 'planner@EST');
    const { context, page, faults } = await person(browser, { storageState: own, colorScheme });
    const wrong = [];
    await page.goto(`${centre}/console/`);
    for (const [name, path, ready] of PAGES) {
      await move(page, path);
      await ready(page);
      wrong.push(...(await breaches(page)).map((one) => `${name}: ${one}`));
      await shot(page, `${name}-${colorScheme}`);
    }
    for (const [key, name] of [
      ['Control+k', 'palette'],
      ['?', 'keys'],
    ]) {
      await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
      wrong.push(...(await breaches(page)).map((one) => `${name}: ${one}`));
      await shot(page, `${name}-${colorScheme}`);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    assert.deepEqual(wrong, []);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test('at 390 px one can search and read, and nothing runs out of the page', async () => {
  const own = await session('liaison@EST');
  const { context, page, faults } = await person(browser, { storageState: own, viewport: NARROW });
  await page.goto(`${centre}/console/`);
  for (const [name, path, ready] of PAGES) {
    await move(page, path);
    await ready(page);
    const over = await page.evaluate(
      () => document.getElementById('main').scrollWidth - document.getElementById('main').clientWidth,
    );
    assert.ok(over <= 0, `${name}: ${over} px too wide`);
    assert.deepEqual(await breaches(page), [], name);
    await shot(page, `${name}-narrow`);
  }
  assert.deepEqual(faults, []);
  await context.close();
});
