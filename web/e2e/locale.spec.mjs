// Every page in two languages that nobody speaks: no text that is not in the catalogue, and nothing that is cut by a
// longer language or by one from right to left.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { centre, move, NARROW, open, person, shot, session, WIDE } from './browser.mjs';

let browser;
before(async () => (browser = await open()));
after(async () => await browser.close());

/**
 * Everything that the centre told this page: whatever is shown of it is data and not ours to translate. The page itself
 * keeps its answers: a busy browser forgets them before they are asked for from outside.
 */
async function hear(page) {
  const told = new Set();
  const add = (value) => {
    if (typeof value === 'string') {
      told.add(value);
    } else if (Array.isArray(value)) {
      value.forEach(add);
    } else if (value && typeof value === 'object') {
      // Names of properties and of counted values are the centre's, too.
      Object.entries(value).forEach(([name, inner]) => (told.add(name), add(inner)));
    }
  };
  await page.addInitScript(() => {
    const ask = window.fetch;
    const answers = [];
    window.fetch = async (...words) => {
      const response = await ask(...words);
      if (response.url.includes('/api/') && /json/.test(response.headers.get('Content-Type') ?? '')) {
        answers.push(
          response
            .clone()
            .json()
            .catch(() => undefined),
        );
      }
      return response;
    };
    window.heard = () => Promise.all(answers.splice(0));
  });
  return { told, all: async () => add(await page.evaluate(() => window.heard())) };
}

/** What is shown, or read out, and is neither in brackets nor what the centre told. */
function bare(told) {
  const plain = (text) =>
    text
      .toLowerCase()
      .replaceAll(/[-_\s]+/g, ' ')
      .trim();
  const known = new Set(told.map(plain));
  const all = told.map(plain).filter((one) => one.length > 20);
  const isData = (text) =>
    !/\p{L}/u.test(text) ||
    known.has(plain(text)) ||
    (plain(text).length > 20 && all.some((one) => one.includes(plain(text))));
  const wrong = (text) => {
    if (isData(text)) {
      return false;
    }
    let rest = text;
    for (let before = ''; before !== rest;) {
      before = rest;
      rest = rest.replaceAll(/⟦[^⟦⟧]*⟧/g, ' ');
    }
    // Times as they are spoken on a watch, and colours of TLP, are the same in every language.
    rest = rest
      .replaceAll(/\b\d\d [A-Z][a-z]{2}( \d{4})?( \d\d:\d\dZ)?(?!\w)/g, ' ')
      .replaceAll(/\bTLP:[A-Z+]+/g, ' ')
      // A name that stood beside words of ours may have a comma of its own.
      .replaceAll(/^[\s,·:;]+|[\s,·:;]+$/g, '');
    return (
      !isData(rest) &&
      rest.split(/[,·:()“”…→;]+\s*/).some((one) => !isData(one) && one.split(/\s+/).some((word) => !isData(word)))
    );
  };
  const found = [];
  const open = [...document.querySelectorAll('dialog[open]')].at(-1);
  const ours = (element) => !element.closest('[translate=no], kbd, script, style, noscript, svg text, pre, code');
  const walker = document.createTreeWalker(open ?? document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (ours(text.parentElement) && wrong(text.data)) {
      found.push(`text: ${text.data.slice(0, 90)} <${text.parentElement.tagName}.${text.parentElement.className}>`);
    }
  }
  for (const element of (open ?? document).querySelectorAll('*')) {
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-roledescription']) {
      const value = element.getAttribute(name);
      if (value && ours(element) && wrong(value)) {
        found.push(`${name}: ${value.slice(0, 90)} <${element.tagName}.${element.className}>`);
      }
    }
  }
  if (wrong(document.title.replace(/( · )?Testudo$/, ''))) {
    found.push(`title of the page: ${document.title}`);
  }
  return [...new Set(found)];
}

