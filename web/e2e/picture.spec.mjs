import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { breaches, centre, move, NARROW, open, person, readme, sessions, shot } from './browser.mjs';

const NATIONS = ['watch-officer@EST', 'watch-officer@LVA', 'analyst@FIN'];
let kept;

let browser;
before(async () => {
  browser = await open();
  kept = await sessions(NATIONS);
});
after(async () => await browser.close());

async function at(path, options = {}) {
  const { login = NATIONS[0], ...rest } = options;
  const window = await person(browser, { storageState: kept.get(login), ...rest });
  await window.page.goto(`${centre}/console${path}`);
  return window;
}

/** List, counts and map are there, and none of them waits for the centre. */
async function there(page) {
  await page.getByRole('listbox', { name: 'Incidents' }).getByRole('option').first().waitFor();
  await page.locator('.timeline svg rect').first().waitFor();
  await page.waitForFunction(
    () =>
      (document.querySelector('.map canvas')?.hasAttribute('data-drawn') || document.querySelector('.place-table')) &&
      !document.querySelector('[aria-busy=true]'),
  );
}

const asked = (page, path) => page.evaluate(async (address) => (await fetch(address)).json(), `/api${path}`);
const names = (page) => page.locator('.incident-name').allInnerTexts();
const facet = (page, name) => page.getByRole('group', { name, exact: true });
/** How many fit, as the bar says it. */
const total = async (page) =>
  Number(/^[\d,]+/.exec(await page.locator('.filter-bar output').innerText())[0].replaceAll(',', ''));
const settled = (page, count) =>
  page.waitForFunction(
    (wanted) =>
      document.querySelector('.filter-bar output')?.innerText.startsWith(`${wanted.toLocaleString('en')} `) &&
      !document.querySelector('[aria-busy=true]'),
    count,
  );

test('three nations see three different pictures, each as the centre counts it for them', async () => {
  const seen = [];
  for (const login of NATIONS) {
    const { context, page, faults } = await at('/', { login });
    await there(page);
    if (login === NATIONS[0]) {
      await readme(page, 'picture');
    }
    assert.match(page.url(), /\/console\/picture$/);
    const buckets = await asked(page, '/incidents/buckets');
    assert.equal(await total(page), buckets.total);
    for (const [title, counts] of [
      ['Source', buckets.source],
      ['Marking', Object.fromEntries(Object.entries(buckets.marking).map(([k, v]) => [`TLP:${k.toUpperCase()}`, v]))],
    ]) {
      const more = facet(page, title).getByRole('button', { name: /^All \d/ });
      if (await more.count()) {
        await more.click();
      }
      for (const [value, count] of Object.entries(counts)) {
        const button = facet(page, title).getByRole('button', { name: `${value} ${count}`, exact: true });
        assert.equal(await button.count(), 1, `${login}: ${title} ${value} ${count}`);
      }
    }
    const { incidents } = await asked(page, '/incidents?limit=5');
    assert.deepEqual(
      (await names(page)).slice(0, 5),
      incidents.map((one) => one.name),
    );
    seen.push(JSON.stringify(buckets.place));
    await shot(page, `picture-${login.split('@')[1]}`);
    assert.deepEqual(faults, []);
    await context.close();
  }
  assert.equal(new Set(seen).size, NATIONS.length);
});

test('filter, share the address, load again: the same view; what hits nothing stays listed', async () => {
  const { context, page, faults } = await at('/picture');
  await there(page);
  const all = await total(page);
  await facet(page, 'Sector')
    .getByRole('button', { name: /^Energy/ })
    .click();
  await page.getByRole('button', { name: 'Without Energy' }).waitFor();
  await page.getByRole('button', { name: /^Latvia: / }).click();
  await page.getByRole('button', { name: 'Without Latvia' }).waitFor();
  await page.getByLabel('First in the list').selectOption('severity');
  await page.getByLabel('Time that counts').selectOption('happened');
  await page.getByRole('button', { name: 'Baltic' }).click();
  await page.waitForURL(/region=baltic/);
  const { total: wanted } = await asked(page, '/incidents/buckets?sector=energy&place=LVA&time=happened');
  await settled(page, wanted);
  await there(page);
  assert.ok(wanted > 0 && wanted < all);
  const here = await names(page);
  assert.ok((await page.locator('.facet button[data-zero=true]').count()) > 0);

  const other = await person(browser, { storageState: kept.get(NATIONS[0]) });
  await other.page.goto(page.url());
  await there(other.page);
  assert.deepEqual(await names(other.page), here);
  await other.page.reload();
  await there(other.page);
  assert.deepEqual(await names(other.page), here);
  assert.equal(await other.page.getByRole('button', { name: 'Baltic' }).getAttribute('aria-pressed'), 'true');

  await page.keyboard.press('x');
  await settled(page, all);
  assert.match(page.url(), /region=baltic/);
  await page.goBack();
  await page.getByRole('button', { name: 'Without Latvia' }).waitFor();
  assert.deepEqual([...faults, ...other.faults], []);
  await context.close();
  await other.context.close();
});

