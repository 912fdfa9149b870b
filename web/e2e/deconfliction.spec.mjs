// Who looks at what: EST and NLD meet for the centre alone, which asks both. Then an RFI, and who is on duty.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { breaches, centre, move, NARROW, open, otp, password, person, shot } from './browser.mjs';

let browser;
const stored = new Map();

/** Opens a window of somebody, who signs in as a program would. */
async function as(login, options = {}) {
  const one = await person(browser, { ...options, storageState: stored.get(login) });
  if (!stored.has(login)) {
    const data = { login, password, otp: await otp(login) };
    const answer = await one.context.request.post(`${centre}/api/session`, { data });
    assert.ok(answer.ok(), await answer.text());
    stored.set(login, await one.context.storageState());
  }
  await one.page.goto(`${centre}/console/deconfliction`);
  await one.page.getByRole('heading', { name: 'Deconfliction', level: 1 }).waitFor();
  return one;
}

const people = {};
before(async () => {
  browser = await open();
  for (const nation of ['COC', 'EST', 'NLD']) {
    people[nation] = await as(`liaison@${nation}`);
  }
});
after(() => browser.close());

const dialog = (page) => page.getByRole('dialog');
const clean = (page) => breaches(page).then((all) => assert.deepEqual(all, []));
const MEETS = 'news-thumbs.relay-eleven.example in relay-eleven.example';
const TEXT = 'EST listens where NLD asks for a takedown. Talk before Thursday.';
const RFI = 'Which registrar was asked, and when does it answer?';

async function answer(page, word) {
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await dialog(page).getByLabel('Answer').selectOption(word);
  await dialog(page).getByRole('button', { name: 'Answer' }).click();
  await dialog(page).waitFor({ state: 'detached' });
}

test('two entries meet for the centre alone; each side is asked about its own, and both say yes', async () => {
  const [coc, est, nld] = [people.COC.page, people.EST.page, people.NLD.page];
  await coc.getByText(MEETS).waitFor();
  await est.getByText('198.51.100.77 · 192.0.2.71').waitFor();
  assert.equal(await est.getByText(MEETS).count(), 0);
  await nld.getByText('lights-out-0600.example').waitFor();
  assert.equal(await nld.getByText(MEETS).count(), 0);
  await clean(coc);
  await shot(coc, 'deconfliction-board-dark');

  await coc.getByRole('button', { name: 'Ask both: NLD × EST' }).click();
  await dialog(coc).getByText('neither learns which').waitFor();
  await clean(coc);
  await shot(coc, 'deconfliction-ask-dark');
  await dialog(coc).getByRole('button', { name: 'Ask both' }).click();
  await coc.getByText('Asked: an answer is awaited').waitFor();

  // Told by the live stream, without asking.
  await est.getByRole('heading', { name: 'The centre asks you' }).waitFor();
  await answer(est, 'yes');
  await est.getByText('You answered yes.').waitFor();
  assert.equal(await est.getByText('NLD', { exact: true }).count(), 1, 'a choice of the filter, and nothing else');
  await answer(nld, 'yes');

  await coc.getByRole('button', { name: 'Put in touch' }).click();
  await dialog(coc).getByLabel('What both read').fill(TEXT);
  await dialog(coc).getByRole('button', { name: 'Put in touch' }).click();
  for (const page of [est, nld]) {
    await page.getByText(TEXT).waitFor();
    await page.getByText('EST × NLD').waitFor();
  }
  await shot(est, 'deconfliction-introduced-dark');
});

