import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { breaches, centre, move, NARROW, open, otp, password, person, rows, run, shot, signIn } from './browser.mjs';

let browser;
before(async () => (browser = await open()));
after(async () => await browser.close());

test('a wrong password is told, what was typed stays but the password, and the code field is offered', async () => {
  const { context, page, faults } = await person(browser);
  await page.goto(`${centre}/console/knowledge?q=gateway`);
  await page.getByLabel('Login, as name@MEMBER').fill('planner@POL');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'wrong' }).waitFor();

  assert.equal(await page.getByLabel('Login, as name@MEMBER').inputValue(), 'planner@POL');
  assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), '');
  assert.ok(await page.getByLabel('One-time code').isVisible());
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'sign-in-wrong-dark');

  // The right one, with the second factor, leads to the page that was asked for.
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('One-time code').fill(await otp('planner@POL'));
  await page.keyboard.press('Enter');
  await rows(page);
  assert.match(page.url(), /knowledge\?q=gateway/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('the second factor is needed: the password alone opens nothing', async () => {
  const { context, page } = await person(browser);
  await page.goto(`${centre}/console/sign-in`);
  await page.getByLabel('Login, as name@MEMBER').fill('planner@FIN');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: 'one-time code' }).waitFor();
  assert.match(page.url(), /sign-in/);
  await context.close();
});

test('many wrong tries lock the account, also for the right password, and look like any wrong try', async () => {
  const { context, page } = await person(browser);
  await page.goto(`${centre}/console/sign-in`);
  const attempt = async (words, code = '') => {
    await page.getByLabel('Login, as name@MEMBER').fill('press-officer@SWE');
    await page.getByLabel('Password', { exact: true }).fill(words);
    if (code) {
      await page.getByLabel('One-time code').fill(code);
    }
    const answer = page.waitForResponse(
      (one) => one.url().endsWith('/api/session') && one.request().method() === 'POST',
    );
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const { status } = await (async () => ({ status: (await answer).status() }))();
    await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
    return status;
  };
  for (let i = 0; i < 10; i++) {
    assert.equal(await attempt('wrong'), 401);
  }
  assert.equal(await attempt(password, await otp('press-officer@SWE')), 401);
  assert.match(await page.getByRole('alert').innerText(), /locked for a while/);
  await context.close();
});

test('three nations see three different pictures, and signing out ends it', async () => {
  const seen = new Map();
  for (const login of ['analyst@EST', 'analyst@NOR', 'analyst@QUAYNET']) {
    const { context, page, faults } = await person(browser);
    await signIn(page, login);
    await move(page, '/knowledge');
    await page.getByRole('group', { name: 'Type' }).waitFor();
    const facets = await page.getByRole('group', { name: 'Type' }).innerText();
    seen.set(login, facets);
    await page.getByText('EXERCISE EXERCISE EXERCISE').waitFor();
    assert.match(await page.locator('.who').innerText(), new RegExp(`for ${login.split('@')[1]}`));
    await page.locator('.who').click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('Password', { exact: true }).waitFor();
    await page.goto(`${centre}/console/knowledge`);
    await page.getByLabel('Password', { exact: true }).waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  }
  assert.equal(new Set(seen.values()).size, 3, [...seen].join('\n'));
});

test('the page before the sign-in is right in both themes and on a narrow screen', async () => {
  for (const colorScheme of ['dark', 'light']) {
    const { context, page, faults } = await person(browser, { colorScheme });
    await page.goto(`${centre}/`);
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    assert.match(page.url(), /console\/sign-in/);
    assert.deepEqual(await breaches(page), []);
    await shot(page, `sign-in-${colorScheme}`);
    await page.setViewportSize(NARROW);
    await shot(page, `sign-in-narrow-${colorScheme}`);
    assert.deepEqual(faults, []);
    await context.close();
  }
});

/** The code of a secret as an app makes it (RFC 6238, RFC 4226 section 5.3). */
function totp(secret, at = Date.now()) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', key).update(step).digest();
  const number = mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

test('a newcomer sets up a second factor in the console, and needs it from then on', async () => {
  const said = run('account', 'add', 'newcomer@EST', '--roles', 'analyst', '--display', 'Newcomer');
  const first = said.split(/\s+/).find((word) => /^[\w-]{16,}$/.test(word));
  const { context, page, faults } = await person(browser);
  const enter = async () => {
    await page.goto(`${centre}/console/sign-in`);
    await page.getByLabel('Login, as name@MEMBER').fill('newcomer@EST');
    await page.getByLabel('Password', { exact: true }).fill(first);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  await enter();
  await rows(page);
  await page.locator('.who').click();
  await page.getByRole('menuitem', { name: 'Set up a second factor' }).click();
  const secret = (await page.locator('.secret').innerText()).replaceAll(' ', '');
  const field = page.getByLabel('The code that the app shows now');
  await field.fill('000000');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('not a code of the secret').waitFor();
  assert.deepEqual(await breaches(page), []);
  await field.fill(totp(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('counts from your next sign-in on').waitFor();

  await page.locator('.who').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('Password', { exact: true }).waitFor();
  await enter();
  await page.getByRole('alert').filter({ hasText: 'wrong' }).waitFor();
  await page.getByLabel('Password', { exact: true }).fill(first);
  await page.getByLabel('One-time code').fill(totp(secret));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await rows(page);
  assert.deepEqual(faults, []);
  await context.close();
});

test('with a passkey one comes in without a password', async () => {
  const { context, page, faults } = await person(browser);
  const protocol = await context.newCDPSession(page);
  await protocol.send('WebAuthn.enable');
  await protocol.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await signIn(page, 'analyst@LTU');
  await page.goto(`${centre}/passkeys`);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('button', { name: 'Remove' }).waitFor();
  await page.goto(`${centre}/console/knowledge`);
  await page.locator('.who').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await rows(page);
  assert.match(await page.locator('.who').innerText(), /for LTU/);
  assert.deepEqual(faults, []);
  await context.close();
});