test('by keyboard alone: words, list, map, time, open, and back', async () => {
  const { context, page, faults } = await at('/knowledge');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.waitForURL(/picture/);
  await there(page);
  const all = await total(page);

  await page.keyboard.press('j');
  await page.getByRole('listbox').getByRole('option', { selected: true }).waitFor();
  await page.getByRole('complementary', { name: 'Preview' }).locator('.facts').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Situation' }).waitFor();

  // One stop for the whole map; the arrows walk on it.
  const map = page.getByRole('group', { name: 'Places on the map' });
  assert.equal(await map.locator('button[tabindex="0"]').count(), 1);
  await map.locator('button[tabindex="0"]').focus();
  const first = await page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown']) {
    await page.keyboard.press(key);
  }
  const second = await page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  assert.match(first, /^[^:]+: [\d,]+ incidents?; /);
  assert.match(second, /^[^:]+: [\d,]+ incidents?; /);
  await page.keyboard.press('Enter');
  await page.waitForURL(/place=/);
  await page.keyboard.press('x');
  await settled(page, all);

  const begin = page.getByRole('slider', { name: 'Begin of the time shown' });
  await begin.focus();
  await page.keyboard.press('PageUp');
  await page.waitForURL(/since=/);
  const since = new URL(page.url()).searchParams.get('since').replaceAll('"', '');
  const { total: later } = await asked(page, `/incidents/buckets?since=${since}`);
  await settled(page, later);
  assert.ok(later < all);
  await page.keyboard.press('Home');
  await page.waitForURL((url) => !url.search.includes('since'));
  await settled(page, all);

  await page.keyboard.press('/');
  await page.keyboard.type('gateway');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=gateway/);
  const { total: words } = await asked(page, '/incidents/buckets?q=gateway');
  await settled(page, words);
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.getByRole('listbox').getByRole('option', { selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/objects\/incident--/);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goBack();
  await page.waitForURL(/picture.*q=gateway/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('on the timeline a span is drawn with the mouse, and taken away again', async () => {
  const { context, page, faults } = await at('/picture');
  await there(page);
  const all = await total(page);
  const box = await page.locator('.timeline svg').boundingBox();
  const y = box.y + box.height - 50;
  await page.mouse.move(box.x + box.width * 0.3, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 6 });
  await page.mouse.up();
  await page.waitForURL(/since=.*until=/);
  const { searchParams } = new URL(page.url());
  const [since, until] = ['since', 'until'].map((name) => searchParams.get(name).replaceAll('"', ''));
  assert.match(since, /T00:00:00Z$/);
  const { total: within } = await asked(page, `/incidents/buckets?since=${since}&until=${until}`);
  await settled(page, within);
  assert.ok(within < all);
  await page.getByRole('group', { name: 'Span of time' }).getByRole('button', { name: 'All' }).click();
  await settled(page, all);
  assert.deepEqual(faults, []);
  await context.close();
});

test('at every width each row shows its marking whole', async () => {
  const { context, page, faults } = await at('/picture');
  await there(page);
  for (const width of [1920, 1600, 1440, 1366, 1280, 1100, 800, 390]) {
    await page.setViewportSize({ width, height: 800 });
    // Drawn anew after a moment; then none of them is cut.
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.incident')].every((row) => {
        const chip = row.querySelector('.tlp').getBoundingClientRect();
        const cell = row.querySelector('.row-marking').getBoundingClientRect();
        const end = row.getBoundingClientRect().right;
        return chip.width > 0 && chip.right <= cell.right + 1 && cell.right <= end;
      }),
    );
  }
  assert.deepEqual(faults, []);
  await context.close();
});

