import { expect, test } from 'vitest';
import { freePlace, place, PLACES } from './place';

test('a tab begins in the first place', () => {
  expect(place()).toBe(0);
});

test('the first place that nobody has is free, and none when all are taken', () => {
  expect(freePlace([])).toBe(0);
  expect(freePlace([0, 2])).toBe(1);
  expect(freePlace(Array.from({ length: PLACES }, (_one, number) => number))).toBeUndefined();
});
