import { expect, test } from 'vitest';
import { spanOf } from './span';

const at = (text: string) => Date.parse(text);

test('whole days around all that is known, and around now', () => {
  const all = [
    { from: '2026-11-20T06:10:00Z', until: '2026-11-25T06:10:00Z' },
    { from: '2026-11-22T00:00:00Z', until: '2026-11-30T23:59:59Z' },
  ];
  expect(spanOf(all, at('2026-11-21T12:00:00Z'))).toEqual({
    from: at('2026-11-20T00:00:00Z'),
    until: at('2026-12-01T00:00:00Z'),
  });
  expect(spanOf(all, at('2026-12-05T12:00:00Z')).until).toBe(at('2026-12-06T00:00:00Z'));
  expect(spanOf([], at('2026-12-05T12:00:00Z'))).toEqual({
    from: at('2026-12-05T00:00:00Z'),
    until: at('2026-12-06T00:00:00Z'),
  });
});

test('what has no end reaches a week beyond the rest', () => {
  const all = [{ from: '2026-11-20T06:10:00Z' }, { from: '2026-11-20T06:10:00Z', until: '2026-11-25T06:10:00Z' }];
  expect(spanOf(all, at('2026-11-21T12:00:00Z')).until).toBe(at('2026-12-03T00:00:00Z'));
});