/** What lies over something else in a row, or is cut to less than its first word. */
const squeezed = () =>
  [...document.querySelectorAll('.incident')].flatMap((row) => {
    const cells = [...row.children]
      .map((cell) => ({ cell, box: cell.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    const within = row.getBoundingClientRect();
    const all = [];
    for (const { cell, box } of cells) {
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT, (one) =>
        one.parentElement.closest('svg') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
      );
      const text = texts.nextNode();
      const first = /\S+/.exec(text?.data ?? '');
      const range = document.createRange();
      if (first && getComputedStyle(text.parentElement).clipPath === 'none') {
        range.setStart(text, first.index);
        range.setEnd(text, first.index + first[0].length);
        const word = range.getBoundingClientRect();
        if (word.right > box.right + 1 || word.left < box.left - 1 || word.bottom > within.bottom + 1) {
          all.push(`cut: ${first[0]}`);
        }
      }
      for (const other of cells) {
        const apart =
          other.cell === cell ||
          other.box.left >= box.right - 1 ||
          other.box.right <= box.left + 1 ||
          other.box.top >= box.bottom - 1 ||
          other.box.bottom <= box.top + 1;
        if (!apart) {
          all.push(
            `over each other: ${cell.className || cell.tagName} ${other.cell.className || other.cell.tagName}`,
          );
        }
      }
    }
    return all;
  });

test('on a telephone nothing in a row lies over something else or is cut to less than its word', async () => {
  for (const colorScheme of ['dark', 'light']) {
    const { context, page, faults } = await at('/picture', { viewport: NARROW, colorScheme });
    await there(page);
    assert.deepEqual(await page.evaluate(squeezed), []);
    // The account stands beside the pages, and over none of them.
    const [pages, account] = await Promise.all([
      page.locator('.rail-pages').boundingBox(),
      page.locator('.rail .who').boundingBox(),
    ]);
    assert.ok(pages.x + pages.width <= account.x + 1);
    await page.locator('.hits-panel').scrollIntoViewIfNeeded();
    await shot(page, `picture-narrow-list-${colorScheme}`);
    assert.deepEqual(faults, []);
    await context.close();
  }
});

test('the table of places tells what the map tells', async () => {
  const { context, page, faults } = await at('/picture?look=table');
  await there(page);
  const { place } = await asked(page, '/incidents/buckets');
  const table = page.getByRole('region', { name: 'Places' }).getByRole('table');
  assert.equal(await table.getByRole('row').count(), Object.keys(place).length + 1);
  for (const [code, counts] of Object.entries(place)) {
    const row = table
      .getByRole('row')
      .filter({ has: page.getByText(code === 'unsaid' ? '–' : code, { exact: true }) });
    const sum = Object.values(counts).reduce((all, one) => all + one, 0);
    assert.equal(await row.getByRole('cell').first().innerText(), String(sum), code);
  }
  await table.getByRole('button', { name: /EST/ }).click();
  await page.waitForURL(/place=.*EST/);
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'picture-table-dark');
  assert.deepEqual(faults, []);
  await context.close();
});

test('a region filters when asked, and so does the mark of the watch', async () => {
  const { context, page, faults } = await at('/picture', { login: 'analyst@FIN' });
  await there(page);
  const all = await total(page);
  await page.getByRole('button', { name: 'Baltic', exact: true }).click();
  await page.waitForURL(/region=baltic/);
  assert.equal(await total(page), all, 'looking filters nothing');
  await page.getByRole('button', { name: 'Only these nations' }).click();
  await page.waitForURL(/place=.*LVA/);
  const nations = ['DEU', 'DNK', 'EST', 'FIN', 'LTU', 'LVA', 'POL', 'SWE'];
  const here = (await asked(page, `/incidents/buckets?place=${nations.join('&place=')}`)).total;
  assert.ok(here < all);
  await settled(page, here);
  await page.getByRole('button', { name: 'Nordic', exact: true }).click();
  await page.waitForURL((url) => /ISL/.test(url.search) && !/LVA/.test(url.search));
  await page.getByRole('button', { name: 'Only these nations' }).click();
  await settled(page, all);

  // Everything is seen; what comes to the list afterwards is new.
  await move(page, '/watch');
  await page.getByRole('button', { name: 'All seen' }).click();
  await page.waitForFunction(async () => (await (await fetch('/api/watch')).json()).mark !== undefined);
  await move(page, '/picture');
  await there(page);
  await page.getByRole('button', { name: 'Since my mark' }).click();
  await page.waitForURL(/time=changed&since=/);
  const { mark } = await asked(page, '/watch');
  const since = (await asked(page, `/incidents/buckets?time=changed&since=${mark}`)).total;
  assert.ok(since < all);
  await page.waitForFunction(
    (wanted) => document.querySelector('.filter-bar output')?.innerText.startsWith(`${wanted} of `),
    since,
  );
  await page.getByRole('button', { name: 'Since my mark' }).click();
  await settled(page, all);
  assert.deepEqual(faults, []);
  await context.close();
});

test('the filtered list leaves as a file that says what it is; so does the map', async () => {
  const { context, page, faults } = await at('/picture?sector=%5B%22energy%22%5D&order=severity');
  await there(page);
  const shown = await total(page);
  for (const [kind, name] of [
    ['CSV, for spreadsheets', 'incidents.csv'],
    ['JSON, for programs', 'incidents.json'],
  ]) {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: kind }).click();
    const file = await coming;
    assert.equal(file.suggestedFilename(), name);
    const text = readFileSync(await file.path(), 'utf8');
    if (name.endsWith('csv')) {
      const lines = text.split('\r\n');
      assert.equal(lines[0], '# EXERCISE EXERCISE EXERCISE');
      assert.match(lines[1], /^# marking: [A-Z_]+ TLP:[A-Z+]+/);
      assert.equal(lines[2], '# filter: sector=energy&order=severity');
      assert.match(lines[3], /^# time: \d{4}-/);
      assert.equal(lines[4], `# user: ${NATIONS[0]}`);
      assert.equal(lines.filter((line) => line.startsWith('incident--')).length, shown);
    } else {
      const json = JSON.parse(text);
      assert.equal(json.x_testudo_exercise, true);
      assert.equal(json.about.filter, 'sector=energy&order=severity');
      assert.equal(json.incidents.length, shown);
      assert.deepEqual(
        json.incidents.slice(0, 5).map((one) => one.name),
        (await names(page)).slice(0, 5),
      );
    }
  }
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'The map as a picture (PNG)' }).click();
  const png = readFileSync(await (await coming).path());
  assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG');
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [3200, 2000]);
  const shots = new URL('../../.build/console/', import.meta.url);
  mkdirSync(shots, { recursive: true });
  writeFileSync(new URL('picture-export.png', shots), png);
  await page.emulateMedia({ media: 'print' });
  assert.match(await page.getByRole('contentinfo').innerText(), new RegExp(`${NATIONS[0]} · \\d{4}-.*sector=`));
  await shot(page, 'picture-print');
  assert.deepEqual(faults, []);
  await context.close();
});

