import { expect, test } from 'vitest';
import { choiceOf, periods } from './periods';
import { filtersOf } from './search';

const MARK = '2027-03-03T12:00:00Z';
const NOW = Date.parse('2027-03-10T12:00:30Z');

test('a choice of periods is found again in the address that it makes', () => {
  for (const choice of ['none', 'all 7', 'same 30']) {
    expect(choiceOf(periods(choice))).toBe(choice);
  }
  expect(choiceOf({ since2: MARK, until: MARK })).toBe('other');
  expect(choiceOf({ since: MARK })).toBe('other');
  expect(choiceOf({ days: 3 })).toBe('other');
});

test('the last days go on with the clock, beside all before them or as many', () => {
  expect(filtersOf({ days: 7 }, NOW)).toEqual({ until: '2027-03-03T12:00:00Z', since2: '2027-03-03T12:00:00Z' });
  expect(filtersOf({ days: 7, beside: 'same' }, NOW + 60_000)).toEqual({
    since: '2027-02-24T12:01:00Z',
    until: '2027-03-03T12:01:00Z',
    since2: '2027-03-03T12:01:00Z',
  });
  expect(filtersOf({ since: MARK, look: 'new' }, NOW)).toEqual({ since: MARK });
});