test('somebody puts an entry on the board by keyboard, and it is found by an address in it', async () => {
  const page = people.EST.page;
  await page.getByRole('button', { name: 'Say what you look at' }).click();
  const form = dialog(page);
  await form.getByRole('textbox', { name: 'What you look at' }).fill('203.0.113.77/24');
  await form.getByRole('button', { name: 'Put it on the board' }).click();
  await form.getByText('Write the network as 203.0.113.0/24').waitFor();
  await clean(page);
  await shot(page, 'deconfliction-entry-dark');
  await form.getByRole('textbox', { name: 'What you look at' }).fill('203.0.113.0/24');
  await page.keyboard.press('Enter');
  await form.getByLabel('Note').press('Control+Home');
  await form.getByRole('button', { name: 'Put it on the board' }).press('Enter');
  await form.waitFor({ state: 'detached' });

  await page.getByRole('textbox', { name: 'Who looks at' }).fill('203.0.113.40');
  await page.getByRole('textbox', { name: 'Who looks at' }).press('Enter');
  const row = page.getByRole('row').filter({ hasText: '203.0.113.0/24' });
  await row.waitFor();
  await page.getByRole('region', { name: 'Where that meets' }).getByText('203.0.113.40 in 203.0.113.0/24').waitFor();
  assert.match(page.url(), /value=203\.0\.113\.40/);

  // It is written anew: what is wrong is said at its field, and the end that it gets stands on the board.
  await row.getByRole('button', { name: 'Edit 203.0.113.0/24' }).click();
  await form.getByRole('textbox', { name: 'What you look at' }).fill('203.0.113.0/24\nT1566');
  await form.getByText('T1566: write a technique with its matrix, as mitre-attack:T1566').waitFor();
  await form.getByRole('textbox', { name: 'What you look at' }).fill('203.0.113.0/24');
  await form.getByLabel(/^From/).fill('2026-01-02T00:00Z');
  await form.getByLabel(/^Until/).fill('2026-01-01T00:00Z');
  await form.getByText('It cannot be over before it begins.').waitFor();
  await form.getByLabel(/^Until/).fill('2099-01-01T00:00Z');
  await clean(page);
  await form.getByRole('button', { name: 'Write this version' }).click();
  await form.waitFor({ state: 'detached' });
  await row.getByText('01 Jan 2099 00:00Z').waitFor();
});

test('EST asks NLD for information, NLD answers EST alone; the watch of each member is on duty', async () => {
  const [coc, est, nld] = [people.COC.page, people.EST.page, people.NLD.page];
  await est.getByRole('button', { name: 'Ask for information' }).click();
  const form = dialog(est);
  await form.getByLabel('Question').fill(RFI);
  await form.getByRole('group', { name: 'Who is asked' }).getByLabel('NLD').check();
  await form.getByText('EST NLD').waitFor();
  await form.getByRole('button', { name: 'Ask', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await move(nld, '/deconfliction?tab=rfis');
  const row = nld.getByRole('row').filter({ hasText: RFI });
  await row.getByText(/ left$/).waitFor();
  await row.getByRole('button', { name: 'Answer' }).click();
  await dialog(nld).getByLabel('Text').fill('The one of the north; on Thursday.');
  await dialog(nld).getByRole('button', { name: 'Answer' }).click();
  await move(est, '/deconfliction?tab=rfis');
  await est.getByText('The one of the north; on Thursday.').waitFor();
  await clean(est);
  await shot(est, 'deconfliction-rfis-dark');
  await move(coc, '/deconfliction?tab=rfis');
  await coc.getByText('Who else bought the port component').waitFor();
  assert.equal(await coc.getByText(RFI).count(), 0);

  await move(est, '/deconfliction?tab=contacts');
  await est.getByText('Watch of the centre').waitFor();
  assert.ok((await est.getByText('on duty', { exact: true }).count()) >= 19);
  await clean(est);
  await shot(est, 'deconfliction-contacts-dark');
});

test('the page by its key, in the light and on a narrow screen', async () => {
  const page = people.NLD.page;
  await move(page, '/views');
  await page.getByRole('heading', { name: 'Saved views', level: 1 }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.getByRole('heading', { name: 'Deconfliction', level: 1 }).waitFor();
  for (const [mode, options, shown] of [
    ['light', { colorScheme: 'light' }, [['board', '/deconfliction', MEETS]]],
    [
      'narrow-light',
      { viewport: NARROW, colorScheme: 'light' },
      [
        ['board', '/deconfliction', MEETS],
        ['rfis', '/deconfliction?tab=rfis', 'Who else bought'],
        ['contacts', '/deconfliction?tab=contacts', 'Watch of the centre'],
      ],
    ],
  ]) {
    const one = await as('liaison@COC', options);
    for (const [name, path, text] of shown) {
      await move(one.page, path);
      await one.page.getByText(text).first().waitFor();
      const wide = await one.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      assert.equal(wide, false, `${name} scrolls sideways`);
      await clean(one.page);
      await shot(one.page, `deconfliction-${name}-${mode}`);
    }
    assert.deepEqual(one.faults, []);
    await one.context.close();
  }
  for (const { faults, context } of Object.values(people)) {
    assert.deepEqual(faults, []);
    await context.close();
  }
});
