import { expect, test } from 'vitest';
import { moved, rowsOf, sentAs, valueOf, withRelevance, withValue } from './grid';

const MATRIX = {
  rows: [
    { evidence_ref: 'a', relevance: 50, cells: [{ hypothesis: 'unit', value: 'C', reason: 'same tool' }] },
    { evidence_ref: 'hidden', relevance: 20 },
  ],
};

test('a row for each item, with what a matrix says of it', () => {
  expect(rowsOf(['a', 'b'], MATRIX)).toEqual([
    { evidence: 'a', relevance: 50, cells: { unit: 'C' } },
    { evidence: 'b', relevance: 100, cells: {} },
  ]);
});

test('what is sent keeps reasons, and rows of items that its writer does not see', () => {
  const rows = withValue(rowsOf(['a', 'b'], MATRIX), 1, 'crime', 'II');

  expect(sentAs(rows, ['unit', 'crime'], MATRIX)).toEqual([
    MATRIX.rows[0],
    { evidence_ref: 'b', relevance: 100, cells: [{ hypothesis: 'crime', value: 'II' }] },
    MATRIX.rows[1],
  ]);
  expect(sentAs(withValue(rows, 0, 'unit', 'I'), ['unit'], MATRIX)[0]).toEqual({
    evidence_ref: 'a',
    relevance: 50,
    cells: [{ hypothesis: 'unit', value: 'I' }],
  });
});

test('a cell that is cleared is not judged, and no empty list is sent', () => {
  const rows = withValue(rowsOf(['a'], MATRIX), 0, 'unit', 'clear');

  expect(sentAs(rows, ['unit'])).toEqual([{ evidence_ref: 'a', relevance: 50 }]);
});

test('arrows stay in the grid; other keys move nowhere', () => {
  const at = { row: 0, column: 1 };

  expect(moved('ArrowUp', at, 3, 2)).toEqual(at);
  expect(moved('ArrowDown', at, 3, 2)).toEqual({ row: 1, column: 1 });
  expect(moved('ArrowRight', at, 3, 2)).toEqual(at);
  expect(moved('Home', at, 3, 2)).toEqual({ row: 0, column: 0 });
  expect(moved('PageDown', at, 3, 2)).toEqual({ row: 2, column: 1 });
  expect(moved('c', at, 3, 2)).toBeUndefined();
});

test('C, I, N and X write, with Shift very; Delete clears', () => {
  expect(['c', 'C', 'i', 'I', 'n', 'x', 'Delete', 'a'].map(valueOf)).toEqual([
    'C',
    'CC',
    'I',
    'II',
    'N',
    'NA',
    'clear',
    undefined,
  ]);
});

test('rows that do not change stay the same ones', () => {
  const rows = rowsOf(['a', 'b'], undefined);
  const next = withRelevance(rows, 0, false);

  expect(next[1]).toBe(rows[1]);
  expect(next[0]?.relevance).toBe(90);
  expect(withRelevance(rows, 0, true)[0]?.relevance).toBe(100);
});
