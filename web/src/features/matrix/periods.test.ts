import { expect, test } from 'vitest';
import { choiceOf, periods, since } from './periods';

const NOW = Date.parse('2027-03-10T12:00:00Z');

test('a choice of periods is found again in the address it makes', () => {
  expect(choiceOf({}, undefined, NOW)).toBe('none');
  expect(choiceOf(periods(7, NOW), undefined, NOW)).toBe('same 7');
  expect(choiceOf(since('2027-03-03T12:00:00Z'), undefined, NOW)).toBe('all 7');
  expect(choiceOf(since('2027-03-03T12:00:00Z'), '2027-03-03T12:00:00Z', NOW)).toBe('mark');
  expect(choiceOf(since('2027-03-05T07:00:00Z'), undefined, NOW)).toBe('other');
  expect(choiceOf({ since: '2027-03-05T07:00:00Z' }, undefined, NOW)).toBe('other');
});
