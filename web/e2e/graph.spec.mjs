import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { breaches, centre, move, NARROW, open, shot, windows } from './browser.mjs';

const INCIDENT = 'incident--2b79d707-4ff6-4e85-a0d5-b3cff08d1600';
const CAMPAIGN = 'campaign--3b1acef4-b0f0-4a54-b964-8504cc00734c';
const ACTOR = 'intrusion-set--812e30d7-737c-49c4-895a-d7c8a7ca262e';
/** Others have its name in theirs. */
const MALWARE = /^GLASSEEL\s*, malware/;
const HERE = 'analyst-2@EST';
const THERE = 'analyst@SWE';

let browser;
let window;
before(async () => {
  browser = await open();
  window = windows(() => browser);
});
after(async () => await browser.close());

const params = (state) =>
  new URLSearchParams(
    Object.entries(state).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  ).toString();
const list = (page) => page.getByRole('listbox', { name: 'Objects of the graph' });
const option = (page, name) => list(page).getByRole('option', { name });
const kind = (page, name) => page.getByRole('group', { name: 'Expand by kind' }).getByRole('button', { name });
const state = (page) => Object.fromEntries(new URL(page.url()).searchParams);
const settled = (page) => page.locator('.graph[data-state=settled]').waitFor();

async function count(page, objects) {
  await page
    .getByRole('status')
    .filter({ hasText: new RegExp(`^${objects} objects?`) })
    .waitFor();
}

/** The names of the list, in its order. */
async function names(page) {
  return list(page).getByRole('option').locator('.graph-name').allInnerTexts();
}

async function graph(login, state, options) {
  const one = await window(login, options);
  await move(one.page, `/graph?${params(state)}`);
  await list(one.page).waitFor();
  return one;
}

test('from an object into the graph: expand by kind, hide, pin, take away, undo, and the address keeps it', async () => {
  const { context, page, faults } = await window(HERE);
  await move(page, `/objects/${CAMPAIGN}`);
  await page.getByRole('button', { name: 'Open in the graph' }).click();
  await count(page, 1);
  await kind(page, /^malware 0\/1/).click();
  await count(page, 2);
  await kind(page, /^attack-pattern 0\/1/).click();
  await count(page, 3);
  await option(page, MALWARE).click();
  await kind(page, /^indicator/).click();
  await page
    .getByRole('status')
    .filter({ hasText: /^[4-9] objects/ })
    .waitFor();
  const all = (await names(page)).length;

  // Hidden by its kind, and its links with it.
  const legend = page.getByRole('group', { name: 'Kinds that are shown' });
  await legend.getByRole('button', { name: /^attack-pattern/ }).click();
  await count(page, all - 1);
  assert.equal(state(page).hide, '["attack-pattern"]');
  await page.getByRole('button', { name: 'Undo' }).click();
  await count(page, all);
  await page.getByRole('button', { name: 'Redo' }).click();
  await count(page, all - 1);

  await settled(page);
  await page.getByRole('button', { name: 'Pin', exact: true }).click();
  await page.getByRole('button', { name: 'Unpin' }).waitFor();
  assert.match(state(page).pin, /^\["malware--[0-9a-f-]+@-?\d+,-?\d+"\]$/);
  await option(page, /SLACK WATER/).click();
  await page.getByRole('button', { name: 'Take away' }).click();
  await count(page, all - 2);
  await page.getByRole('button', { name: 'Bring 1 back' }).click();
  await count(page, all - 1);
  await option(page, MALWARE).click();
  await settled(page);
  await shot(page, 'graph-expanded-dark');

  // The same, from the address alone.
  const here = await names(page);
  const before = state(page);
  await page.reload();
  await count(page, all - 1);
  assert.deepEqual(await names(page), here);
  assert.deepEqual(state(page), before);
  await page.getByRole('button', { name: 'Unpin' }).waitFor();
  await option(page, MALWARE).getByLabel('pinned').waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('the drawing can be pressed and dragged: what is dragged stays', async () => {
  const { context, page, faults } = await graph(HERE, { id: [CAMPAIGN] });
  await settled(page);
  const box = await page.locator('.graph canvas').boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.click(x, y);
  await page.getByRole('complementary', { name: 'Selected' }).getByRole('heading', { name: 'SLACK WATER' }).waitFor();
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 40, { steps: 4 });
  await page.mouse.up();
  await page.waitForURL(/pin=/);
  await page.mouse.dblclick(x + 60, y + 40);
  await page.waitForURL(/objects\/campaign/);
  assert.deepEqual(faults, []);
  await context.close();
});

test('finds the path between two objects and says that attribution is a claim', async () => {
  const { context, page, faults } = await graph(HERE, { id: [INCIDENT], sel: INCIDENT });
  await page.getByRole('button', { name: 'Path from here' }).click();
  await page.getByText('select where it ends').waitFor();
  await page.getByRole('searchbox').fill('QUIET HERON');
  await page.keyboard.press('Enter');
  await page
    .getByRole('group', { name: 'What was found' })
    .getByRole('button', { name: /QUIET HERON.*intrusion-set/ })
    .click();
  await page.getByRole('button', { name: 'Find the path to here' }).click();
  const path = page.getByRole('region', { name: 'Path' });
  await path.getByRole('button', { name: 'SLACK WATER' }).waitFor();
  assert.match(await path.getByRole('list').innerText(), /attributed-to → \(named by claims\)/);
  assert.equal(state(page).to, ACTOR);
  await count(page, 3);
  await path.getByRole('button', { name: 'SLACK WATER' }).click();
  await page
    .getByRole('complementary', { name: 'Selected' })
    .getByText(/named by claims: EST/)
    .waitFor();
  await settled(page);
  await shot(page, 'graph-path-dark');
  await page.reload();
  await path.getByRole('button', { name: 'SLACK WATER' }).waitFor();
  await path.getByRole('button', { name: 'Leave the path' }).click();
  await path.waitFor({ state: 'hidden' });
  assert.deepEqual(faults, []);
  await context.close();
});

test('another nation sees other numbers', async () => {
  const numbers = async (login) => {
    const { context, page, faults } = await graph(login, { id: [CAMPAIGN], sel: CAMPAIGN });
    const text = await kind(page, /^everything/).innerText();
    assert.deepEqual(faults, []);
    await context.close();
    return text;
  };
  const here = await numbers(HERE);
  const there = await numbers(THERE);
  assert.match(here, /everything\s+0\/\d+/);
  assert.match(there, /everything\s+0\/\d+/);
  assert.notEqual(here, there);
});

test('files say what they are: GraphML, STIX and a picture', async () => {
  const { context, page, faults } = await graph(HERE, { id: [CAMPAIGN], x: [CAMPAIGN], hide: ['incident'] });
  await settled(page);
  const take = async (name) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click(),
    ]);
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const graphml = await take('GraphML');
  assert.match(graphml.name, /^EXERCISE-graph-.*\.graphml$/);
  const xml = graphml.bytes.toString();
  for (const words of [
    'EXERCISE EXERCISE EXERCISE',
    'key="graph-marking">',
    `key="graph-user">${HERE}`,
    'key="graph-filter">',
    `<node id="${CAMPAIGN}">`,
    '<data key="edge-standing">named by claims</data>',
  ]) {
    assert.ok(xml.includes(words), words);
  }
  assert.ok(!xml.includes('<node id="incident--'));
  const stix = await take('STIX');
  const bundle = JSON.parse(stix.bytes.toString());
  assert.equal(bundle.x_testudo_exercise, true);
  const ids = bundle.objects.map((one) => one.id);
  assert.ok(ids.includes(CAMPAIGN) && ids.some((id) => id.startsWith('relationship--')));
  assert.ok(!ids.some((id) => id.startsWith('incident--')));
  const png = await take('PNG');
  assert.equal(png.name, 'EXERCISE-graph.png');
  assert.deepEqual([...png.bytes.subarray(1, 4)], [...Buffer.from('PNG')]);
  assert.equal(png.bytes.readUInt32BE(16), 3200);
  assert.deepEqual(faults, []);
  await context.close();
});

