// From evidence to a judgement with its dissent. It writes into the centre, and so comes after what counts objects.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { breaches, move, NARROW, open, sessions, shot, windows } from './browser.mjs';

let browser;
const as = windows(() => browser);
const dialog = (page) => page.getByRole('dialog');

before(async () => {
  browser = await open();
  await sessions(LOGINS);
});
after(() => browser.close());

async function sideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Waits until what was written in a dialog stands. */
async function press(page, button) {
  const form = dialog(page);
  await form.getByRole('button', { name: button, exact: true }).click();
  await form.waitFor({ state: 'detached' });
}

const LOGINS = ['release-authority@EST', 'analyst@EST', 'liaison@EST', 'liaison@LTU', 'national-authority@EST'];

/** Sends something as the one who is signed in. */
/** Sends it as the page would: new, or as the next version of an object. */
async function sent(page, path, body, id) {
  const answer = await page.evaluate(
    async ([where, text, before]) => {
      const { csrf } = await (await fetch('/api/session')).json();
      const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf };
      if (before) {
        headers['If-Match'] = (await fetch(`/api${where}`)).headers.get('ETag');
      }
      const told = await fetch(`/api${where}`, { method: before ? 'PUT' : 'POST', headers, body: text });
      return { status: told.status, text: await told.text() };
    },
    [path, JSON.stringify(body), id],
  );
  assert.ok(answer.status < 300, answer.text);
  return JSON.parse(answer.text);
}

/** Where a form says whom it is told: every member. */
async function toAll(form) {
  await form.getByLabel('Released to').selectOption('ALL');
}

