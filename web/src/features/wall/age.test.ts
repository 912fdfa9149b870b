import { expect, test } from 'vitest';
import { alarm, minutes } from './age';

const NOW = 1_000_000_000;

test('what is of now says nothing', () => {
  expect(alarm({ answered: NOW - 59_000, brokenSince: undefined, now: NOW })).toBeUndefined();
  expect(alarm({ answered: 0, brokenSince: undefined, now: NOW })).toBeUndefined();
});

test('a stream that heals within seconds is not told, one that stays away is', () => {
  expect(alarm({ answered: NOW, brokenSince: NOW - 9_999, now: NOW })).toBeUndefined();
  expect(alarm({ answered: NOW, brokenSince: NOW - 10_000, now: NOW })).toBe('broken');
});

test('answers that do not come make it old, though the stream lives', () => {
  expect(alarm({ answered: NOW - 150_000, brokenSince: undefined, now: NOW })).toBe('old');
  expect(minutes(NOW - 150_000, NOW)).toBe(2);
  expect(minutes(NOW + 5_000, NOW)).toBe(0);
});
