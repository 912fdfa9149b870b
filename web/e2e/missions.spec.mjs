// Missions as three nations see them: EST owns one, FRA runs a service that it needs, and FIN sees less than both.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { breaches, centre, move, NARROW, open, shot, windows } from './browser.mjs';

let browser;
const as = windows(() => browser);

const ALL = { level: 'UNCLASSIFIED', tlp: 'green', releasable_to: 'ALL' };
const OWN = { level: 'UNCLASSIFIED', tlp: 'amber', releasable_to: [] };
const THEN = '2020-01-01T00:00:00Z';

/** Asks the centre as the person of a window. */
async function ask(page, method, path, body, headers = {}) {
  return page.evaluate(
    async ([how, where, what, more]) => {
      const { csrf } = await (await fetch('/api/session')).json();
      const answer = await fetch(`/api${where}`, {
        method: how,
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf, ...more },
        ...(what ? { body: JSON.stringify(what) } : {}),
      });
      const text = await answer.text();
      return { status: answer.status, etag: answer.headers.get('ETag'), text };
    },
    [method, path, body, headers],
  );
}

async function write(page, object, label = ALL) {
  const answer = await ask(page, 'POST', '/objects', { object, label });
  assert.equal(answer.status, 201, answer.text);
  return JSON.parse(answer.text).id;
}

async function revise(page, id, object) {
  const { etag } = await ask(page, 'GET', `/objects/${id}`);
  const answer = await ask(
    page,
    'PUT',
    `/objects/${id}`,
    { object, reason: 'named, not shown' },
    { 'If-Match': etag },
  );
  assert.equal(answer.status, 200, answer.text);
}

/** So many hours from now, as STIX writes it. */
function hours(from) {
  return new Date(Math.floor(Date.now() / 3_600_000 + from) * 3_600_000).toISOString();
}

const node = (type, owner, name, more = {}) => ({ type: `x-testudo-${type}`, name, owner, ...more });
const needs = (parent, child, more = {}) => ({
  type: 'x-testudo-dependency',
  parent_ref: parent,
  child_ref: child,
  ...more,
});
const status = (of, capacity) => ({ type: 'x-testudo-status', node_ref: of, capacity, said_at: THEN });
const names = (...all) => ({ complete: true, depends_on: all.map((one) => ({ dependency_ref: one, weight: 1 })) });

const MISSION = 'Keep the lantern lit';
const SERVICE = 'Lantern keeping';
const LINK = 'Radio link, Cap Gris';
const PORT = 'Oil store, Kopli';
const PHASES = [
  { name: 'Tend', from: hours(-24), until: hours(24) },
  { name: 'Douse', from: hours(24), until: hours(72) },
];
let mission;
let link;

/** The service is the mean of a link that all see at 60 % and a cable that France alone sees, at 100 %. */
before(async () => {
  browser = await open();
  const { page: est, context: one } = await as('release-authority@EST');
  const { page: fra, context: other } = await as('release-authority@FRA');
  const service = await write(fra, node('service', 'FRA', SERVICE, { gate: 'weighted' }));
  link = await write(fra, node('asset', 'FRA', LINK));
  const cable = await write(fra, node('asset', 'FRA', 'Cable that nobody else sees'), OWN);
  const seen = await write(fra, needs(service, link));
  const hidden = await write(fra, needs(service, cable), OWN);
  await revise(fra, service, node('service', 'FRA', SERVICE, { gate: 'weighted', ...names(seen, hidden) }));
  mission = await write(est, node('mission', 'EST', MISSION, { criticality: 80, phases: PHASES }));
  const port = await write(est, node('service', 'EST', PORT));
  const store = await write(est, node('asset', 'EST', 'Pump of the oil store'));
  const down = await write(est, needs(mission, service, { buffer_minutes: 0 }));
  const side = await write(
    est,
    needs(mission, port, { strength: 0.5, workaround: { capacity: 0.6, from: '2999-01-01T00:00:00Z' } }),
  );
  const pump = await write(est, needs(port, store));
  await revise(est, port, node('service', 'EST', PORT, names(pump)));
  await revise(
    est,
    mission,
    node('mission', 'EST', MISSION, { criticality: 80, phases: PHASES, ...names(down, side) }),
  );
  await write(est, status(store, 1));
  await write(est, status(port, 0.9));
  await write(fra, status(link, 0.6));
  await write(fra, status(cable, 1), OWN);
  await one.close();
  await other.close();
});
after(() => browser.close());