test('by keyboard alone: find, expand, walk, pin, hide, take back, open', async () => {
  const { context, page, faults } = await window(HERE);
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await page.getByText('A graph starts from an object').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('SLACK WATER');
  await page.keyboard.press('Enter');
  await page
    .getByRole('group', { name: 'What was found' })
    .getByRole('button', { name: /campaign/ })
    .waitFor();
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => /SLACK WATER\s*campaign/.test(document.activeElement?.textContent ?? ''))) {
      break;
    }
  }
  await page.keyboard.press('Enter');
  await count(page, 1);
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press('e');
  await page
    .getByRole('status')
    .filter({ hasText: /^\d\d objects/ })
    .waitFor();
  const all = (
    await page
      .getByRole('status')
      .filter({ hasText: /objects/ })
      .innerText()
  ).match(/^\d+/)[0];
  await settled(page);
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Unpin' }).waitFor();
  await list(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('h');
  await page.waitForURL(/hide=/);
  await page.keyboard.press('z');
  await count(page, all);
  await page.keyboard.press('Delete');
  await count(page, all - 1);
  await page.keyboard.press('z');
  await count(page, all);
  await page.keyboard.press('Z');
  await count(page, all - 1);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/objects\//);
  assert.deepEqual(faults, []);
  await context.close();
});

test('a selected line of a list opens in the graph, and nothing for the reader is said plainly', async () => {
  const { context, page, faults } = await window(HERE);
  await move(page, '/knowledge?q=GLASSEEL');
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await page.keyboard.press('j');
  await page
    .getByRole('complementary', { name: 'Preview' })
    .getByRole('link', { name: 'Open in the graph' })
    .waitFor();
  await page.keyboard.press('n');
  await page.waitForURL(/graph/);
  await count(page, 1);
  await move(page, `/graph?${params({ id: ['campaign--99999999-9999-4999-8999-999999999999'] })}`);
  await page.getByText('Nothing of it is for you').waitFor();
  // A centre that is overloaded says so, and the page can ask again.
  await page.route('**/api/graph?*', (route) =>
    route.fulfill({ status: 403, contentType: 'application/problem+json', body: '{"title":"Not allowed"}' }),
  );
  await move(page, `/graph?${params({ id: [ACTOR] })}`);
  await page.getByRole('alert').getByText('Not allowed').waitFor();
  await shot(page, 'graph-forbidden-dark');
  assert.deepEqual(faults, []);
  await context.close();
});

