// The desks: handing STIX in, collections, accounts, the own account, and what the release desk has besides proposals.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { breaches, centre, NARROW, open, person, run, shot, signIn, windows } from './browser.mjs';

let browser;
before(async () => (browser = await open()));
after(() => browser.close());

const as = windows(() => browser);

/** Signs in with the password alone. */
async function enter(page, login, password) {
  await page.goto(`${centre}/console/sign-in`);
  await page.getByLabel('Login, as name@MEMBER').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
}

const MALWARE = 'malware--7c1a3f0e-5b62-4d7e-9a41-2f6d0c8b1e01';
// A marking that nobody has told this centre.
const UNKNOWN = 'marking-definition--7c1a3f0e-5b62-4d7e-9a41-2f6d0c8b1e99';
const time = '2026-11-20T09:00:00.000Z';
const common = { spec_version: '2.1', created: time, modified: time };
const BUNDLE = {
  type: 'bundle',
  id: 'bundle--7c1a3f0e-5b62-4d7e-9a41-2f6d0c8b1e00',
  objects: [
    { ...common, type: 'malware', id: MALWARE, name: 'Lamplighter', is_family: false },
    {
      ...common,
      type: 'tool',
      id: 'tool--7c1a3f0e-5b62-4d7e-9a41-2f6d0c8b1e02',
      name: 'Wick',
      object_marking_refs: [UNKNOWN],
    },
  ],
};

