// Help between nations: EST asks, FRA offers a team, FIN is the host, and SWE was asked too.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { breaches, centre, move, NARROW, open, person, session, sessions, shot } from './browser.mjs';

let browser;

/** Opens a window of somebody. */
async function as(login, options = {}) {
  const one = await person(browser, { ...options, storageState: await session(login) });
  await one.page.goto(`${centre}/console/assistance`);
  await one.page.getByRole('heading', { name: 'Mutual assistance', level: 1 }).waitFor();
  return one;
}

after(() => browser.close());

const NAME = 'Two crews that know relays';
const TEAM = 'Grid crew Nord';
const GROUNDS = 'No agreement covers it.';
const OFFICE = 'Ministry, duty office';
const SECRET = 'Which relays are they?';

const row = (page, what = NAME) => page.getByRole('row').filter({ hasText: NAME }).filter({ hasText: what });
const dialog = (page) => page.getByRole('dialog');

/** Says an act from its row of what waits. */
async function decide(page, button, fill) {
  await move(page, '/assistance');
  await row(page).getByRole('button', { name: button, exact: true }).click();
  await fill?.(dialog(page));
  await dialog(page).getByRole('button', { name: button, exact: true }).click();
  await dialog(page).waitFor({ state: 'detached' });
}

async function openRequest(page) {
  await move(page, '/assistance?tab=requests');
  await row(page).getByRole('link', { name: NAME }).click();
  await page.getByRole('heading', { name: NAME, level: 1 }).waitFor();
}

const LOGINS = [
  'liaison@EST',
  'national-authority@EST',
  'liaison@FRA',
  'liaison@SWE',
  'legal-adviser@FRA',
  'national-authority@FRA',
  'legal-adviser@FIN',
  'national-authority@FIN',
  'liaison@FIN',
];
const people = {};
before(async () => {
  browser = await open();
  await sessions(LOGINS);
  // All look on before the first one speaks. Three at a time: more would stand in each other's way.
  const left = [...LOGINS];
  const lane = async () => {
    for (let login = left.shift(); login; login = left.shift()) {
      people[login] = await as(login);
      await people[login].page.getByText('Live', { exact: true }).waitFor();
    }
  };
  await Promise.all([lane(), lane(), lane()]);
});
const pageOf = (login) => people[login].page;
const clean = (page) => breaches(page).then((all) => assert.deepEqual(all, []));

test('EST asks: a draft, validated by somebody else, circulated to a closed circle', async () => {
  const liaison = pageOf('liaison@EST');
  const authority = pageOf('national-authority@EST');
  await move(liaison, '/views');
  await liaison.getByRole('heading', { name: 'Saved views', level: 1 }).waitFor();
  await liaison.keyboard.press('g');
  await liaison.keyboard.press('h');
  await liaison.getByRole('heading', { name: 'Mutual assistance', level: 1 }).waitFor();
  await liaison.getByRole('button', { name: 'Ask for help' }).click();
  const form = dialog(liaison);
  await form.getByLabel('Name').fill(NAME);
  await form.getByLabel('Kind of team').selectOption('ot-ics-response');
  await form.getByLabel('How many', { exact: true }).fill('2');
  await form.getByRole('button', { name: 'One more kind' }).click();
  await form.getByLabel('Kind of team').nth(1).selectOption('legal-advice');
  await form.getByLabel('Host: where the work is').selectOption('FIN');
  await form.getByLabel('Priority').selectOption('1');
  await form.getByLabel('Languages').fill('en-C1 et');
  await form.getByLabel('Description').fill('Relays of two substations do what nobody told them.');
  const about = form.getByRole('group', { name: 'Missions' });
  await about.getByRole('searchbox').fill('north');
  await about.getByRole('button', { name: 'Find' }).click();
  await about.getByRole('button', { name: /^Keep the north supplied/ }).click();
  await about.getByRole('button', { name: 'Take Keep the north supplied off' }).click();
  await form.getByText('More: how, how long, and whose teams').click();
  await form.getByLabel('Under which agreement').fill('Letter of intent, 2026');
  await clean(liaison);
  await shot(liaison, 'assistance-ask-dark');
  await form.getByRole('button', { name: 'Write the draft' }).click();
  await liaison.getByRole('heading', { name: NAME, level: 1 }).waitFor();
  assert.equal(await liaison.getByRole('button', { name: 'Validate' }).count(), 0, 'it has not that office');

  await decide(authority, 'Validate');
  await row(authority).waitFor({ state: 'detached' });
  // What the authority said is told to the liaison without asking.
  await liaison.getByText('Letter of intent, 2026').waitFor();
  await liaison.getByRole('button', { name: 'Circulate' }).click();
  const circle = dialog(liaison).getByRole('group', { name: 'Members' });
  await circle.getByLabel('FRA').check();
  await circle.getByLabel('SWE').check();
  // The spec of languages looks at the page of the request as NOR.
  await circle.getByLabel('NOR').check();
  await dialog(liaison).getByText('5 members: EST FIN FRA SWE NOR').waitFor();
  await shot(liaison, 'assistance-circulate-dark');
  await dialog(liaison).getByRole('button', { name: 'Circulate' }).click();
  await dialog(liaison).waitFor({ state: 'detached' });
  await liaison.getByText('FIN FRA NOR SWE').waitFor();
});

