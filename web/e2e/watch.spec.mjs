// Working a watch: what two people of one member and a partner do in three windows.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { breaches, centre, NARROW, open, readme, shot, windows } from './browser.mjs';

let browser;
before(async () => (browser = await open()));
after(() => browser.close());

const as = windows(() => browser);

const row = (page, name) => page.locator('[role=option]', { hasText: name });

test('an incident that one nation writes appears in the picture of another while it looks', async () => {
  const estonia = await as('release-authority@EST');
  const finland = await as('watch-officer@FIN');
  await finland.page.goto(`${centre}/console/picture?q=Lantern`);
  await finland.page.getByText('No incident that you may see fits').waitFor();
  await finland.page.getByText('Live', { exact: true }).waitFor();

  await estonia.page.keyboard.press('Control+k');
  await estonia.page.keyboard.type('New incident');
  await estonia.page.getByRole('option', { name: 'New incident', exact: true }).click();
  await estonia.page.locator('dialog').getByLabel('Name').fill('Lantern goes out at the pier');
  await estonia.page.locator('dialog').getByLabel('Severity').selectOption('3');
  await estonia.page.locator('dialog').getByLabel('Nations').fill('est');
  await estonia.page.locator('dialog').getByLabel('Sectors').fill('energy');
  await estonia.page.locator('dialog').getByLabel('Techniques').fill('T1566.001 T0049');
  await estonia.page.locator('dialog').getByLabel('Released to').selectOption('ALL');
  await estonia.page.getByText('19 members:').waitFor();
  // A slip of the hand throws nothing away.
  await estonia.page.keyboard.press('Escape');
  await estonia.page.getByRole('button', { name: 'Throw it away' }).waitFor();
  await estonia.page.getByRole('button', { name: 'Go on writing' }).click();
  assert.equal(await estonia.page.locator('dialog').getByLabel('Name').inputValue(), 'Lantern goes out at the pier');
  await estonia.page.getByRole('button', { name: 'Write it' }).click();
  await estonia.page.getByRole('heading', { name: 'Lantern goes out at the pier' }).waitFor();
  await estonia.page.getByText('T1566.001').first().waitFor();
  await estonia.page.getByText('T0049').first().waitFor();

  await row(finland.page, 'Lantern goes out at the pier').waitFor();
  assert.deepEqual([...estonia.faults, ...finland.faults], []);
  await estonia.context.close();
  await finland.context.close();
});

