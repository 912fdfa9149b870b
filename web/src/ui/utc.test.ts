import { expect, test } from 'vitest';
import { readUtc, writtenUtc } from './utc';

test('a time is read as ISO 8601 in UTC, with or without its Z, its seconds and its T', () => {
  for (const typed of ['2026-11-20T04:05Z', '2026-11-20 04:05', ' 2026-11-20T04:05:59.5z ', '2026-11-20T04:05']) {
    expect(readUtc(typed)).toBe('2026-11-20T04:05');
  }
  expect(readUtc('')).toBe('');
  expect(writtenUtc('2026-11-20T04:05')).toBe('2026-11-20T04:05Z');
  expect(writtenUtc('')).toBe('');
});

test('what is no time, no day or of another zone is refused', () => {
  for (const typed of [
    '20.11.2026 04:05',
    '2026-11-20',
    '2026-02-31T04:05Z',
    '2026-11-20T24:05Z',
    '2026-11-20T04:05+02:00',
  ]) {
    expect(readUtc(typed)).toBeUndefined();
  }
});
