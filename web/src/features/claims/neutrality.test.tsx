import { screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { expect, test } from 'vitest';
import told from '../../../../fixtures/neutrality/answers.json?raw';
import table from '../../../../fixtures/neutrality/partners.tsv?raw';
import { queries } from '../../api/queries';
import { centre, renderPage, session } from '../../test-page';
import { WorkspacePage } from '../assess/WorkspacePage';
import { CasePage } from './CasePage';

/** Every name of one side, and its one partner on the other. */
const PARTNERS = new Map(
  table
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => {
      const [, one = '', other = ''] = line.split('\t');
      return [
        [one, other],
        [other, one],
      ] as const;
    }),
);
const ANY = new RegExp(
  `\\b(?:${[...PARTNERS.keys()].sort((one, other) => other.length - one.length).join('|')})\\b`,
  'g',
);
const exchanged = (text: string) => text.replace(ANY, (name) => PARTNERS.get(name) ?? name);

interface Answers {
  page: { subject: { id: string; object: { name: string } } };
  workspace: { workspace: { id: string; object: { name: string } } };
}
const written = JSON.parse(told) as Answers;
const rewritten = JSON.parse(told, (_, value: unknown) =>
  typeof value === 'string' ? exchanged(value) : value,
) as Answers;

/** A page as it is shown: words, colours, icons, and what assistive technology is told; ids are counted by React. */
async function shown(
  answer: string,
  body: unknown,
  name: string,
  path: string,
  page: () => ReactElement,
  at: string,
) {
  centre({ 'GET /api/session': session, [`GET /api/${answer}`]: body });
  queries.clear();
  const { container, unmount } = await renderPage(path, page, at);
  await screen.findByRole('heading', { level: 1, name });
  const html = container.innerHTML.replace(/_r_\w+_/g, 'id');
  unmount();
  return html;
}

/** Names in one line stand by the alphabet: they are a set. */
const sets = (html: string) =>
  html.replace(/(?<=<dd>)[^<]+(?=<\/dd>)/g, (names) => names.split(', ').sort().join(', '));

function alike(one: string, other: string) {
  expect(other).not.toBe(one);
  expect(sets(exchanged(other))).toBe(sets(one));
  expect(sets(exchanged(one))).toBe(sets(other));
}

test('who says what about whom is shown alike when an ally is accused and when the sides are exchanged', async () => {
  const page = ({ page: { subject }, page: body }: Answers) =>
    shown(
      `objects/${subject.id}/claims`,
      body,
      subject.object.name,
      '/claims/$id',
      CasePage,
      `/claims/${subject.id}`,
    );
  const one = await page(written);
  const other = await page(rewritten);
  expect(one).toContain('sehr unwahrscheinlich');
  alike(one, other);
});

test('so are national judgements, each beside the name of its nation', async () => {
  const page = ({ workspace: { workspace }, workspace: body }: Answers) =>
    shown(
      `assessments/${workspace.id}`,
      body,
      workspace.object.name,
      '/assessments/$id',
      WorkspacePage,
      `/assessments/${workspace.id}?tab=judgements`,
    );
  const one = await page(written);
  const other = await page(rewritten);
  expect(one).toContain('The Harbour Directorate of Germany broke in.');
  alike(one, other);
});