/** What runs out of the page, or is cut by its own box without saying so. */
function cut() {
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth + 1) {
    found.push(`the page is ${root.scrollWidth} wide in ${innerWidth}`);
  }
  const rolls = (element) => {
    for (let one = element.parentElement; one; one = one.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(one);
      if (/auto|scroll/.test(overflowX + overflowY)) {
        return true;
      }
    }
    return false;
  };
  for (const element of document.querySelectorAll(
    'button, a, label, h1, h2, legend, th, [role=tab], .tag, .state p',
  )) {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (box.width === 0 || style.visibility === 'hidden' || element.closest('.hidden, .skip, .map, [inert]')) {
      continue;
    }
    const name = `${element.tagName}.${element.className} “${element.textContent.slice(0, 50)}”`;
    if ((box.right > innerWidth + 1 || box.left < -1) && !rolls(element)) {
      found.push(`outside: ${name} ${Math.round(box.left)}–${Math.round(box.right)}`);
    }
    if (
      style.overflowX === 'hidden' &&
      style.textOverflow !== 'ellipsis' &&
      element.scrollWidth > element.clientWidth + 1
    ) {
      found.push(`cut: ${name} ${element.scrollWidth} in ${element.clientWidth}`);
    }
  }
  // Words of ours that stand beside their box, over whatever is next to it.
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    let box = text.parentElement;
    while (box && getComputedStyle(box).display === 'inline') {
      box = box.parentElement;
    }
    if (!text.data.includes('⟦') || !box || box.closest('.hidden, .skip, .map, [inert], option, svg, title')) {
      continue;
    }
    const range = document.createRange();
    range.selectNodeContents(text);
    const [words, around] = [range.getBoundingClientRect(), box.getBoundingClientRect()];
    const clipped = getComputedStyle(box).overflowX !== 'visible';
    if (words.width > 0 && !clipped && (words.right > around.right + 1.5 || words.left < around.left - 1.5)) {
      found.push(`beside its box: ${box.tagName}.${box.className} “${text.data.slice(0, 50)}”`);
    }
    if (clipped && words.width > around.width + 1.5 && getComputedStyle(box).textOverflow !== 'ellipsis') {
      found.push(`clipped: ${box.tagName}.${box.className} “${text.data.slice(0, 50)}”`);
    }
  }
  return found;
}

const PAGES = [
  '/picture',
  '/picture?look=table',
  '/watch',
  '/missions',
  '/missions/{mission}',
  '/missions/{mission}?as=list',
  '/assistance',
  '/assistance?tab=requests',
  '/assistance?tab=teams',
  '/assistance?tab=board',
  '/assistance/{request}',
  '/deconfliction',
  '/deconfliction?tab=rfis',
  '/deconfliction?tab=contacts',
  '/knowledge?q=gateway',
  '/graph?id=%5B%22{incident}%22%5D',
  '/objects/{incident}?lens=timeline',
  '/objects/{incident}?lens=entities',
  '/matrix',
  '/release',
  '/sharing',
  '/sharing?tab=import',
  '/sharing?tab=collections',
  '/views',
  '/account',
  '/nowhere',
];
const ADMIN = ['accounts', 'walls', 'keys', 'quota', 'groups', 'audit'].map((tab) => `/admin?tab=${tab}`);

async function settled(page, { all }) {
  await page
    .waitForFunction(() => !document.querySelector('[aria-busy=true], .state[role=status]'))
    .catch(() => undefined);
  await all();
}

/** What is found, and is still there a moment later: an answer may be shown before it is heard here. */
async function lasting(work) {
  let found = await work();
  for (let i = 0; i < 3 && found.length > 0; i++) {
    await new Promise((done) => setTimeout(done, 250));
    found = await work();
  }
  return found;
}

/** The one from right to left, with the same words the other way round, in `test --deep` alone. */
const LANGUAGES = [['qps-ploc', 'ltr'], ...(process.env.TESTUDO_DEEP === 'yes' ? [['qps-plocm', 'rtl']] : [])];