test('evidence, a matrix by keys, a judgement: challenged, asked about, dissented from, approved by somebody else', async () => {
  const { page: author, context } = await as('release-authority@EST');
  await author.keyboard.press('g');
  await author.keyboard.press('e');
  await author.getByRole('button', { name: 'New assessment' }).click();
  const form = dialog(author);
  await form.getByLabel('The question').fill('Who broke the lock at the weighing house?');
  await form.getByRole('button', { name: 'Write it', exact: true }).click();
  await form.getByText('Name at least one explanation.').waitFor();
  await form.getByLabel(/^What may explain it/).fill('The cooper guild\nThe salt guild');
  await form.getByRole('textbox', { name: 'Adversary', exact: true }).fill('A guild');
  await toAll(form);
  await shot(author, 'assess-question-dark');
  await press(author, 'Write it');
  await author.getByRole('heading', { level: 1, name: /^Who broke the lock/ }).waitFor();
  const path = new URL(author.url()).pathname.replace('/console', '');
  const judgements = `${path}?tab=judgements`;

  // Two items of one origin, one of another.
  const { page: analyst, context: second } = await as('analyst@EST');
  await move(analyst, `${path}?tab=evidence`);
  for (const [name, reliability, origin] of [
    ['The smith’s report', 'B', 'the smith'],
    ['A letter that cites it', 'C', 'the smith'],
    ['A rumour', 'F', ''],
  ]) {
    await analyst.getByRole('button', { name: 'New evidence' }).click();
    await dialog(analyst).getByLabel('Name', { exact: true }).fill(name);
    await dialog(analyst)
      .getByLabel(/^Reliability/)
      .selectOption(reliability);
    await dialog(analyst).getByLabel('Credibility of what it says').selectOption('2');
    await dialog(analyst)
      .getByLabel(/^Where it comes from/)
      .fill(origin);
    await press(analyst, 'Take it in');
    await analyst.getByText(name).waitFor();
  }
  await analyst.getByText('no grade').waitFor();
  assert.deepEqual(await breaches(analyst), []);
  await shot(analyst, 'assess-evidence-dark');

  // Keys alone fill the matrix.
  await analyst.getByRole('button', { name: /^Matrix/ }).click();
  await analyst.getByRole('gridcell', { name: /^The smith’s report, The cooper guild/ }).focus();
  for (const key of 'Shift+C ArrowRight Shift+I ArrowDown c ArrowLeft i ArrowDown i - -'.split(' ')) {
    await analyst.keyboard.press(key);
  }
  await analyst.getByRole('gridcell', { name: 'The smith’s report, The salt guild: II very inconsistent' }).waitFor();
  await analyst
    .getByRole('row', { name: /^A rumour/ })
    .getByText('80 %')
    .waitFor();
  await analyst.getByRole('button', { name: 'Keep the matrix' }).click();
  await press(analyst, 'Keep it');
  const scores = analyst.getByRole('region', { name: 'Scores' });
  await scores.getByText('2.00', { exact: true }).click();
  await scores.getByText('The smith’s report: 1.000 × 2 = 2.000').waitFor();
  await analyst.getByText('echo: weighs nothing').waitFor();
  assert.deepEqual(await breaches(analyst), []);
  await shot(analyst, 'assess-matrix-dark');
  await analyst.emulateMedia({ colorScheme: 'light' });
  assert.deepEqual(await breaches(analyst), []);
  await shot(analyst, 'assess-matrix-light');
  await analyst.emulateMedia({ colorScheme: 'dark' });

  // A sentence that mixes both is warned of.
  await author.getByRole('button', { name: /^Judgements/ }).click();
  await author.getByRole('button', { name: 'New judgement' }).click();
  await form.getByLabel(/^What is judged/).fill('With high confidence it was likely the cooper guild.');
  await form.getByText('This sentence mixes how likely it is with how sure you are:').waitFor();
  await form.getByLabel(/^What is judged/).fill('It was likely the cooper guild.');
  await form.getByText('This sentence mixes').waitFor({ state: 'detached' });
  await form.getByRole('radio', { name: /^likely 55 to 75/ }).check();
  await form.getByLabel(/^How sure your member is/).selectOption('moderate');
  await form.getByLabel('Because of what is known').fill('One origin.');
  await form.getByLabel('Because of how it was analysed').fill('A matrix.');
  await form.getByLabel(/^Because of how complex/).fill('Simple.');
  await form.getByLabel(/^Key assumptions/).fill('The report is whole.');
  await form.getByLabel(/^Gaps/).fill('Who paid.');
  await form.getByLabel(/^What would change it/).fill('A second smith.');
  await toAll(form);
  await shot(author, 'assess-judgement-dark');
  await press(author, 'Write the draft');
  const card = (page) => page.getByRole('article', { name: /It was likely the cooper guild/ });
  await card(author).getByText('draft', { exact: true }).waitFor();
  await card(author)
    .getByText(/Its author does not challenge it/)
    .waitFor();

  // Somebody else challenges it; the liaison asks another member, which dissents, to Estonia alone.
  await move(analyst, judgements);
  await card(analyst).getByRole('button', { name: 'Challenge it' }).click();
  await dialog(analyst).getByLabel('What is weak in it').fill('It is one origin only.');
  await press(analyst, 'Challenge it');
  await card(analyst).getByText('challenged', { exact: true }).waitFor();
  const { page: liaison, context: third } = await as('liaison@EST');
  await move(liaison, judgements);
  await card(liaison).getByRole('button', { name: 'Ask members' }).click();
  await dialog(liaison).getByRole('checkbox', { name: 'LTU' }).check();
  await dialog(liaison)
    .getByLabel('Until when')
    .fill(`${new Date(Date.now() + 86_400_000).toISOString().slice(0, 16)}Z`);
  await press(liaison, 'Ask members');
  await card(liaison).getByText('LTU awaited').waitFor();
  await third.close();
  const { page: other, context: fourth } = await as('liaison@LTU');
  await move(other, judgements);
  await card(other).getByRole('button', { name: 'Say your member’s position' }).click();
  await dialog(other).getByLabel('Position').selectOption('dissent');
  await dialog(other).getByRole('button', { name: 'Say it' }).click();
  await dialog(other).getByText('Write why your member dissents.').waitFor();
  await dialog(other).getByLabel('Why', { exact: true }).fill('The smith is a cooper.');
  await press(other, 'Say it');
  await card(other).getByText(': The smith is a cooper.').waitFor();
  await fourth.close();

  await analyst.reload();
  await card(analyst).getByText(': The smith is a cooper.').waitFor();
  await card(analyst).getByRole('button', { name: 'Coordinated' }).click();
  await press(analyst, 'Coordinated');
  await card(analyst).getByText('coordinated', { exact: true }).waitFor();
  assert.deepEqual(await breaches(analyst), []);

  // Its author cannot approve it. Somebody else can, and may not name to all what was told to Estonia alone.
  await author.reload();
  await card(author)
    .getByText(/Its author does not approve it/)
    .waitFor();
  const { page: authority, context: fifth } = await as('national-authority@EST');
  await move(authority, judgements);
  await card(authority).getByRole('button', { name: 'Approve it' }).click();
  await dialog(authority).getByRole('button', { name: 'Approve it' }).click();
  await dialog(authority)
    .getByText(/LTU can widen that one/)
    .waitFor();
  await shot(authority, 'assess-approve-dark');
  await dialog(authority).getByRole('checkbox', { name: /^LTU/ }).uncheck();
  await press(authority, 'Approve it');
  await card(authority).getByText('approved', { exact: true }).waitFor();
  await card(authority).getByText('with dissent that may not all be told here').waitFor();
  assert.deepEqual(await breaches(authority), []);
  await shot(authority, 'assess-approved-dark');
  await fifth.close();

  await analyst.setViewportSize(NARROW);
  await analyst.reload();
  await card(analyst).waitFor();
  assert.ok((await sideways(analyst)) <= 0);
  await shot(analyst, 'assess-narrow');
  await second.close();
  await context.close();
});

