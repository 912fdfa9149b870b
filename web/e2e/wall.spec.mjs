import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { breaches, centre, open, person, run, shot, signIn } from './browser.mjs';

let browser;
before(async () => (browser = await open()));
after(async () => await browser.close());

/** What the launcher prints: the code alone. */
const code = (...words) => /tw_[\w-]+/.exec(run('account', 'wall', ...words))[0];

const LIMITS = ['--tlp', 'amber', '--clearance', 'RESTRICTED'];
const HALL = ['hall@EST', '--display', 'Watch hall', ...LIMITS, '--filter', '{"place":["EST","LVA"]}'];

test('a wall signs in by its link, once, and shows its filter to a room: big, marked, without a way out', async () => {
  const given = code(...HALL);
  const { context, page, faults } = await person(browser, { viewport: { width: 1920, height: 1080 } });
  await page.goto(`${centre}/console/wall#${given}`);
  await page.locator('.wall-lines li').first().waitFor();
  await page.locator('.wall-map canvas[data-drawn]').waitFor();

  assert.equal(new URL(page.url()).hash, '');
  assert.equal(await page.getByRole('navigation').count(), 0);
  assert.equal(await page.locator('.wall a, .wall button:visible:not([inert] *)').count(), 0);
  const asked = (path) => page.evaluate(async (address) => (await fetch(`/api${address}`)).json(), path);
  const counts = await asked('/incidents/buckets');
  assert.equal(Number(await page.locator('.wall-total b').innerText()), counts.total);
  assert.equal(counts.total, counts.seen);
  const { incidents } = await asked('/incidents?limit=500');
  assert.ok(incidents.length > 3);
  for (const one of incidents) {
    assert.ok(one.places.includes('EST') || one.places.includes('LVA'), one.name);
    assert.ok(['clear', 'green', 'amber'].includes(one.tlp), one.tlp);
    assert.ok(['UNCLASSIFIED', 'RESTRICTED'].includes(one.level), one.level);
  }
  // Whatever else is asked, the server refuses.
  for (const path of [
    `/objects/${incidents[0].id}`,
    '/search?q=gateway',
    '/counts',
    '/facets',
    '/watch',
    '/export',
  ]) {
    assert.equal(await page.evaluate(async (address) => (await fetch(`/api${address}`)).status, path), 403, path);
  }

  // Read from four metres: nothing that matters is smaller than two hundredths of the height.
  const sizes = await page
    .locator('.wall-lines li, .wall-counts li, .wall-foot .marking')
    .evaluateAll((all) => all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)));
  assert.ok(Math.min(...sizes) >= 1080 * 0.02, String(Math.min(...sizes)));
  assert.match(await page.locator('.wall-exercise').innerText(), /EXERCISE/);
  assert.match(await page.locator('.wall-foot').innerText(), /RESTRICTED\s+TLP:AMBER/);
  assert.match(await page.locator('.wall-clock').innerText(), /\d\d:\d\dZ$/);
  assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight));
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'wall');
  assert.deepEqual(faults, []);

  // The link again, elsewhere: spent.
  const other = await person(browser);
  await other.page.goto(`${centre}/console/wall#${given}`);
  await other.page.getByRole('alert').filter({ hasText: 'opens no wall' }).waitFor();
  assert.deepEqual(await breaches(other.page), []);
  await shot(other.page, 'wall-signed-out');
  await other.context.close();

  // The shell is not for walls.
  await page.goto(`${centre}/console/picture`);
  await page.locator('.wall').waitFor();
  assert.match(page.url(), /console\/wall$/);

  // An end on the machine empties the screen by itself.
  run('account', 'wall', 'hall@EST', '--end');
  await page.getByLabel('Code of the wall').waitFor({ timeout: 10_000 });
  assert.equal(await page.locator('.wall-lines').count(), 0);
  await context.close();
});