test('FRA registers a team and offers it; SWE sees no offer and no count', async () => {
  const fra = pageOf('liaison@FRA');
  const swe = pageOf('liaison@SWE');
  await move(fra, '/assistance?tab=teams');
  await fra.getByRole('button', { name: 'Register a team' }).click();
  await dialog(fra).getByLabel('Name').fill(TEAM);
  await dialog(fra).getByLabel('Kind of team').selectOption('ot-ics-response');
  await dialog(fra).getByLabel('Ready').selectOption('r2');
  await dialog(fra).getByLabel('Persons').fill('9');
  await dialog(fra).getByText('Who would get this').waitFor();
  await clean(fra);
  await dialog(fra).getByRole('button', { name: 'Register it' }).click();
  await dialog(fra).waitFor({ state: 'detached' });
  const team = fra.getByRole('row').filter({ hasText: TEAM });
  await team.getByText('within 24 hours').waitFor();
  await team.getByRole('button', { name: `Edit ${TEAM}` }).click();
  await dialog(fra).getByLabel('Ready').selectOption('r1');
  await dialog(fra).getByRole('button', { name: 'Write this version' }).click();
  await dialog(fra).waitFor({ state: 'detached' });
  await team.getByText('within 6 hours').waitFor();
  await shot(fra, 'assistance-teams-dark');

  await move(fra, '/assistance');
  await row(fra).getByRole('button', { name: 'Offer a team' }).click();
  await dialog(fra)
    .getByLabel('Which team')
    .selectOption({ label: `${TEAM} · response in OT and control systems` });
  await dialog(fra).getByLabel('Persons').fill('4');
  await clean(fra);
  await shot(fra, 'assistance-offer-dark');
  await dialog(fra).getByRole('button', { name: 'Offer it' }).click();
  await dialog(fra).waitFor({ state: 'detached' });
  await row(fra).waitFor({ state: 'detached' });

  await openRequest(swe);
  const seen = await swe.getByRole('main').innerText();
  assert.doesNotMatch(seen, /FRA|Grid crew|offers? \d|\d offers?/);
  await move(swe, '/assistance?tab=requests');
  await row(swe).waitFor();
  assert.doesNotMatch(await row(swe).innerText(), /offer/);
  await decide(swe, 'Say: no offer', (form) => form.getByLabel(/^Reason/).fill('Ours are at work.'));
  await row(swe).waitFor({ state: 'detached' });
});

test('EST asks and accepts; somebody else was faster, and is told so', async () => {
  const est = pageOf('liaison@EST');
  const fra = pageOf('liaison@FRA');
  await openRequest(est);
  await est.getByRole('button', { name: 'Ask or explain' }).click();
  await dialog(est).getByLabel('Text').fill(SECRET);
  await dialog(est).getByText('2 members: EST FRA').waitFor();
  await dialog(est).getByRole('button', { name: 'Ask or explain' }).click();
  await dialog(est).waitFor({ state: 'detached' });
  await openRequest(fra);
  await fra.getByText(SECRET).waitFor();

  // Two windows of one office: the second one comes too late.
  const other = await as('liaison@EST');
  await openRequest(other.page);
  await other.page.getByRole('button', { name: 'Decline' }).click();
  await decide(est, 'Accept');
  await dialog(other.page).getByRole('button', { name: 'Decline' }).click();
  await dialog(other.page).getByText('The offer is accepted.').waitFor();
  await dialog(other.page).getByRole('button', { name: 'Cancel' }).click();
  await other.page
    .getByRole('region', { name: /FRA offers/ })
    .getByText('accepted', { exact: true })
    .first()
    .waitFor();
  assert.equal(await other.page.getByRole('button', { name: 'Decline' }).count(), 0);
  assert.deepEqual(other.faults, []);
  await other.context.close();
});

