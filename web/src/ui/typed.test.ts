import { expect, test } from 'vitest';
import { filled, lists, texts } from './typed';

test('what was not typed is not said', () => {
  expect(texts({ name: ' a b ', basis: ' ', url: '' })).toEqual({ name: 'a b' });
});

test('a list has a line for each entry, and is not there without any', () => {
  expect(lists({ gaps: ' one \n\n two', assumptions: ' \n' })).toEqual({ gaps: ['one', 'two'] });
});

test('of lists that were chosen those that have any', () => {
  expect(filled({ one: ['a'], none: [] })).toEqual({ one: ['a'] });
});