async function walk(login, pages, more) {
  const { context, page, faults } = await person(browser, { storageState: await session(login) });
  const heard = await hear(page);
  await page.goto(`${centre}/console/watch`);
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  const { incidents } = await page.evaluate(async () => (await fetch('/api/incidents?limit=1')).json());
  const { missions } = await page.evaluate(async () => (await fetch('/api/missions')).json());
  // The spec of mutual assistance, which runs before, leaves one.
  const { requests } = await page.evaluate(async () => (await fetch('/api/requests')).json());
  const first = { incident: incidents[0]?.id, mission: missions[0]?.id, request: requests[0]?.id };
  const paths = pages
    .filter((path) => missions.length > 0 || !path.includes('{mission}'))
    .filter((path) => requests.length > 0 || !path.includes('{request}'))
    .map((path) => path.replace(/\{(\w+)\}/, (_, name) => first[name]));
  // Each once, with the first page that it was seen on.
  const wrong = new Map();
  const note = (where, one) => wrong.has(one) || wrong.set(one, where);
  const look = async (name) => {
    await settled(page, heard);
    const words = async () => {
      await heard.all();
      return page.evaluate(bare, [...heard.told]);
    };
    for (const one of await lasting(words)) {
      note(name, one);
    }
  };
  for (const [locale, dir] of LANGUAGES) {
    await page.goto(`${centre}/console${paths[0]}${paths[0].includes('?') ? '&' : '?'}locale=${locale}`);
    await page.getByRole('navigation').first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.dir), dir);
    for (const path of paths) {
      await move(page, path);
      for (const viewport of [WIDE, NARROW]) {
        await page.setViewportSize(viewport);
        // The words are the same in both, and at each width: they are looked for once, the room for them each time.
        if (dir === 'ltr' && viewport === WIDE) {
          await look(`${path} ${locale}`);
        } else {
          await settled(page, heard);
        }
        for (const one of await lasting(() => page.evaluate(cut))) {
          note(`${path} ${locale} ${viewport.width}`, one);
        }
      }
      if (path === '/picture' || path === '/watch') {
        await shot(page, `${path.slice(1)}-${locale}-narrow`);
        await page.setViewportSize(WIDE);
        await shot(page, `${path.slice(1)}-${locale}`);
      }
    }
    await page.setViewportSize(WIDE);
    if (dir === 'ltr') {
      await more?.(page, look, incidents[0]?.id);
    }
  }
  assert.deepEqual(
    [...wrong].map(([one, where]) => `${where}: ${one}`),
    [],
  );
  assert.deepEqual(faults, []);
  await context.close();
}

test('no page has a text that is not in the catalogue, and none is cut by a longer one', async () => {
  await walk('watch-officer@NOR', PAGES, async (page, look, id) => {
    await move(page, `/objects/${id}`);
    await look('an incident');
    await page.keyboard.press('Control+k');
    await page.locator('dialog[open]').waitFor();
    await look('the palette');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    await look('the keys');
    await page.keyboard.press('Escape');
  });
});

test('the administration has none either', async () => {
  await walk('administrator@NOR', ADMIN);
});

test('nor have the pages before the sign-in', async () => {
  const { context, page } = await person(browser);
  const heard = await hear(page);
  for (const path of ['/sign-in', '/wall']) {
    for (const locale of ['qps-ploc', 'qps-plocm']) {
      await page.goto(`${centre}/console${path}?locale=${locale}`);
      await page.locator('form').waitFor();
      await settled(page, heard);
      assert.deepEqual(await page.evaluate(bare, [...heard.told]), [], path);
      await page.setViewportSize(NARROW);
      assert.deepEqual(await page.evaluate(cut), [], path);
      await page.setViewportSize(WIDE);
    }
  }
  await context.close();
});
