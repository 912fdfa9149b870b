import { expect, test } from 'vitest';
import pledge from '../../../../server/src/main/resources/schemas/pledge.json';
import { COMMITMENTS, commitmentName, LEVELS, levelText } from '../../ui/pledge';
import type { WorkItem } from '../../ui/work';
import { byYear, formOf, pledgeOf } from './pledge';

const item = (id: string, year: number, modified: string, commitments: unknown[] = []) =>
  ({ id, modified, object: { year, commitments } }) as unknown as WorkItem;

test('the form knows the commitments and the levels of the published schema, each with its word', () => {
  const line = pledge.properties.commitments.items.properties;
  expect(COMMITMENTS).toEqual(line.commitment.enum);
  expect(COMMITMENTS.filter((one) => commitmentName(one) === one)).toEqual([]);
  expect([line.level.minimum, line.level.maximum]).toEqual([LEVELS[0], LEVELS.at(-1)]);
  expect(levelText(3)).toBe('3 begun');
});

test('only what is assessed is sent, and of it what is said', () => {
  const form = formOf(2026);
  form.lines.resources = { level: '3', since: '2026-01-01T00:00', evidence: 'report--1, note--2', text: ' Paid. ' };
  form.lines.cooperation = { level: '4', since: '', evidence: '', text: '' };
  expect(pledgeOf(form, 'EST 2026')).toEqual({
    type: 'x-testudo-pledge',
    name: 'EST 2026',
    year: 2026,
    commitments: [
      {
        commitment: 'resources',
        level: 3,
        since: '2026-01-01T00:00:00Z',
        evidence_refs: ['report--1', 'note--2'],
        text: 'Paid.',
      },
      { commitment: 'cooperation', level: 4 },
    ],
  });
});

test('a form that nobody changed says what stood', () => {
  const commitments = [{ commitment: 'resources', level: 2, since: '2025-02-01T10:30:00Z', text: 'Begun' }];
  const stood = item('x--1', 2025, '2026-01-01T00:00:00.000Z', commitments);
  expect(pledgeOf(formOf(2025, stood), 'x')).toMatchObject({ year: 2025, commitments });
});

test('of each year the newest stands, the last year first', () => {
  const all = [
    item('a', 2025, '2026-01-01T00:00:00.000Z'),
    item('b', 2026, '2026-02-01T00:00:00.000Z'),
    item('c', 2025, '2026-03-01T00:00:00.000Z'),
  ];
  expect(byYear(all).map((one) => one.id)).toEqual(['b', 'c']);
});