test('an incident has four lenses, and one filter goes with them', async () => {
  const { context, page, faults } = await window(HERE);
  await move(page, `/objects/${INCIDENT}`);
  const tabs = page.getByRole('navigation', { name: 'Views of this object' });
  await tabs.getByRole('link', { name: 'Timeline' }).click();
  const rows = page.locator('.lens-timeline tbody tr');
  await rows.filter({ hasText: 'A version of this incident' }).first().waitFor();
  const shown = page.getByRole('status').filter({ hasText: /connected objects shown/ });
  const [, drawn, all] = /^(\d+) of (\d+) connected/.exec(await shown.innerText());
  // It counts what has a line, and says how many say no time.
  const linked = Number(drawn);
  await page.waitForFunction(
    (wanted) =>
      new Set([...document.querySelectorAll('.lens-timeline tbody th a')].map((link) => link.href)).size === wanted,
    linked,
  );
  const times = await rows.count();
  const timeless = Number(all) - linked;
  assert.ok(timeless > 0);
  assert.match(await shown.innerText(), new RegExp(`· ${timeless} without a time`));
  const notes = page.getByRole('group', { name: 'Only these kinds' }).getByRole('button', { name: /^note/ });
  const [, some] = /note\s+(\d+)/.exec(await notes.innerText());
  await notes.click();
  await page.waitForURL(/kind=/);
  await page.waitForFunction((before) => document.querySelectorAll('.lens-timeline tbody tr').length < before, times);
  for (const [lens, here] of [
    ['Graph', '.graph[data-state=settled]'],
    ['Matrix', '.state'],
    ['Entities', '.lens-entities'],
  ]) {
    await tabs.getByRole('link', { name: lens, exact: true }).click();
    await page.locator(here).first().waitFor();
    assert.match(page.url(), /kind=/);
    assert.match(await shown.innerText(), new RegExp(`^${some} of ${all} connected objects shown`));
  }
  await page.getByRole('rowheader', { name: 'How many substations by hand' }).waitFor();
  await page.getByRole('button', { name: 'Take all filters away' }).click();
  await tabs.getByRole('link', { name: 'Matrix', exact: true }).click();
  await page.getByRole('button', { name: /T0855/ }).waitFor();
  await tabs.getByRole('link', { name: 'Graph', exact: true }).click();
  await page.locator('.graph[data-state=settled]').waitFor();
  await page.locator('.lenses').getByRole('button', { name: 'Open in the graph' }).click();
  await page.waitForURL(/\/graph\?/);
  await count(page, Number(all) + 1);
  assert.deepEqual(faults, []);
  await context.close();
});

test('wide and narrow, in both themes, all of it can be read by everybody', async () => {
  for (const colorScheme of ['dark', 'light']) {
    const { context, page, faults } = await graph(
      HERE,
      { id: [CAMPAIGN, ACTOR], x: [CAMPAIGN, ACTOR], hide: ['incident'], sel: CAMPAIGN },
      { colorScheme },
    );
    await settled(page);
    assert.deepEqual(await breaches(page), []);
    await shot(page, `graph-${colorScheme}`);
    for (const lens of ['timeline', 'graph', 'matrix', 'entities']) {
      await move(page, `/objects/${INCIDENT}?lens=${lens}`);
      await page.locator(`.lens-${lens}`).waitFor();
      if (lens === 'graph') {
        await settled(page);
      }
      assert.deepEqual(await breaches(page), [], lens);
      await shot(page, `lens-${lens}-${colorScheme}`);
    }
    assert.deepEqual(faults, []);
    await context.close();
  }
  const { context, page, faults } = await graph(
    HERE,
    { id: [CAMPAIGN], x: [CAMPAIGN], sel: CAMPAIGN },
    { viewport: NARROW },
  );
  await settled(page);
  const tops = await page.evaluate(() =>
    ['.graph-list', '.graph canvas'].map((one) => document.querySelector(one).getBoundingClientRect().top),
  );
  assert.ok(tops[0] < tops[1]);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), NARROW.width);
  // Each row says its level and its colour, whole.
  const cut = await page.locator('.graph-row').evaluateAll((all) =>
    all.flatMap((row) => {
      const cell = row.querySelector('.row-marking');
      const whole = cell.getBoundingClientRect().right <= row.getBoundingClientRect().right + 1;
      return cell.querySelector('.level-sign') && cell.querySelector('.tlp') && whole ? [] : [row.textContent];
    }),
  );
  assert.deepEqual(cut, []);
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'graph-narrow');
  assert.deepEqual(faults, []);
  await context.close();
  assert.ok(centre);
});