const row = (page) => page.getByRole('row').filter({ hasText: MISSION });
const side = (page) => page.getByRole('complementary', { name: 'Selected' });
const card = (page, name) => page.locator('.layers').getByRole('button', { name });
const figures = (page) => page.locator('.mission-figures');

test('two nations look at one mission, and each is told what it can know of it', async () => {
  const france = await as('release-authority@FRA');
  const finland = await as('watch-officer@FIN');
  await finland.page.keyboard.press('g');
  await finland.page.keyboard.press('i');
  await finland.page.getByRole('heading', { name: 'Missions', level: 1 }).waitFor();
  await row(finland.page).getByText('30–80 %').waitFor();
  assert.match(await row(finland.page).innerText(), /16–56 of 100/);
  assert.match(await row(finland.page).innerText(), /degraded to severely degraded/);
  await move(france.page, '/missions');
  await row(france.page).getByText('80 %', { exact: true }).waitFor();
  assert.match(await row(france.page).innerText(), /16 of 100/);
  const worst = await finland.page
    .locator('.mission-table tbody tr')
    .evaluateAll((rows) => rows.map((one) => Number(/([\d.]+) of 100/.exec(one.innerText)[1])));
  assert.deepEqual(
    worst,
    worst.toSorted((a, b) => b - a),
  );
  assert.deepEqual(await breaches(finland.page), []);
  await shot(finland.page, 'missions-dark');

  // As of a time before anything was reported nothing is known.
  await finland.page.getByLabel('As of (UTC)').fill('2019-12-31T00:00Z');
  await row(finland.page).getByText('0–100 %').waitFor();
  assert.match(finland.page.url(), /at=/);
  await finland.page.getByRole('button', { name: 'Back to now' }).click();
  await row(finland.page).getByText('30–80 %').waitFor();
  assert.deepEqual([...france.faults, ...finland.faults], []);
  await france.context.close();
  await finland.context.close();
});

test('show why: along what decides by the keyboard, down to what is not seen', async () => {
  const { page, faults, context } = await as('watch-officer@FIN');
  await move(page, '/missions');
  await page.getByRole('link', { name: MISSION }).click();
  await card(page, /Lantern keeping/).waitFor();
  await figures(page).getByText('30–80 %').waitFor();
  assert.equal(await page.getByText('Cable that nobody else sees').count(), 0);
  await card(page, /1 not seen/).waitFor();
  assert.match(await card(page, /Lantern keeping/).innerText(), /decides/);
  assert.doesNotMatch(await card(page, /Oil store/).innerText(), /decides/);

  await card(page, new RegExp(MISSION)).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await side(page).getByRole('heading', { name: SERVICE }).waitFor();
  assert.match(page.url(), /sel=/);
  const words = await side(page).innerText();
  assert.match(words, /mean by weights/);
  assert.match(words, /It names 1 that you do not see/);
  assert.match(words, /you do not see it, and so the number is wide/);
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'mission-dark');

  // The same as a list, and by an address.
  await page.getByRole('button', { name: 'List', exact: true }).click();
  const table = page.getByRole('table', { name: /rests on/ });
  await table.getByRole('button', { name: /Radio link/ }).click();
  await side(page).getByRole('heading', { name: LINK }).waitFor();
  await shot(page, 'mission-list-dark');
  assert.deepEqual(await breaches(page), []);
  await page.reload();
  await side(page).getByRole('heading', { name: LINK }).waitFor();
  await side(page).getByText('FRA reports').waitFor();
  await side(page).getByText('If it were lost').click();
  await side(page)
    .getByRole('row', { name: /if lost/ })
    .getByText('0–50 %')
    .waitFor();
  assert.equal(await side(page).getByRole('button', { name: 'Report status' }).count(), 0, 'it is no node of FIN');
  assert.deepEqual(faults, []);
  await context.close();
});

