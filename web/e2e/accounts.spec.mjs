import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { breaches, centre, open, otp, password, person, rows, shot, signIn } from './browser.mjs';

let browser;
before(async () => (browser = await open()));
after(async () => await browser.close());

const total = (page) => page.evaluate(async () => (await (await fetch('/api/incidents/buckets')).json()).total);

test('two accounts stand side by side, see two pictures, and one tab does not become the other', async () => {
  const { context, page, faults } = await person(browser);
  await signIn(page, 'planner@EST');
  await page.goto(`${centre}/console/picture`);
  await rows(page);
  const first = await page.locator('.incident-name').allInnerTexts();

  // Added by the keyboard alone: palette, dialog, sign-in.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Switch to another');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Accounts in this browser' });
  await dialog.getByText('planner@EST').waitFor();
  assert.deepEqual(await breaches(page), []);
  await dialog.getByRole('button', { name: 'Add another account' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Go on as planner@EST' }).waitFor();
  await page.getByLabel('Login, as name@MEMBER').fill('sensor-owner@LVA');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'I have a one-time code' }).click();
  await page.getByLabel('One-time code').fill(await otp('sensor-owner@LVA'));
  await page.keyboard.press('Enter');
  await rows(page);
  assert.match(page.url(), /console\/picture/);
  assert.match(await page.locator('.who').innerText(), /for LVA/);
  const second = await page.locator('.incident-name').allInnerTexts();
  assert.notDeepEqual(second, first);

  // Two tabs, two people; each stays who it is when it is loaded again.
  const tab = await context.newPage();
  await tab.goto(`${centre}/console/picture`);
  await rows(tab);
  assert.match(await tab.locator('.who').innerText(), /for EST/);
  assert.deepEqual(await tab.locator('.incident-name').allInnerTexts(), first);
  await page.reload();
  await rows(page);
  assert.deepEqual(await page.locator('.incident-name').allInnerTexts(), second);
  const cookies = (await context.cookies()).filter((one) => one.name.startsWith('testudo'));
  assert.deepEqual(cookies.map((one) => one.name).sort(), ['testudo', 'testudo-1']);
  assert.ok(cookies.every((one) => one.httpOnly && one.sameSite === 'Strict'));

  // Both streams live, each its own.
  await page.getByRole('status').filter({ hasText: 'Live' }).waitFor();
  await tab.getByRole('status').filter({ hasText: 'Live' }).waitFor();

  // Back again: nothing of what Latvia saw is shown on the way.
  const seen = new Set();
  await page.exposeFunction('saw', (name) => seen.add(name));
  await page.addInitScript(() =>
    new MutationObserver(() =>
      document.querySelectorAll('.incident-name').forEach((one) => window.saw(one.textContent)),
    ).observe(document, { childList: true, subtree: true }),
  );
  await page.locator('.who').click();
  await page.getByRole('menuitem', { name: 'Switch to another account' }).click();
  await dialog.getByRole('button', { name: /planner@EST/ }).waitFor();
  await shot(page, 'accounts');
  await dialog.getByRole('button', { name: /planner@EST/ }).click();
  await page.locator('.who').filter({ hasText: 'for EST' }).waitFor();
  await rows(page);
  assert.deepEqual(await page.locator('.incident-name').allInnerTexts(), first);
  const hidden = second.filter((name) => !first.includes(name));
  assert.ok(seen.size > 0);
  assert.deepEqual(
    hidden.filter((name) => seen.has(name)),
    [],
  );
  assert.equal(await total(page), await total(tab));

  // One signs out, the other stays; then all.
  await tab.locator('.who').click();
  await tab.getByRole('menuitem', { name: 'Switch to another account' }).click();
  await tab.getByRole('button', { name: 'Sign out all accounts' }).click();
  await tab.getByLabel('Password', { exact: true }).waitFor();
  await page.goto(`${centre}/console/picture`);
  await page.getByLabel('Password', { exact: true }).waitFor();
  assert.equal((await context.cookies()).filter((one) => one.name.startsWith('testudo')).length, 0);
  assert.deepEqual(faults, []);
  await context.close();
});