test('who may not release is told before writing, and what to do instead; the centre holds to it', async () => {
  const { page, faults, context } = await as('analyst@POL');
  await page.goto(`${centre}/console/watch`);
  await page.getByRole('button', { name: 'New concern' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('New incident');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'New incident' });
  await dialog.getByLabel('Name').fill('Too widely told');
  await dialog.getByLabel('Released to').selectOption({ label: 'POL alone' });
  await dialog.getByText('1 member: POL', { exact: false }).waitFor();
  assert.equal(await dialog.getByRole('alert').count(), 0);
  await dialog.getByLabel('Released to').selectOption('ALL');
  await dialog.getByRole('alert').filter({ hasText: 'wider than you may give by yourself' }).waitFor();
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'incident-wider-dark');
  await dialog.getByRole('button', { name: 'Write it' }).click();
  await dialog.getByText('The label is wider', { exact: false }).waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.getByRole('button', { name: 'Throw it away' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.deepEqual(
    faults.filter((one) => !/403/.test(one)),
    [],
  );
  await context.close();
});

test('a concern is begun, acknowledged, taken and handed over; the coming watch signs and begins at its mark', async () => {
  const leaving = await as('watch-officer@EST');
  const { page } = leaving;
  await page.goto(`${centre}/console/watch`);
  await page.getByRole('button', { name: 'New concern' }).click();
  await page.getByRole('button', { name: 'Write it' }).click();
  assert.equal(await page.getByRole('dialog').isVisible(), true, 'a concern without a name is not written');
  await page.getByLabel('Name').fill('Cable landing, Saaremaa');
  await page.getByLabel('Severity').selectOption('3');
  await page.getByRole('button', { name: 'Write it' }).click();
  const acts = page.getByRole('group', { name: 'What can be done now' });
  await acts.getByRole('button', { name: 'Acknowledge' }).click();
  await page.getByText('watch-officer@EST', { exact: false }).first().waitFor();
  await acts.getByRole('button', { name: 'Take it' }).click();
  await acts.getByRole('button', { name: 'Give it back' }).waitFor();
  await acts.getByRole('button', { name: 'Triaged' }).click();
  await acts.getByRole('button', { name: 'Monitoring' }).waitFor();
  await shot(page, 'watch-dark');
  await readme(page, 'watch');
  assert.deepEqual(await breaches(page), []);
  await page.keyboard.press('Escape');
  assert.match(
    await page.evaluate(() => document.activeElement.className),
    /work-line/,
    'the focus stays on its line',
  );
  // What somebody else began, too, is one concern.
  await page.getByRole('button', { name: 'New concern' }).click();
  await page.getByLabel('Name').fill('Landing of the cable again');
  await page.getByRole('button', { name: 'Write it' }).click();
  await acts.getByRole('button', { name: 'Merged' }).click();
  const merge = page.getByRole('dialog');
  const other = merge.locator('option', { hasText: 'Cable landing, Saaremaa' });
  await merge.getByLabel('Concern that it is merged into').selectOption(await other.getAttribute('value'));
  assert.deepEqual(await breaches(page), []);
  await merge.getByRole('button', { name: 'Merge it' }).click();
  await merge.waitFor({ state: 'detached' });
  await page
    .getByRole('link', { name: /Cable landing, Saaremaa/ })
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Hand over' }).click();
  await page.getByLabel('What the next watch has to know').fill('One cable. Quiet else.');
  await page.getByRole('button', { name: 'Sign and hand over' }).click();
  await page.getByText('One cable. Quiet else.').waitFor();

  const coming = await as('analyst@EST');
  await coming.page.goto(`${centre}/console/watch`);
  await coming.page.getByRole('button', { name: 'Take the watch' }).click();
  await coming.page.getByText('coming watch:').waitFor();
  await coming.page.getByText('analyst@EST', { exact: false }).first().waitFor();
  await coming.page.getByRole('button', { name: 'All seen' }).click();
  await coming.page.getByText('Nothing has changed for you').waitFor();
  await coming.page.getByRole('button', { name: 'Undo' }).click();
  await coming.page.getByRole('button', { name: 'All seen' }).waitFor();
  assert.deepEqual([...leaving.faults, ...coming.faults], []);
  await leaving.context.close();
  await coming.context.close();
});

test('the report of a shift says its computed label on each sheet, each line its own, and fits screen and paper', async () => {
  const { page, faults, context } = await as('watch-officer@EST');
  await page.goto(`${centre}/console/watch`);
  await page.getByRole('link', { name: 'SITREP' }).click();
  const sheet = page.getByRole('article', { name: 'Situation report' });
  await sheet.waitFor();
  // The exercise tells of days: a long shift.
  const since = `${new Date(Date.now() - 6 * 86_400_000).toISOString().slice(0, 16)}:00Z`;
  await page.goto(`${centre}/console/sitrep?since=${since}`);
  const lines = sheet.locator('.sheet-lines > li');
  await lines.nth(20).waitFor();
  assert.equal(await lines.filter({ has: page.locator('.marking .tlp') }).count(), await lines.count());
  const asked = `${centre}/api/sitrep?since=${since}`;
  const { label } = await page.evaluate(async (address) => (await fetch(address)).json(), asked);
  const marking = `${label.level.replace('_', ' ')}TLP:${label.label.tlp.toUpperCase()}`;
  for (const place of ['.sheet-top', '.sheet-bottom']) {
    assert.equal((await sheet.locator(place).textContent()).replace(label.categories.join(''), ''), marking);
  }
  await shot(page, 'sitrep-dark');
  assert.deepEqual(await breaches(page), []);
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  assert.equal(await page.locator('.rail').isVisible(), false);
  assert.equal(await page.locator('.sheet-page > .desk-bar').isVisible(), false);
  assert.equal(await page.locator('.mark > .marking').isVisible(), false, 'the page around it has a say of its own');
  assert.equal(await sheet.locator('.sheet-top .marking').isVisible(), true);
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  await shot(page, 'sitrep-light');
  assert.deepEqual(await breaches(page), []);
  await page.setViewportSize(NARROW);
  await shot(page, 'sitrep-narrow');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), NARROW.width);
  assert.deepEqual(await breaches(page), []);
  await page.getByLabel('From (UTC)').fill('2020-01-01T00:00Z');
  await page.getByText('at most 7 days long', { exact: false }).waitFor();
  assert.deepEqual(
    faults.filter((one) => !/400/.test(one)),
    [],
  );
  await context.close();
});