test('in a preview France sees what Finland would, and may say nothing', async () => {
  const { page, faults, context } = await as('release-authority@FRA');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Preview as');
  await page.getByRole('option', { name: 'Preview as another member' }).click();
  await page.getByRole('dialog').getByRole('combobox').selectOption('FIN');
  await page.getByRole('dialog').getByRole('button', { name: 'Preview', exact: true }).click();
  await page.getByText('Preview as FIN').waitFor();
  await move(page, `/missions/${mission}?sel=${link}`);
  await figures(page).getByText('30–80 %').waitFor();
  await side(page).getByRole('heading', { name: LINK }).waitFor();
  assert.equal(await side(page).getByRole('button', { name: 'Report status' }).count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

const terrain = (page, phase) => page.getByRole('region', { name: phase, exact: true });
const banner = (page) => page.getByRole('region', { name: 'What if', exact: true });

test('key terrain of each phase: both numbers, why, and from there what would be if', async () => {
  const { page, faults, context } = await as('watch-officer@FIN');
  await move(page, `/missions/${mission}`);
  await page.getByRole('button', { name: 'Key terrain' }).click();
  const row = terrain(page, 'Tend').getByRole('row', { name: /Radio link/ });
  await row.waitFor();
  const words = await row.innerText();
  assert.match(words, /50 % with the hidden lost, 45 % with it whole/);
  assert.match(words, /40–80 of 100/);
  assert.match(words, /may be a single point of failure/);
  await terrain(page, 'Douse')
    .getByRole('row', { name: /Radio link/ })
    .waitFor();
  assert.equal(await page.getByText('Cable that nobody else sees').count(), 0);
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'mission-terrain-dark');

  // What is taken to be so stands in the address, and nowhere else.
  await row.getByRole('button', { name: /Radio link/ }).click();
  await side(page).getByRole('button', { name: '… it were down' }).click();
  await banner(page).getByText('Nothing is written').waitFor();
  await figures(page).getByText('0–50 %').waitFor();
  assert.match(page.url(), /suppose=/);
  await page.getByRole('button', { name: 'Graph', exact: true }).click();
  await card(page, /Lantern keeping/)
    .getByText('would become')
    .waitFor({ state: 'attached' });
  await card(page, /Oil store/).click();
  await side(page).getByRole('button', { name: '… it were down' }).click();
  await side(page)
    .getByRole('button', { name: /its workaround for Keep the lantern lit were used: 60 %/ })
    .click();
  await banner(page).getByText('Oil store, Kopli').nth(1).waitFor();
  await page.getByRole('button', { name: /Take back: Radio link/ }).click();
  await figures(page).getByText('30–60 %').waitFor();
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'mission-what-if-dark');
  await page.reload();
  await figures(page).getByText('30–60 %').waitFor();
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await page
    .getByRole('table', { name: /rests on/ })
    .getByRole('row', { name: /Oil store.*would become/ })
    .waitFor();
  await shot(page, 'mission-what-if-list-dark');
  await page.keyboard.press('Escape');
  await banner(page).waitFor({ state: 'detached' });
  assert.doesNotMatch(page.url(), /suppose=/);
  await figures(page).getByText('30–80 %').waitFor();
  assert.equal(await figures(page).getByText('30–60 %').count(), 0);

  // Along the phases by the keyboard; the time stands in the address.
  const slider = page.getByRole('slider', { name: 'Time along the phases' });
  assert.match(await slider.getAttribute('aria-valuetext'), /^Tend, /);
  await slider.focus();
  await page.keyboard.press('PageUp');
  await page.waitForURL(/at=/);
  assert.match(await slider.getAttribute('aria-valuetext'), /^Douse, /);
  await page.getByRole('button', { name: 'Back to now' }).click();
  await page.waitForURL((url) => !url.search.includes('at='));
  assert.deepEqual(faults, []);
  await context.close();
});

test('a status that France reports moves the number that Finland looks at', async () => {
  const france = await as('release-authority@FRA');
  const finland = await as('watch-officer@FIN');
  await move(finland.page, `/missions/${mission}`);
  await figures(finland.page).getByText('30–80 %').waitFor();
  await finland.page.getByText('Live', { exact: true }).waitFor();

  await move(france.page, `/missions/${mission}?sel=${link}`);
  await side(france.page).getByRole('button', { name: 'Report status' }).click();
  const dialog = france.page.getByRole('dialog');
  await dialog.getByLabel('Capacity (%)').fill('120');
  await dialog.getByLabel('Capacity (%)').blur();
  await dialog.getByText('A number from 0 to 100.').waitFor();
  await dialog.getByLabel('Capacity (%)').fill('20');
  await dialog.getByLabel('Released to').selectOption('ALL');
  await dialog.getByRole('group', { name: 'Label' }).getByLabel('TLP').selectOption('green');
  await dialog.getByText('19 members:').waitFor();
  assert.deepEqual(await breaches(france.page), []);
  await shot(france.page, 'mission-report-dark');
  await dialog.getByRole('button', { name: 'Report it' }).click();
  await dialog.waitFor({ state: 'detached' });
  await figures(france.page).getByText('60 %', { exact: true }).waitFor();
  await figures(finland.page).getByText('10–60 %').waitFor();
  assert.deepEqual([...france.faults, ...finland.faults], []);
  await france.context.close();
  await finland.context.close();
});

test('an incident is linked to an asset, and says which mission it puts at stake, and why', async () => {
  const { page, faults, context } = await as('release-authority@EST');
  const incident = await write(page, {
    type: 'incident',
    name: 'Link cut at Cap Gris',
    extensions: {
      'extension-definition--7b1e4b6a-52a1-4f0e-9f6e-0c5f1d0a5e01': {
        extension_type: 'property-extension',
        severity: 2,
        status: 'open',
      },
    },
  });
  await move(page, `/objects/${incident}`);
  const stake = page.getByRole('region', { name: /What is at stake/ });
  await stake.getByText('It is linked to no asset').waitFor();
  await stake.getByRole('button', { name: 'Link to an asset' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Asset, service or another part of a mission').fill('Cap Gris');
  await page.keyboard.press('Enter');
  await dialog.getByRole('radio', { name: /Radio link/ }).check();
  await dialog.getByLabel('Released to').selectOption('ALL');
  await dialog.getByRole('group', { name: 'Label' }).getByLabel('TLP').selectOption('green');
  await dialog.getByText('19 members:').waitFor();
  assert.deepEqual(await breaches(page), []);
  await dialog.getByRole('button', { name: 'Link it' }).click();
  await dialog.waitFor({ state: 'detached' });

  const way = stake.getByRole('list', { name: `The way up to ${MISSION}` });
  await way.waitFor();
  assert.deepEqual(
    await way
      .locator('.way-line > :first-child')
      .allInnerTexts()
      .then((all) => all.slice(1)),
    [LINK, SERVICE, MISSION],
  );
  assert.match(await way.innerText(), /mean by weights; the one below hands on/);
  assert.match(await stake.getByRole('row', { name: /^now/ }).innerText(), /10–60 %/);
  assert.match(await stake.getByRole('row', { name: /^if lost/ }).innerText(), /0–50 %[^]*40–80 of 100/);
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'incident-stake-dark');

  // From there to the mission view of the asset, and to the incident back.
  await stake.getByRole('list', { name: 'What it impacts' }).getByRole('link', { name: LINK }).click();
  await side(page).getByRole('link', { name: 'Link cut at Cap Gris' }).click();
  await page.getByRole('heading', { name: 'Link cut at Cap Gris' }).waitFor();
  await move(page, `/objects/${link}`);
  await page.getByRole('button', { name: 'What it rests on' }).click();
  await side(page).getByRole('heading', { name: LINK }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

/** Nothing is being asked for any more. */
const settled = (page) =>
  page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .mantine-Loader-root'));

test('missions in light, and on a narrow screen', async () => {
  const light = await as('watch-officer@FIN', { colorScheme: 'light' });
  const suppose = encodeURIComponent(JSON.stringify([`${link}.down`]));
  for (const [name, path] of [
    ['missions', '/missions'],
    ['mission', `/missions/${mission}`],
    ['mission-terrain', `/missions/${mission}?as=terrain`],
    ['mission-what-if', `/missions/${mission}?sel=${link}&suppose=${suppose}`],
  ]) {
    await move(light.page, path);
    await light.page.getByText(MISSION).first().waitFor();
    await settled(light.page);
    assert.deepEqual(await breaches(light.page), []);
    await shot(light.page, `${name}-light`);
  }
  await light.context.close();
  const narrow = await as('watch-officer@FIN', { viewport: NARROW });
  for (const [name, path] of [
    ['missions', '/missions'],
    ['mission', `/missions/${mission}`],
    ['mission-graph', `/missions/${mission}?as=graph`],
    ['mission-terrain', `/missions/${mission}?as=terrain`],
    ['mission-what-if', `/missions/${mission}?as=list&suppose=${suppose}`],
    ['mission-what-if-node', `/missions/${mission}?sel=${link}&suppose=${suppose}`],
  ]) {
    await move(narrow.page, path);
    await narrow.page.getByText(MISSION).first().waitFor();
    await settled(narrow.page);
    await narrow.page.waitForTimeout(300);
    const wide = await narrow.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(wide, false, `${name} scrolls sideways`);
    assert.deepEqual(await breaches(narrow.page), []);
    await shot(narrow.page, `${name}-narrow-dark`);
  }
  assert.deepEqual([...light.faults, ...narrow.faults], []);
  await narrow.context.close();
});

const CORRIDOR = 'Move through the corridor';

test('the mission of the exercise: the centre and Great Britain know different things of it', async () => {
  for (const [reader, capacity] of [
    ['planner@COC', '60–75.8 %'],
    ['planner@GBR', '50–80 %'],
  ]) {
    const { page, context, faults } = await as(reader);
    await move(page, '/missions');
    const row = page.getByRole('row').filter({ hasText: CORRIDOR });
    await row.getByText(capacity).first().waitFor();
    await row.getByRole('link', { name: CORRIDOR }).click();
    await page.getByRole('heading', { name: CORRIDOR }).first().waitFor();
    await page.getByText(capacity).first().waitFor();
    await page.waitForTimeout(500);
    assert.deepEqual(await breaches(page), []);
    await shot(page, `corridor-${reader.split('@')[1]}`);
    await page.getByRole('button', { name: 'Show all of it' }).click();
    const rest = () =>
      page
        .locator('.layers-box')
        .evaluate((box) => [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight]);
    await page.waitForTimeout(100);
    assert.deepEqual(await rest(), [0, 0], 'all of it is in the pane');
    assert.deepEqual(await breaches(page), []);
    await shot(page, `corridor-all-${reader.split('@')[1]}`);
    assert.deepEqual(faults, []);
    await context.close();
  }
});

test('Lithuania accepts what the centre proposed, and the centre depends on what came of it', async () => {
  const ltu = await as('liaison@LTU');
  await move(ltu.page, '/missions');
  const there = ltu.page.getByRole('listitem').filter({ hasText: 'Reserve ramp' });
  await there.getByText('not answered yet').waitFor();
  await shot(ltu.page, 'missions-proposed-dark');
  await there.getByRole('button', { name: 'Accept' }).click();
  const dialog = ltu.page.getByRole('dialog', { name: /Accept Reserve ramp/ });
  await dialog.getByLabel('Name').fill('Reserve ramp, south track');
  assert.deepEqual(await breaches(ltu.page), []);
  await shot(ltu.page, 'mission-accept-dark');
  await dialog.getByRole('button', { name: 'Accept it' }).click();
  await there.getByText('accepted').waitFor();
  await ltu.context.close();

  const coc = await as('planner@COC');
  await move(coc.page, '/missions');
  const here = coc.page.getByRole('listitem').filter({ hasText: 'Reserve ramp' });
  await here.getByRole('button', { name: 'Let my dependencies point to it' }).click();
  await coc.page.getByText('1 dependency points to it now.').waitFor();
  await here.waitFor({ state: 'detached' });
  assert.deepEqual([...ltu.faults, ...coc.faults], []);
  await coc.context.close();
});
