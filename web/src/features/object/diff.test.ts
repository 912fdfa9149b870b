import { expect, test } from 'vitest';
import { differences, same } from './diff';

test('names what was added, removed and changed', () => {
  expect(differences({ a: 1, b: [1, 2], c: 'x' }, { b: [2, 1], c: 'x', d: true })).toEqual([
    { property: 'a', kind: 'removed', before: 1, after: undefined },
    { property: 'b', kind: 'changed', before: [1, 2], after: [2, 1] },
    { property: 'd', kind: 'added', before: undefined, after: true },
  ]);
});

test('the order of names is no difference, the order of a list is one', () => {
  expect(same({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toBe(true);
  expect(same([1, 2], [2, 1])).toBe(false);
  expect(same({ a: 1 }, { a: 1, b: undefined })).toBe(false);
  expect(same([], {})).toBe(false);
});