test('a liaison proposes a label, sees who would get it, and a release authority signs', async () => {
  const liaison = await as('liaison@EST');
  await liaison.page.goto(`${centre}/console/picture?source=%5B%22EST%22%5D&q=Historian`);
  await row(liaison.page, 'Historian').first().dblclick();
  await liaison.page.getByRole('button', { name: 'Propose a label' }).first().click();
  await liaison.page.getByLabel('Released to').selectOption('ALL');
  await liaison.page.getByText('19 members:').waitFor();
  await liaison.page.getByLabel('Why').fill('Partners asked for it.');
  await liaison.page.getByRole('button', { name: 'Propose it' }).click();
  await liaison.page.getByText('Proposed.').waitFor();
  await liaison.page.goto(`${centre}/console/release`);
  await liaison.page.getByText('Partners asked for it.').waitFor();
  assert.equal(await liaison.page.getByRole('button', { name: 'Sign and release' }).count(), 0);

  const authority = await as('release-authority@EST');
  await authority.page.goto(`${centre}/console/release`);
  await authority.page
    .getByRole('list', { name: 'What changes' })
    .getByText(/new: BEL CAN/)
    .waitFor();
  assert.deepEqual(await breaches(authority.page), []);
  await shot(authority.page, 'release-dark');
  await authority.page.getByRole('button', { name: 'Sign and release' }).first().click();
  await authority.page.getByText('No proposal waits').waitFor();
  assert.deepEqual([...liaison.faults, ...authority.faults], []);
  await liaison.context.close();
  await authority.context.close();
});

test('a preview as another member is framed, changes the reader, and forbids writing', async () => {
  const { page, faults, context } = await as('liaison@EST');
  await page.goto(`${centre}/console/picture`);
  await page.locator('output', { hasText: /incidents/ }).waitFor();
  const own = Number.parseInt(await page.locator('output').textContent(), 10);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Preview as');
  await page.getByRole('option', { name: 'Preview as another member' }).click();
  await page.locator('dialog select').selectOption('USA');
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await page.getByText('You see what both you and USA may see.').waitFor();
  await page.waitForFunction((before) => {
    const now = Number.parseInt(document.querySelector('output')?.textContent ?? '', 10);
    return Number.isFinite(now) && now < before;
  }, own);
  assert.equal(await page.getByRole('button', { name: 'Save this view' }).count(), 0);
  await shot(page, 'preview-dark');
  assert.deepEqual(await breaches(page), []);
  await page.getByRole('button', { name: 'Leave the preview' }).click();
  await page.waitForFunction(
    (before) => Number.parseInt(document.querySelector('output')?.textContent ?? '', 10) === before,
    own,
  );
  assert.deepEqual(faults, []);
  await context.close();
});

test('a view is saved under a label and counted for whoever opens it', async () => {
  const { page, faults, context } = await as('liaison@EST');
  await page.goto(`${centre}/console/picture?sector=%5B%22energy%22%5D`);
  await page.getByRole('button', { name: 'Save this view' }).click();
  await page.getByLabel('Name').fill('Power grids');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.goto(`${centre}/console/views`);
  await page.getByRole('link', { name: 'Power grids' }).waitFor();
  await page.getByText(/^\d+ now$/).waitFor();
  await shot(page, 'views-dark');
  assert.deepEqual(await breaches(page), []);
  await page.getByRole('link', { name: 'Power grids' }).click();
  await page.waitForURL(/sector=/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('watch and release desk work at 390 px, in light colours', async () => {
  const { page, faults, context } = await as('watch-officer@EST', { viewport: NARROW, colorScheme: 'light' });
  for (const name of ['watch', 'release', 'views']) {
    await page.goto(`${centre}/console/${name}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForTimeout(500);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(wide, false, `${name} scrolls sideways`);
    await shot(page, `${name}-narrow-light`);
    assert.deepEqual(await breaches(page), []);
  }
  assert.deepEqual(faults, []);
  await context.close();
});