test('owner and host decide, each in its offices, and the team is tasked', async () => {
  const fin = pageOf('national-authority@FIN');
  const fra = pageOf('national-authority@FRA');
  await decide(pageOf('liaison@FRA'), 'Release to the host');
  await decide(pageOf('legal-adviser@FRA'), 'Take the legal position');
  await move(fra, '/assistance');
  await row(fra).getByText(TEAM, { exact: true }).waitFor();
  await row(fra)
    .getByText(/Not yet there: the consent of the owner/)
    .waitFor();
  await clean(fra);
  await shot(fra, 'assistance-decide-dark');
  await decide(fra, 'Consent', (form) => form.getByLabel(/^Not after/).fill('2099-01-31T06:00Z'));
  await decide(pageOf('legal-adviser@FIN'), 'Take the legal position', async (form) => {
    await form.getByLabel('Legal position').selectOption('unfavourable');
    await form.getByLabel('Basis in data protection').selectOption('no');
    await form.getByLabel(/^Grounds/).fill(GROUNDS);
    await clean(pageOf('legal-adviser@FIN'));
    await shot(pageOf('legal-adviser@FIN'), 'assistance-position-dark');
  });
  await row(fin).getByText('The legal position is unfavourable').waitFor();
  assert.equal(await row(fin).getByRole('button', { name: 'Consent' }).count(), 0, 'it reads before it consents');
  await decide(fin, 'Sign that it was read');
  await row(fin).getByRole('button', { name: 'Consent' }).waitFor();

  // The ministry has no account: its consent came on paper.
  const host = pageOf('liaison@FIN');
  await openRequest(host);
  await host.getByRole('button', { name: 'Record a signature on paper' }).click();
  await dialog(host).getByLabel('What was signed').selectOption('consent');
  await dialog(host)
    .getByLabel(/^Office/)
    .fill(OFFICE);
  await dialog(host).getByLabel('Reference of the paper').fill('2027/118');
  await dialog(host)
    .getByLabel(/^Scan/)
    .setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') });
  await clean(host);
  await shot(host, 'assistance-paper-dark');
  await dialog(host).getByRole('button', { name: 'Record it' }).click();
  await dialog(host).waitFor({ state: 'detached' });
  await host.getByRole('link', { name: 'Scan' }).waitFor();
  assert.equal(await host.getByRole('button', { name: 'Confirm the paper' }).count(), 0, 'a second person does');
  await decide(pageOf('legal-adviser@FIN'), 'Confirm the paper', (form) => form.getByText('2027/118').waitFor());
  await row(fra).getByText('Consents and legal positions are there').waitFor();
  await decide(fra, 'Task the team');
  await decide(pageOf('liaison@FRA'), 'The team is on its way');
  await decide(pageOf('liaison@FIN'), 'The team has arrived');

  const est = pageOf('liaison@EST');
  await openRequest(est);
  const part = est.getByRole('region', { name: `Assignment of ${TEAM}` });
  await part.getByText('working', { exact: true }).waitFor();
  const told = await part.innerText();
  assert.match(told, /took the legal position as host/);
  assert.match(told, new RegExp(`on paper: ${OFFICE}`));
  assert.doesNotMatch(told, new RegExp(`unfavourable|${GROUNDS}|2027/118`), 'that is for FIN alone');
  assert.match(await part.innerText(), /FRA tasked the team/);
  await clean(est);
  await shot(est, 'assistance-request-dark');
  const swe = pageOf('liaison@SWE');
  await openRequest(swe);
  assert.doesNotMatch(await swe.getByRole('main').innerText(), /FRA|Grid crew|assignment/i);
});

test('the board counts teams and shows who is committed, to each what it may know', async () => {
  const est = pageOf('liaison@EST');
  await move(est, '/assistance?tab=board');
  const line = est.getByRole('listitem').filter({ hasText: TEAM });
  await line.getByText('working', { exact: true }).waitFor();
  assert.match(await line.innerText(), /FRA.*no end said/s);
  const numbers = (page, nation) =>
    page
      .getByRole('table', { name: 'By nation' })
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: nation, exact: true }) })
      .getByRole('cell')
      .allInnerTexts();
  const [, asked, offered, tasked] = await numbers(est, 'FRA');
  assert.deepEqual([asked, offered, tasked], ['1', '0', '1']);
  await clean(est);
  await shot(est, 'assistance-board-dark');

  const swe = pageOf('liaison@SWE');
  await move(swe, '/assistance?tab=board');
  await swe.getByText('No team is offered, accepted or tasked').waitFor();
  assert.deepEqual((await numbers(swe, 'SWE')).slice(1), ['1', '0', '0'], 'it knows that it was asked itself');
  const others = (await numbers(swe, 'FRA')).slice(1);
  assert.ok(
    others.every((one) => one === '0'),
    'and of nobody else',
  );
});