test('a wall says loudly that the connection is broken, and how old it is, and heals', async () => {
  const { context, page } = await person(browser, { viewport: { width: 1920, height: 1080 } });
  await page.clock.install();
  await page.goto(`${centre}/console/wall`);
  await page.getByLabel('Code of the wall').fill(code('office@LVA', '--display', 'Office', ...LIMITS));
  await page.getByRole('button', { name: 'Start the wall' }).click();
  await page.locator('.wall-lines li').first().waitFor();
  assert.equal(await page.locator('.wall-alarm b').count(), 0);

  await page.route('**/api/**', (route) => route.abort());
  run('account', 'wall', 'office@LVA', '--display', 'Office two', '--end');
  await page.clock.runFor(45_000);
  const alarm = page.locator('.wall-alarm b');
  // It may be old for a moment before it is known to be broken.
  const broken = async () => (await alarm.allInnerTexts()).some((text) => text.startsWith('NO CONNECTION'));
  for (let i = 0; i < 10 && !(await broken()); i++) {
    await page.clock.runFor(20_000);
  }
  assert.match(await alarm.innerText(), /^NO CONNECTION: what is shown is \d+ minutes? old$/);
  await shot(page, 'wall-broken');

  await page.unroute('**/api/**');
  for (let i = 0; i < 10 && !(await page.getByLabel('Code of the wall').isVisible()); i++) {
    await page.clock.runFor(30_000);
    await page.waitForTimeout(200);
  }
  await page.getByLabel('Code of the wall').waitFor();
  await context.close();
});

test('no session of a person hangs on a wall', async () => {
  const { context, page, faults } = await person(browser);
  await signIn(page, 'analyst@DNK');
  await page.goto(`${centre}/console/wall`);
  await page.getByText('A person is signed in in this browser').waitFor();
  await page.getByText('EXERCISE EXERCISE EXERCISE').waitFor();
  assert.equal(await page.locator('.wall-lines').count(), 0);
  assert.deepEqual(await breaches(page), []);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Code of the wall').waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('an administrator hangs a wall by the page: made, opened by its link, changed while it hangs, signed out', async () => {
  const { context, page, faults } = await person(browser);
  await signIn(page, 'administrator@LTU');
  await page.goto(`${centre}/console/admin?tab=walls`);
  await page.getByText('No screen hangs on a wall yet').waitFor();
  await page.getByRole('button', { name: 'New wall' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Login, without the member').fill('Not a login');
  await dialog.getByRole('button', { name: 'Make it' }).click();
  assert.ok(await dialog.getByLabel('Login, without the member').evaluate((field) => !field.checkValidity()));
  await dialog.getByLabel('Login, without the member').fill('lobby');
  await dialog.getByLabel('Name that is shown').fill('Lobby');
  await dialog.getByLabel('Address of a Picture').fill(`${centre}/console/picture?place=%5B%22LTU%22%5D`);
  await dialog.locator('b', { hasText: /^LTU$/ }).waitFor();
  assert.deepEqual(await breaches(page), []);
  await dialog.getByRole('button', { name: 'Make it' }).click();
  const secret = page.getByRole('dialog', { name: 'Link of lobby@LTU' });
  const link = (await secret.locator('.secret').textContent()).trim();
  await secret.getByRole('button', { name: 'I have it' }).click();
  const card = page.getByRole('article', { name: 'lobby@LTU' });
  await card.getByText('its code waits until').waitFor();

  const screen = await person(browser, { viewport: { width: 1920, height: 1080 } });
  await screen.page.goto(link);
  await screen.page.locator('.wall-foot').waitFor();
  assert.match(await screen.page.locator('.wall').innerText(), /Lobby/);
  await page.reload();
  await card.getByText('signed in until').waitFor();
  await card.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Name that is shown').fill('Front door');
  await page.getByRole('dialog').getByRole('button', { name: 'Change it' }).click();
  await card.getByText('Front door').waitFor();
  await card.getByRole('button', { name: 'Sign it out' }).click();
  await screen.page.getByLabel('Code of the wall').waitFor({ timeout: 10_000 });
  await shot(page, 'admin-walls-dark');
  assert.deepEqual([...faults, ...screen.faults], []);
  await screen.context.close();
  await context.close();
});
