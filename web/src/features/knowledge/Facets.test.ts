import { expect, test } from 'vitest';
import { atMost } from './Facets';

test('at most amber is everything up to amber', () => {
  expect(atMost({ amber: 12, 'amber+strict': 23, clear: 1 })).toEqual({
    clear: 1,
    green: 1,
    amber: 13,
    'amber+strict': 36,
  });
});