test('a forecast is written, resolved and scored; what is known of it is drawn, and told in a table', async () => {
  const { page, context } = await as('release-authority@EST');
  const day = (days) => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16)}Z`;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Forecasts and calibration');
  await page.getByRole('option', { name: 'Forecasts and calibration', exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Calibration' }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Assessments' }).click();
  await page.getByRole('link', { name: 'Forecasts and calibration' }).click();
  await page.getByText('No forecast has an outcome').waitFor();
  const form = dialog(page);
  await page.getByRole('button', { name: 'New forecast' }).click();
  await form.getByLabel(/^What will be true, or not/).fill('Will the weighing house open on Monday?');
  await form.getByLabel('Probability, in percent').fill('90');
  await form.getByRole('button', { name: 'Write it', exact: true }).click();
  await form.getByText('Say when it is forecast, and by when it is known.').waitFor();
  await form.getByLabel('Forecast at').fill(day(-2));
  await form.getByLabel('Known by').fill(day(2));
  await toAll(form);
  await shot(page, 'calibration-forecast-dark');
  await press(page, 'Write it');
  const row = page.getByRole('row', { name: /Will the weighing house open on Monday/ });
  await row.getByRole('cell', { name: 'open', exact: true }).waitFor();

  await row.getByRole('button', { name: /^Resolve/ }).click();
  await form.getByLabel('What came of it').selectOption('yes');
  await form.getByRole('button', { name: 'Say it', exact: true }).click();
  await form.getByText('Say when it was known, and by what.').waitFor();
  await form.getByLabel('By what it is known').fill('The keeper’s book');
  await press(page, 'Say it');
  await row.getByText(/yes, it came true/).waitFor();
  await row.getByRole('button', { name: /^Edit/ }).waitFor({ state: 'detached' });
  const all = page.getByRole('region', { name: 'all together' });
  await all.getByText('1 forecast scored; left out: 0 open, 0 void').waitFor();
  await all.getByRole('definition').filter({ hasText: '0.0100 0 is perfect' }).waitFor();
  await all.getByText('Fewer than 10 forecasts: these numbers say little.').waitFor();
  await all.getByRole('cell', { name: 'fewer than 10: too few to say' }).waitFor();
  assert.deepEqual(await breaches(page), []);

  // Ten of one word: eight came true.
  for (let i = 0; i < 10; i++) {
    const object = {
      type: 'x-testudo-forecast',
      question: `Will barrel ${i + 1} arrive?`,
      probability: 0.65,
      made: day(-2).replace('Z', ':00Z'),
      resolves_by: day(1).replace('Z', ':00Z'),
    };
    const label = { level: 'UNCLASSIFIED', tlp: 'green', releasable_to: 'ALL' };
    const { id } = await sent(page, '/objects', { object, label });
    const outcome = {
      outcome: i < 8 ? 'yes' : 'no',
      resolved: day(0).replace('Z', ':00Z'),
      resolution_source: 'The keeper’s book',
    };
    await sent(page, `/objects/${id}`, { object: { ...object, ...outcome } }, id);
  }
  await page.reload();
  await all.getByRole('img', { name: /likely: 80 % \(49 %–94 %\)/ }).waitFor();
  await all.getByRole('row', { name: /^likely 55 to 75 % 10 65 % 80 % \(49 %–94 %\)/ }).waitFor();
  await page.getByRole('button', { name: 'each member' }).click();
  await page.getByRole('region', { name: 'EST' }).getByText('11 forecasts scored').waitFor();
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'calibration-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  assert.deepEqual(await breaches(page), []);
  await shot(page, 'calibration-light');
  await page.getByLabel('What came of it').selectOption('no');
  await page.getByText('Will barrel 10 arrive?').waitFor();
  await page.getByText('Will barrel 1 arrive?').waitFor({ state: 'detached' });
  await page.setViewportSize(NARROW);
  await page.reload();
  await page.getByText('Will barrel 10 arrive?').waitFor();
  assert.ok((await sideways(page)) <= 0);
  await shot(page, 'calibration-narrow');
  await context.close();
});