test('outlines that do not come, and a refusal, are said; the list stays of use', async () => {
  const { context, page } = await person(browser, { storageState: kept.get(NATIONS[0]) });
  await page.route('**/outlines/*.json', (route) => route.abort());
  await page.goto(`${centre}/console/picture`);
  await page.getByRole('listbox', { name: 'Incidents' }).getByRole('option').first().waitFor();
  await page.locator('.map').getByRole('alert').waitFor();
  await page.unroute('**/outlines/*.json');
  await page.route('**/api/incidents?*', (route) =>
    route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: '{"type":"/api/#forbidden","title":"Forbidden","status":403,"detail":"Not for you."}',
    }),
  );
  await page.reload();
  await page.getByRole('alert').getByText('Not for you.').first().waitFor();
  await shot(page, 'picture-refused-dark');
  await context.close();
});

test('what finds nothing says what to do', async () => {
  const { context, page } = await at('/picture?q=zzzzqqqq');
  await page.getByText('No incident that you may see fits').waitFor();
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'picture-empty-dark');
  await page.getByRole('button', { name: 'Take all filters away' }).click();
  await there(page);
  await context.close();
});

const VIEWS = [
  ['picture', '/picture'],
  ['picture-europe', '/picture?region=europe&severity=%5B%223%22%2C%224%22%5D'],
  ['picture-world', '/picture?region=world&place=%5B%22EST%22%5D'],
  ['picture-selected', '/picture?sel=incident--ca54dd4b-f78e-4ca8-bc6f-3ffdc6b7e3bb'],
];

for (const colorScheme of ['dark', 'light']) {
  test(`the picture is right for everybody (WCAG 2.2 A, AA), ${colorScheme}`, async () => {
    const { context, page, faults } = await at('/picture', { colorScheme, login: NATIONS[1] });
    for (const [name, path] of VIEWS) {
      await move(page, path);
      await there(page);
      assert.deepEqual(await breaches(page), [], name);
      await shot(page, `${name}-${colorScheme}`);
    }
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test('at 390 px the picture can be read and filtered, and nothing runs out of the page', async () => {
  const { context, page, faults } = await at('/picture', { viewport: NARROW, login: NATIONS[2] });
  await there(page);
  const over = () =>
    page.evaluate(() => document.getElementById('main').scrollWidth - document.getElementById('main').clientWidth);
  assert.ok((await over()) <= 0, `${await over()} px too wide`);
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'picture-narrow');
  await page.getByRole('button', { name: 'Filters' }).click();
  await facet(page, 'Severity')
    .getByRole('button', { name: /^Substantial/ })
    .click();
  await page.getByRole('button', { name: 'Without Substantial' }).waitFor();
  await page.getByRole('button', { name: 'Filters' }).click();
  const { total: wanted } = await asked(page, '/incidents/buckets?severity=4');
  await settled(page, wanted);
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.getByRole('complementary', { name: 'Preview' }).locator('.facts').waitFor();
  assert.ok((await over()) <= 0);
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'picture-narrow-selected');
  assert.deepEqual(faults, []);
  await context.close();
});
