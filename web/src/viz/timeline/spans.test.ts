import { expect, test } from 'vitest';
import { floor, nearest, spans, stamp, step } from './spans';

const at = (text: string) => Date.parse(text);

test('a week begins on Monday, a month on its first, as the centre has them', () => {
  expect(stamp(floor(at('2026-11-22T23:59:59Z'), 'week'))).toBe('2026-11-16T00:00:00Z');
  expect(stamp(floor(at('2026-11-16T00:00:00Z'), 'week'))).toBe('2026-11-16T00:00:00Z');
  expect(stamp(step(at('2026-12-01T00:00:00Z'), 'month', 1))).toBe('2027-01-01T00:00:00Z');
  expect(stamp(step(at('2024-01-01T00:00:00Z'), 'year', -1))).toBe('2023-01-01T00:00:00Z');
});

test('spans with nothing in them are there, and the last one too', () => {
  const all = spans(at('2026-11-20T05:00:00Z'), at('2026-11-23T00:00:00Z'), 'day').map(stamp);
  expect(all).toEqual([
    '2026-11-20T00:00:00Z',
    '2026-11-21T00:00:00Z',
    '2026-11-22T00:00:00Z',
    '2026-11-23T00:00:00Z',
  ]);
});

test('a brush goes to the nearer end of a span', () => {
  expect(stamp(nearest(at('2026-11-20T11:00:00Z'), 'day'))).toBe('2026-11-20T00:00:00Z');
  expect(stamp(nearest(at('2026-11-20T13:00:00Z'), 'day'))).toBe('2026-11-21T00:00:00Z');
});
