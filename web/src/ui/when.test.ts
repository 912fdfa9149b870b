import { describe, expect, test } from 'vitest';
import { readWhen, saidWhen, whenOf, whenText } from './when';

describe('a time that is known more or less exactly', () => {
  test.each([
    ['2018', '2018-01-01T00:00:00Z', 'year'],
    ['2018-10', '2018-10-01T00:00:00Z', 'month'],
    ['2018-10-04', '2018-10-04T00:00:00Z', 'day'],
    ['2018-10-04T09:30Z', '2018-10-04T09:30:00Z', 'minute'],
    ['2018-10-04t09:30:15z', '2018-10-04T09:30:15Z', 'second'],
  ])('%s is read', (typed, from, fidelity) => {
    expect(readWhen(typed)).toEqual({ from, fidelity });
  });

  test.each(['', 'soon', '2018-13', '2018-02-30', '2018-10-04T25:00Z', '18-10-04', '2018-1'])(
    '%s is none',
    (typed) => {
      expect(readWhen(typed)).toBeUndefined();
    },
  );

  test.each(['2018', '2018-10', '2018-10-04', '2018-10-04T09:30Z', '2018-10-04T09:30:15Z'])(
    '%s is written as it is read',
    (typed) => expect(whenText(readWhen(typed)!)).toBe(typed),
  );

  test('an object says it in two properties, or not at all', () => {
    expect(saidWhen('since', '2018-10')).toEqual({ since: '2018-10-01T00:00:00Z', since_fidelity: 'month' });
    expect(saidWhen('since', 'soon')).toEqual({});
    expect(whenOf({ since: '2018-10-01T00:00:00Z', since_fidelity: 'month' }, 'since')).toEqual({
      from: '2018-10-01T00:00:00Z',
      fidelity: 'month',
    });
    expect(whenOf({}, 'since')).toBeUndefined();
  });
});