test('what changed is told until it was read; who decides for the authority is named for a time', async () => {
  const est = pageOf('liaison@EST');
  await move(est, '/assistance?tab=changes');
  await row(est, 'FRA offers a team').getByText('new', { exact: true }).waitFor();
  await clean(est);
  await shot(est, 'assistance-changes-dark');
  await est.getByRole('button', { name: 'I have read them' }).click();
  await est.getByRole('button', { name: 'I have read them' }).waitFor({ state: 'detached' });
  assert.equal(await row(est, 'FRA offers a team').getByText('new', { exact: true }).count(), 0);

  const fra = pageOf('national-authority@FRA');
  await move(fra, '/assistance');
  await fra.getByRole('button', { name: 'Authority and deputies' }).click();
  await dialog(fra).getByRole('button', { name: 'Name a deputy' }).click();
  await dialog(fra).getByLabel('Account, without the member').fill('nobody-here');
  await dialog(fra).getByLabel('From (UTC)').fill('2026-01-31T06:00Z');
  await dialog(fra).getByLabel('Until (UTC)').fill('2099-01-31T06:00Z');
  await dialog(fra).getByRole('button', { name: 'Save' }).click();
  await dialog(fra)
    .getByText(/is no person's account of your member/)
    .waitFor();
  await dialog(fra).getByLabel('Account, without the member').fill('legal-adviser');
  await clean(fra);
  await shot(fra, 'assistance-authority-dark');
  await dialog(fra).getByRole('button', { name: 'Save' }).click();
  await dialog(fra).waitFor({ state: 'detached' });
  const liaison = pageOf('liaison@FRA');
  await move(liaison, '/assistance');
  await liaison.getByRole('button', { name: 'Authority and deputies' }).click();
  await dialog(liaison).getByText('legal-adviser').waitFor();
  assert.equal(await dialog(liaison).getByRole('button', { name: 'Save' }).count(), 0);
  await liaison.keyboard.press('Escape');
});

test('more time, a preview, light, and a narrow screen', async () => {
  const est = pageOf('liaison@EST');
  await openRequest(est);
  await est.getByRole('button', { name: 'Give more time' }).click();
  await dialog(est)
    .getByText(/It has to be later/)
    .waitFor();
  await dialog(est).getByLabel('Answer by (UTC)').fill('2099-01-31T06:00Z');
  await dialog(est).getByRole('button', { name: 'Give more time' }).click();
  await dialog(est).waitFor({ state: 'detached' });
  await est.getByText('31 Jan 2099 06:00Z').first().waitFor();
  await est.keyboard.press('Control+k');
  await est.keyboard.type('Preview as');
  await est.getByRole('option', { name: 'Preview as another member' }).click();
  await dialog(est).getByRole('combobox').selectOption('FIN');
  await dialog(est).getByRole('button', { name: 'Preview', exact: true }).click();
  await est.getByText('Not in a preview').waitFor();
  await move(est, '/assistance');
  await est.getByText('Not in a preview').waitFor();

  for (const [mode, options] of [
    ['light', { colorScheme: 'light' }],
    ['narrow-dark', { viewport: NARROW }],
  ]) {
    const { page, faults, context } = await as('liaison@EST', options);
    for (const [name, path] of [
      ['board', '/assistance?tab=board'],
      ['requests', '/assistance?tab=requests'],
      ['request', ''],
    ]) {
      await (path ? move(page, path) : row(page).getByRole('link', { name: NAME }).click());
      await page.getByText(NAME).first().waitFor();
      await page.waitForTimeout(300);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      assert.equal(wide, false, `${name} scrolls sideways`);
      await clean(page);
      await shot(page, `assistance-${name}-${mode}`);
    }
    assert.deepEqual(faults, []);
    await context.close();
  }
  for (const { faults, context } of Object.values(people)) {
    assert.deepEqual(faults, []);
    await context.close();
  }
});
