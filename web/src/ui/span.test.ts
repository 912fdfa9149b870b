import { expect, test } from 'vitest';
import type { Dependency } from './missions';
import { ageText, minutesText, percentText, spanText, wordsText } from './span';
import { gateText, share, termsOf } from './why';

test('one number where both ends are one, an interval where it may be anything between', () => {
  expect(percentText({ low: 80, high: 80 })).toBe('80 %');
  expect(percentText({ low: 30, high: 80.5 })).toBe('30–80.5 %');
  expect(spanText({ low: 16, high: 56 })).toBe('16–56');
  // 96.25, rounded outwards: the worst case of it.
  expect(percentText({ low: 96.2, high: 96.3 })).toBe('96.2 %');
  expect(spanText({ low: 3.7, high: 3.8 }, 'high')).toBe('3.8');
  expect(percentText({ low: 96.2, high: 96.4 })).toBe('96.2–96.4 %');
});

test('words go from the best to the worst', () => {
  expect(wordsText(['degraded'])).toBe('degraded');
  expect(wordsText(['fully-capable', 'degraded', 'severely-degraded', 'not-capable'])).toBe(
    'fully capable to not capable',
  );
  expect(wordsText([])).toBe('');
});

test('the age of a report, in a unit that says something', () => {
  const now = Date.parse('2026-11-29T06:00:00Z');
  expect(ageText('2026-11-29T05:59:40Z', now)).toBe('just now');
  expect(ageText('2026-11-29T05:10:00Z', now)).toBe('50 min ago');
  expect(ageText('2026-11-28T06:00:00Z', now)).toBe('24 h ago');
  expect(ageText('2026-11-26T06:00:00Z', now)).toBe('3 d ago');
  expect(minutesText(90)).toBe('90 min');
  expect(minutesText(240)).toBe('4 h');
  expect(minutesText(2_880)).toBe('2 d');
});

test('gates and dependencies in words, each number with its unit', () => {
  expect(gateText('k-of-n', 2, 3)).toBe('needs 2 of 3');
  expect(gateText('weighted', 1)).toBe('mean by weights');
  expect(share(0.285)).toBe('28.5 %');
  const need: Dependency = {
    id: 'd',
    parent: 'p',
    child: 'c',
    seen: true,
    weight: 2,
    strength: 0.5,
    buffer_minutes: 240,
    workaround: { capacity_percent: 70 },
    active: true,
    decides: true,
  };
  expect(termsOf(need, true)).toEqual(['weight 2', 'strength 50 % of a loss', 'buffer 4 h', 'workaround 70 %']);
  expect(termsOf({ ...need, strength: 1, buffer_minutes: 0 }, false)).toEqual(['workaround 70 %']);
});
