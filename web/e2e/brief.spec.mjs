// What leaders are told: an edition for each reader on two sheets of paper, and the resilience behind it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { breaches, move, NARROW, open, shot, windows } from './browser.mjs';

let browser;
const as = windows(() => browser);

before(async () => {
  browser = await open();
});
after(() => browser.close());

const MISSION = 'x-testudo-mission--099930d0-80ae-4ac6-9a53-f92f5909393b';
const sheet = (page) => page.getByRole('article', { name: 'Leadership brief' });
const part = (page, name) => page.getByRole('region', { name });

/** How many sheets of paper it is. */
async function sheets(page) {
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  return pdf.match(/\/Type\s*\/Page\b(?!s)/g).length;
}

async function sideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

test('the brief of the centre and of a nation: each its own edition, marked line by line, on two pages', async () => {
  const { page, context } = await as('analyst@COC');
  await move(page, '/missions');
  await page.getByRole('link', { name: 'Leadership brief' }).click();
  await sheet(page).getByRole('heading', { name: 'Leadership brief, edition of COC' }).waitFor();
  assert.match(await part(page, 'What members say of themselves').innerText(), /EST\s+.?One team, ready\./);
  assert.match(await part(page, 'Milestones of integration').innerText(), /One timetable[^]*overdue since/);
  const pledges = await part(page, 'The pledge, as members assess themselves').innerText();
  // What Lithuania keeps to itself is in no other edition.
  assert.match(pledges, /\bEST\b[^]*\bNLD\b/);
  assert.doesNotMatch(pledges, /\bLTU\b/);
  assert.match(pledges, /4 → 5/);
  assert.ok((await part(page, 'Resilience of missions').getByRole('row').count()) >= 4);
  const { label } = await page.evaluate(async () => (await fetch('/api/brief')).json());
  for (const place of ['.sheet-top', '.sheet-bottom']) {
    const marking = await page.locator(place).textContent();
    assert.ok(marking.startsWith(`${label.level}TLP:${label.label.tlp.toUpperCase()}`), marking);
  }
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'brief-dark');
  assert.ok((await sheets(page)) <= 2, 'it does not fit two pages');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.sheet-page > .desk-bar').isVisible(), false);
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  await shot(page, 'brief-light');
  await page.setViewportSize(NARROW);
  assert.ok((await sideways(page)) <= 0);
  await context.close();

  const lithuania = await as('analyst@LTU');
  await move(lithuania.page, '/brief');
  await sheet(lithuania.page).getByRole('heading', { name: 'Leadership brief, edition of LTU' }).waitFor();
  const own = await part(lithuania.page, 'The pledge, as members assess themselves').innerText();
  assert.match(own, /\bLTU\b/);
  assert.doesNotMatch(own, /\bEST\b/);
  assert.ok((await sheets(lithuania.page)) <= 2);
  await lithuania.context.close();
});

test('a nation looks back at itself, and assesses its pledge', async () => {
  const { page, context } = await as('national-authority@EST');
  await move(page, '/resilience');
  await page.getByRole('heading', { name: 'Resilience of EST' }).waitFor();
  const mttr = await page
    .getByRole('table', { name: 'How long cases take' })
    .getByRole('row', { name: /MTTR/ })
    .innerText();
  assert.match(mttr, /\d (h|d)/);
  await page.getByRole('button', { name: 'by week' }).click();
  await page.waitForURL(/by=week/);
  const panel = part(page, 'The pledge, as assessed by yourselves');
  assert.match(
    await panel.getByRole('row', { name: /Understanding of threats/ }).innerText(),
    /4 largely met\s+3 begun/,
  );
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'resilience-dark');
  await panel.getByRole('button', { name: 'Assess the pledge' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Year').fill('2027');
  const line = form.getByRole('group', { name: 'Understanding of threats' });
  await line.getByLabel('Level').selectOption('5');
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'pledge-form');
  await form.getByRole('button', { name: /Write the (assessment|new version)/ }).click();
  await panel.getByRole('link', { name: '2027' }).waitFor();
  assert.match(
    await panel.getByRole('row', { name: /Understanding of threats/ }).innerText(),
    /5 met\s+4 largely met/,
  );
  await context.close();
});

test('a mission says what it lost, and how fast what hit it was over', async () => {
  const { page, context } = await as('analyst@FIN');
  await move(page, `/missions/${MISSION}`);
  await page.getByRole('button', { name: 'Resilience' }).click();
  await page.waitForURL(/as=resilience/);
  await page.getByText('of full capacity').waitFor();
  assert.match(await page.locator('.resilience .loss').innerText(), /^[\d.–]+ h/);
  await page.getByRole('img', { name: /noticed/ }).waitFor();
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'mission-resilience-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await shot(page, 'mission-resilience-light');
  await page.setViewportSize(NARROW);
  assert.ok((await sideways(page)) <= 0);
  await context.close();
});
