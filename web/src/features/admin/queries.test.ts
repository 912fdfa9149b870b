import { expect, test } from 'vitest';
import { shortLogin, timeOf } from './queries';

test('a time that is typed is one of UTC', () => {
  expect(timeOf('2026-11-20T09:00')).toBe('2026-11-20T09:00:00Z');
  expect(timeOf('2026-11-20T09:00:00Z')).toBe('2026-11-20T09:00:00Z');
  expect(timeOf(undefined)).toBeUndefined();
});

test('an account of the own member is asked for without the member', () => {
  expect(shortLogin('watch-officer@EST')).toBe('watch-officer');
  expect(shortLogin('watch-officer')).toBe('watch-officer');
});
