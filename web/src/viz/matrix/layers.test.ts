import { expect, test } from 'vitest';
import { columnsOf, combined, countedScores, heat, layerOf, readLayer, type Technique } from './layers';

const technique = (code: string, count: number, count2: number, ...tactics: string[]): Technique => ({
  objects: [`attack-pattern--${code}`],
  external_id: code,
  external_source: 'mitre-attack',
  name: code,
  sub: code.includes('.'),
  retired: false,
  tactics: tactics.map((tactic) => ({ chain: 'mitre-attack', tactic })),
  count,
  count2,
});
const matrix = {
  chain: 'mitre-attack',
  name: 'Enterprise',
  tactics: [
    { tactic: 'initial-access', name: 'Initial Access' },
    { tactic: 'impact', name: 'Impact' },
  ],
};
const all = [
  technique('T1566', 1, 0, 'initial-access'),
  technique('T1566.001', 2, 3, 'initial-access'),
  technique('T1078', 0, 4, 'initial-access', 'impact'),
  technique('T1498', 0, 0, 'impact'),
];
const codes = (columns: ReturnType<typeof columnsOf>) => columns.map((one) => one.cells.map((cell) => cell.code));

test('a technique stands in each of its tactics, the most used first', () => {
  expect(codes(columnsOf(all, matrix, 'all'))).toEqual([
    ['T1566.001', 'T1078', 'T1566'],
    ['T1078', 'T1498'],
  ]);
});

test('what is new is in the second period and not in the first', () => {
  expect(codes(columnsOf(all, matrix, 'new'))).toEqual([['T1078'], ['T1078']]);
  expect(codes(columnsOf(all, matrix, 'gone'))).toEqual([['T1566'], []]);
});

test('what nobody gives a tactic stands in a column of its own, in the matrix of its framework', () => {
  const numbers = [...all, { ...technique('T1039', 2, 0), tactics: [{ chain: 'mitre-attack', tactic: '' }] }];
  expect(codes(columnsOf(numbers, matrix, 'seen')).at(-1)).toEqual(['T1039']);
  expect(columnsOf(all, matrix, 'seen')).toHaveLength(2);
  expect(columnsOf(all, undefined, 'all')).toEqual([]);
});

test('a layer that is written is read again with the same scores', () => {
  const columns = columnsOf(all, matrix, 'all');
  const written = layerOf('mine', 'x', 'mitre-attack', columns, countedScores(columns));
  const { name, scores } = readLayer(JSON.stringify(written));
  expect(name).toBe('mine');
  expect([...scores]).toEqual([
    ['T1566.001', 5],
    ['T1078', 4],
    ['T1566', 1],
  ]);
  expect(() => readLayer('{}')).toThrow();
});

test('layers are combined: any, all, or the first without the others', () => {
  const layer = (id: string, ...scores: [string, number][]) => ({ id, name: id, scores: new Map(scores) });
  const used = layer('used', ['T1566', 5], ['T1078', 2], ['T1498', 1]);
  const covered = layer('covered', ['T1566', 1], ['T1498', 0], ['T1110', 3]);
  expect([...combined([used, covered], 'union')]).toEqual([
    ['T1566', 5],
    ['T1078', 2],
    ['T1498', 1],
    ['T1110', 3],
  ]);
  expect([...combined([used, covered], 'intersection')]).toEqual([['T1566', 1]]);
  expect([...combined([used, covered], 'gap')]).toEqual([
    ['T1078', 2],
    ['T1498', 1],
  ]);
  expect([...combined([covered, used], 'gap')]).toEqual([['T1110', 3]]);
  expect(combined([], 'union').size).toBe(0);
});

test('heat has five steps and none for nothing', () => {
  expect(heat(0, 10)).toBe(0);
  expect(heat(1, 1000)).toBe(1);
  expect(heat(1000, 1000)).toBe(5);
});
