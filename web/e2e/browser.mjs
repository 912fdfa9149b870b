// A real browser (Debian's Chromium) and the people of the exercise.
import { execFile, execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium, request } from 'playwright-core';

const BINARY = process.env.TESTUDO_CHROMIUM ?? '/usr/bin/chromium';
const COMMAND = process.env.TESTUDO_COMMAND ?? fileURLToPath(new URL('../../testudo', import.meta.url));
const SHOTS = fileURLToPath(new URL('../../.build/console/', import.meta.url));
const AXE = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** The running centre: run.mjs says where. */
export const centre = process.env.TESTUDO_CENTRE;
export const password = process.env.TESTUDO_PASSWORD;
const home = process.env.TESTUDO_E2E_HOME;

export const NARROW = { width: 390, height: 844 };
export const WIDE = { width: 1600, height: 960 };
const PATIENCE = 15_000;

/** One browser for all tests of a file. */
export async function open() {
  if (!existsSync(BINARY)) {
    throw new Error(`needs Chromium at ${BINARY}. Install it (apt install chromium), or set TESTUDO_CHROMIUM.`);
  }
  return chromium.launch({
    executablePath: BINARY,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
}

/** A command of the launcher on this home; what it printed. */
export function run(...words) {
  return execFileSync(COMMAND, [...words, '--home', home], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/**
 * Codes of the accounts' apps, by login. Each works once, and the next one comes with the next half minute: the specs, each a
 * process of its own, keep beside the home which ones they have used.
 */
async function otps(logins) {
  const used = join(dirname(home), 'used-codes');
  for (;;) {
    // Nothing waits meanwhile: others may sign in at the same time.
    const { stdout } = await promisify(execFile)(COMMAND, ['account', 'otp', ...logins, '--json', '--home', home]);
    const codes = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const gone = existsSync(used) ? readFileSync(used, 'utf8') : '';
    if (codes.every(({ account, otp }) => !gone.includes(`${account} ${otp}\n`))) {
      appendFileSync(used, codes.map(({ account, otp }) => `${account} ${otp}\n`).join(''));
      return new Map(codes.map(({ account, otp }) => [account, otp]));
    }
    await sleep(30_500 - (Date.now() % 30_000));
  }
}

export async function otp(login) {
  return (await otps([login])).get(login);
}

/** What a page must not do: ask another host, break the policy, fail in a script. */
export function watch(page, faults) {
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(centre) && !url.startsWith('blob:') && !url.startsWith('data:')) {
      faults.push(`asks another host: ${url}`);
    }
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) {
      faults.push(message.text());
    }
  });
  page.on('pageerror', (error) => faults.push(String(error)));
}

/** A window of its own, as another person would have it. */
export async function person(browser, options = {}) {
  const { viewport = WIDE, colorScheme = 'dark', storageState } = options;
  const context = await browser.newContext({ viewport, colorScheme, storageState, reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const faults = [];
  watch(page, faults);
  return { context, page, faults };
}

/** Signs in as people do. */
export async function signIn(page, login) {
  const code = await otp(login);
  await page.goto(`${centre}/console/sign-in`);
  await page.getByLabel('Login, as name@MEMBER').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  if (!(await page.getByLabel('One-time code').isVisible())) {
    await page.getByRole('button', { name: 'I have a one-time code' }).click();
  }
  await page.getByLabel('One-time code').fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
}

/**
 * What a browser keeps of somebody's session. Each person signs in once, as a program would, for all specs: a second time
 * would wait for the next one-time code. The page for it has a spec of its own.
 */
export async function session(login) {
  return (await sessions([login])).get(login);
}

/** The same of several people, with one look at the apps of all of them. */
export async function sessions(logins) {
  const kept = new Map();
  for (const login of logins) {
    const storageState = existsSync(file(login)) ? JSON.parse(readFileSync(file(login), 'utf8')) : undefined;
    const context = await request.newContext({ baseURL: centre, storageState });
    if (storageState && (await context.get('/api/session')).ok()) {
      kept.set(login, storageState);
    }
    await context.dispose();
  }
  const missing = logins.filter((login) => !kept.has(login));
  const codes = missing.length > 0 ? await otps(missing) : new Map();
  for (const [login, code] of codes) {
    const context = await request.newContext({ baseURL: centre });
    const answer = await context.post('/api/session', { data: { login, password, otp: code } });
    if (!answer.ok()) {
      throw new Error(`${login} could not sign in: ${await answer.text()}`);
    }
    kept.set(login, await context.storageState());
    writeFileSync(file(login), JSON.stringify(kept.get(login)));
    await context.dispose();
  }
  return kept;
}

const file = (login) => join(dirname(home), `session-${login}.json`);

/** Windows of people in one browser; what each shows at first is the watch. */
export function windows(browser) {
  return async (login, options = {}) => {
    const one = await person(browser(), { ...options, storageState: await session(login) });
    await one.page.goto(`${centre}/console/watch`);
    await one.page.getByRole('navigation', { name: 'Pages' }).waitFor();
    return one;
  };
}

/** The list has rows. */
export async function rows(page) {
  await page.getByRole('listbox').getByRole('option').first().waitFor();
}

/** Breaches of WCAG 2.2, A and AA, as axe-core finds them. */
export async function breaches(page) {
  // Over the protocol of the browser: the page's policy forbids scripts that come otherwise.
  await page.evaluate(AXE);
  const result = await page.evaluate(() =>
    window.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
  );
  return result.violations.map(
    (one) =>
      `${one.id}: ${one.nodes
        .map((node) => `${node.target} ${node.any[0]?.message ?? ''}`)
        .slice(0, 4)
        .join(' | ')}`,
  );
}

export async function shot(page, name) {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}${name}.png` });
}

/** A picture of README: always of this size and of these people, put where scripts/pictures.mjs takes it from. */
export async function readme(page, name) {
  await page.setViewportSize(WIDE);
  await page.evaluate(() => document.fonts.ready);
  mkdirSync(`${SHOTS}readme`, { recursive: true });
  await page.screenshot({ path: `${SHOTS}readme/${name}.png`, animations: 'disabled', caret: 'hide' });
}

/** Goes to another page of the console as its links do: without loading it again. */
export async function move(page, path) {
  await page.evaluate((address) => {
    history.pushState({}, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
  }, `/console${path}`);
}