test('a bundle is staged, reviewed and committed; what is held back says why', async () => {
  const { page, faults, context } = await as('release-authority@EST');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.getByRole('heading', { name: 'Sharing desk' }).waitFor();
  await page.getByLabel('Or STIX as text').fill('{ this is no JSON');
  await page.getByRole('button', { name: 'Stage it and look' }).click();
  await page.getByRole('button', { name: 'Malformed 1' }).waitFor();
  await page.getByRole('button', { name: 'Discard it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard it' }).click();
  await page.getByText('No import of yours waits').waitFor();
  await page.getByLabel('Or STIX as text').fill(JSON.stringify(BUNDLE));
  await page.getByLabel('Released to').selectOption('ALL');
  await page.getByText('19 members:').waitFor();
  await page.getByRole('button', { name: 'Stage it and look' }).click();

  const counts = page.getByRole('group', { name: 'What it would come to' });
  await counts.getByRole('button', { name: 'New 1' }).waitFor();
  await counts.getByRole('button', { name: 'Quarantined 1' }).click();
  const elements = page.getByRole('list', { name: 'Elements' });
  await elements.getByText('Wick', { exact: true }).waitFor();
  assert.equal(await elements.getByText('Lamplighter').count(), 0, 'the toggle shows the quarantined one alone');
  assert.match(await elements.textContent(), /c8b1e99/);
  await shot(page, 'sharing-review-dark');
  assert.deepEqual(await breaches(page), []);

  await page.reload();
  await counts.getByRole('button', { name: 'Quarantined 1' }).waitFor();
  await page.getByRole('button', { name: 'Commit it' }).click();
  await page.getByText(/^Taken in:/).waitFor();
  await counts.getByRole('button', { name: 'New 1' }).click();
  await page.getByRole('link', { name: 'Lamplighter' }).click();
  await page.getByRole('heading', { name: 'Lamplighter' }).waitFor();

  await page.goto(`${centre}/console/sharing?tab=quarantine`);
  await page.getByRole('button', { name: /c8b1e99/ }).click();
  await page.getByRole('heading', { name: 'Remedy' }).waitFor();
  await page.locator('pre', { hasText: 'Wick' }).waitFor();
  await shot(page, 'sharing-quarantine-dark');
  assert.deepEqual(await breaches(page), []);
  await page.getByRole('button', { name: 'Discard it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard it' }).click();
  await page.getByText('Nothing is held back').waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('a staged import is found again and discarded', async () => {
  const { page, faults, context } = await as('analyst@EST');
  await page.goto(`${centre}/console/sharing`);
  await page.getByLabel('A file, chosen or dropped here').setInputFiles({
    name: 'one.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ ...BUNDLE.objects[0], id: MALWARE.replace(/01$/, '03'), name: 'Snuffer' })),
  });
  await page.getByText('one.json').waitFor();
  await page.getByRole('button', { name: 'Stage it and look' }).click();
  await page.getByText('Snuffer').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /waits until/ }).click();
  await page.getByRole('button', { name: 'Discard it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard it' }).click();
  await page.getByText('No import of yours waits').waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('a collection is defined with a cap, its address is told, and it is closed', async () => {
  const { page, faults, context } = await as('analyst@EST');
  await page.goto(`${centre}/console/sharing?tab=collections`);
  await page.getByRole('button', { name: 'Define a collection' }).click();
  await page.getByLabel('Short name').fill('lamps');
  await page.getByLabel('Title').fill('Lamps of the coast');
  await page.getByLabel('Types of STIX').fill('malware, indicator');
  await page.getByLabel('TLP up to').selectOption('green');
  await page.getByRole('button', { name: 'Define it' }).click();
  const card = page.getByRole('article', { name: 'Lamps of the coast' });
  await card.getByText('Types: indicator, malware').waitFor();
  await card.getByText('TLP:GREEN', { exact: true }).waitFor();
  const address = await card.locator('code').first().textContent();
  assert.match(address, /^http:\/\/localhost:\d+\/taxii2\/coalition\/collections\/[0-9a-f-]{36}\/$/);
  await page.getByText('own inbox').waitFor();
  await shot(page, 'sharing-collections-dark');
  assert.deepEqual(await breaches(page), []);
  await card.getByRole('button', { name: 'Close it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close it' }).click();
  await card.waitFor({ state: 'detached' });
  assert.deepEqual(faults, []);
  await context.close();
});

test('an administrator makes an account and sees its password once', async () => {
  const { page, faults, context } = await as('administrator@EST');
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.getByRole('heading', { name: 'Administration' }).waitFor();
  await page.getByRole('button', { name: 'New account' }).click();
  await page.getByLabel('Login, without the member').fill('night-watch');
  await page.getByLabel('Name that is shown').fill('Night watch');
  await page.getByRole('checkbox', { name: 'watch-officer' }).check();
  await page.getByRole('button', { name: 'Make it' }).click();
  const secret = page.getByRole('dialog', { name: 'Password of night-watch@EST' });
  const password = (await secret.locator('.secret').textContent()).trim();
  assert.ok(password.length >= 12, 'a password is shown');
  await secret.getByRole('button', { name: 'I have it' }).click();
  const card = page.getByRole('article', { name: 'night-watch@EST' });
  await card.getByText('no second factor').waitFor();
  assert.equal((await page.content()).includes(password), false, 'it is shown once');

  const fresh = await person(browser);
  await enter(fresh.page, 'night-watch@EST', password);
  // Who writes looks after groups, and after nothing else.
  await fresh.page.goto(`${centre}/console/admin`);
  await fresh.page.getByRole('heading', { name: 'Groups' }).waitFor();
  assert.deepEqual(
    await fresh.page.getByRole('group', { name: 'Parts of the administration' }).getByRole('button').allInnerTexts(),
    ['Groups'],
  );
  await fresh.context.close();

  await card.getByRole('button', { name: 'Recover its factors' }).click();
  await page.getByLabel('Reason').fill('The phone is lost.');
  await page.getByRole('button', { name: 'Ask for it' }).click();
  await card.getByText('The phone is lost.').waitFor();
  assert.equal(
    await card.getByRole('button', { name: 'Confirm as the second person' }).count(),
    0,
    'who asked does not confirm',
  );
  await shot(page, 'admin-accounts-dark');
  assert.deepEqual(await breaches(page), []);
  await card.getByRole('button', { name: 'Take the recovery back' }).click();
  await card.getByRole('button', { name: 'Recover its factors' }).waitFor();
  await card.getByRole('button', { name: 'Disable' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
  await card.getByText('disabled').waitFor();

  for (const tab of ['Keys', 'Quota', 'Groups', 'Audit']) {
    await page.getByRole('button', { name: tab, exact: true }).click();
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await page.waitForTimeout(400);
    await shot(page, `admin-${tab.toLowerCase()}-dark`);
    assert.deepEqual(await breaches(page), []);
  }
  await page.getByLabel('Action').fill('account add');
  await page.getByRole('button', { name: 'Look it up' }).click();
  const entries = page.getByRole('list', { name: 'Entries' });
  await entries.getByText(/night-watch@EST/).waitFor();
  assert.match(page.url(), /action=account/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('one ends another session of oneself and makes a key that is shown once', async () => {
  const one = await as('watch-officer@EST');
  const other = await person(browser);
  await signIn(other.page, 'watch-officer@EST');
  const { page } = one;
  await page.getByRole('button', { name: /for EST/ }).click();
  await page.getByRole('menuitem', { name: 'Your account' }).click();
  await page.getByRole('heading', { name: 'Your account' }).waitFor();
  const sessions = page.getByRole('list', { name: 'Sessions' });
  await sessions.getByText('this session').waitFor();
  const ends = sessions.getByRole('button', { name: 'End it' });
  const before = await ends.count();
  assert.ok(before >= 1);
  for (let left = before; left > 0; left--) {
    await ends.first().click();
    await page.waitForFunction(
      (most) => document.querySelectorAll('ul[aria-label=Sessions] button').length < most,
      left,
    );
  }
  await other.page.goto(`${centre}/console/watch`);
  await other.page.waitForURL(/sign-in/);

  await page.getByRole('button', { name: 'Make a key' }).click();
  await page.getByLabel('Name').fill('night script');
  await page.getByRole('button', { name: 'Make it' }).click();
  const secret = page.getByRole('dialog', { name: 'The key night script' });
  const key = (await secret.locator('.secret').textContent()).trim();
  const answer = await fetch(`${centre}/api/account`, { headers: { Authorization: `Bearer ${key}` } });
  assert.equal(answer.status, 200);
  await secret.getByRole('button', { name: 'I have it' }).click();
  await shot(page, 'account-dark');
  assert.deepEqual(await breaches(page), []);
  await page.getByRole('button', { name: 'End it: night script' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
  await page.getByText('ended', { exact: true }).waitFor();
  assert.equal((await fetch(`${centre}/api/account`, { headers: { Authorization: `Bearer ${key}` } })).status, 401);
  assert.deepEqual([...one.faults, ...other.faults], []);
  await one.context.close();
  await other.context.close();
});

test('a purge is asked for by one person and signed by another; nobody signs its own', async () => {
  const asks = await as('release-authority@EST');
  await asks.page.goto(`${centre}/console/release`);
  await asks.page.getByRole('button', { name: 'Ask for a purge' }).click();
  await asks.page.getByLabel('Object, by its id').fill(MALWARE);
  await asks.page.getByLabel('Reason').fill('It names a person.');
  await asks.page.getByRole('button', { name: 'Ask for it' }).click();
  const card = (page) => page.getByRole('article').filter({ hasText: 'It names a person.' });
  await card(asks.page).getByRole('button', { name: 'Take it back' }).waitFor();
  assert.equal(await card(asks.page).getByRole('button', { name: 'Sign as the second person' }).count(), 0);
  await shot(asks.page, 'release-purges-dark');
  assert.deepEqual(await breaches(asks.page), []);

  const signs = await as('national-authority@EST');
  await signs.page.goto(`${centre}/console/release`);
  await card(signs.page).getByRole('button', { name: 'Sign as the second person' }).click();
  await signs.page.getByRole('button', { name: 'Sign and purge' }).click();
  await card(signs.page).getByText('done', { exact: true }).first().waitFor();
  await signs.page.goto(`${centre}/console/objects/${MALWARE}`);
  await signs.page.getByRole('alert').waitFor();
  assert.deepEqual([...asks.faults, ...signs.faults], []);
  await asks.context.close();
  await signs.context.close();
});

test('what was sent is withdrawn: its receiver answers, and the giver sees how far each is', async () => {
  const giver = await as('release-authority@SWE');
  await giver.page.keyboard.press('Control+k');
  await giver.page.keyboard.type('New incident');
  await giver.page.getByRole('option', { name: 'New incident', exact: true }).click();
  await giver.page.locator('dialog').getByLabel('Name').fill('Buoy lights blink in step');
  await giver.page.locator('dialog').getByLabel('Released to').selectOption('ALL');
  await giver.page.getByText('19 members:').waitFor();
  await giver.page.getByRole('button', { name: 'Write it' }).click();
  await giver.page.getByRole('heading', { name: 'Buoy lights blink in step' }).waitFor();
  const id = new URL(giver.page.url()).pathname.split('/').at(-1);

  const receiver = await as('release-authority@POL');
  await receiver.page.goto(`${centre}/console/objects/${id}`);
  await receiver.page.getByRole('heading', { name: 'Buoy lights blink in step' }).waitFor();
  await giver.page.getByRole('button', { name: 'Withdraw' }).first().click();
  await giver.page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await giver.page.getByRole('dialog').waitFor({ state: 'detached' });

  await receiver.page.goto(`${centre}/console/release`);
  const line = receiver.page.locator('.line', { hasText: id });
  await line.getByRole('button', { name: 'Answer' }).click();
  await receiver.page.getByLabel('What became of it').selectOption('kept');
  await receiver.page.getByLabel('Why it is kept').fill('It is evidence in a case.');
  await receiver.page.getByLabel('For all persons and keys of your member').check();
  await receiver.page.getByRole('dialog').getByRole('button', { name: 'Answer' }).click();
  await line.getByText('you keep it').waitFor();
  await line.getByText('It is evidence in a case.').waitFor();
  assert.deepEqual(await breaches(receiver.page), []);

  await giver.page.goto(`${centre}/console/release`);
  const card = giver.page.getByRole('article', { name: id });
  await card.getByText('POL').waitFor();
  await shot(giver.page, 'release-recalls-dark');
  assert.deepEqual([...giver.faults, ...receiver.faults], []);
  await giver.context.close();
  await receiver.context.close();
});

test('roles are changed by an administrator; lost factors are recovered by two', async () => {
  const first = await as('administrator@EST');
  const { page } = first;
  await page.goto(`${centre}/console/admin`);
  await page.getByRole('button', { name: 'New account' }).click();
  await page.getByLabel('Login, without the member').fill('day-watch');
  await page.getByRole('checkbox', { name: 'watch-officer', exact: true }).check();
  await page.getByRole('button', { name: 'Make it' }).click();
  const told = page.getByRole('dialog', { name: 'Password of day-watch@EST' });
  await told.getByRole('button', { name: 'I have it' }).click();
  const card = page.getByRole('article', { name: 'day-watch@EST' });
  await card.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByRole('dialog').getByRole('checkbox', { name: 'liaison', exact: true }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Change it' }).click();
  await card.getByText(/liaison/).waitFor();
  await card.getByRole('button', { name: 'Recover its factors' }).click();
  await page.getByLabel('Reason').fill('The phone fell into the sea.');
  await page.getByRole('button', { name: 'Ask for it' }).click();
  await card.getByText('The phone fell into the sea.').waitFor();

  // The second administrator of this member, made on the machine by the home's owner.
  run('account', 'change', 'planner@EST', '--roles', 'administrator');
  const second = await as('planner@EST');
  await second.page.goto(`${centre}/console/admin`);
  const same = second.page.getByRole('article', { name: 'day-watch@EST' });
  await same.getByRole('button', { name: 'Confirm as the second person' }).click();
  const secret = second.page.getByRole('dialog', { name: 'Password of day-watch@EST' });
  assert.ok((await secret.locator('.secret').textContent()).trim().length >= 12);
  await secret.getByRole('button', { name: 'I have it' }).click();
  assert.deepEqual([...first.faults, ...second.faults], []);
  await first.context.close();
  await second.context.close();
});

test('the desks have no breach in light colours; the release desk works at 390 px', async () => {
  const light = await as('administrator@EST', { colorScheme: 'light' });
  for (const path of [
    'sharing',
    'sharing?tab=quarantine',
    'sharing?tab=collections',
    'admin',
    'admin?tab=keys',
    'admin?tab=quota',
    'admin?tab=groups',
    'admin?tab=audit',
    'account',
    'release',
  ]) {
    await light.page.goto(`${centre}/console/${path}`);
    await light.page.getByRole('heading', { level: 1 }).waitFor();
    await light.page.waitForTimeout(500);
    await shot(light.page, `${path.replace(/\?tab=/, '-')}-light`);
    assert.deepEqual(await breaches(light.page), [], path);
  }
  await light.context.close();
  const narrow = await as('release-authority@EST', { viewport: NARROW });
  for (const name of ['release', 'sharing', 'account']) {
    await narrow.page.goto(`${centre}/console/${name}`);
    await narrow.page.getByRole('heading', { level: 1 }).waitFor();
    await narrow.page.waitForTimeout(500);
    const wide = await narrow.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(wide, false, `${name} scrolls sideways`);
    await shot(narrow.page, `${name}-narrow-dark`);
    assert.deepEqual(await breaches(narrow.page), []);
  }
  assert.deepEqual([...light.faults, ...narrow.faults], []);
  await narrow.context.close();
});
