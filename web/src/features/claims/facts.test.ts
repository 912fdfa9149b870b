import { expect, test } from 'vitest';
import { wordsIn } from './facts';

test('words are counted as they are read', () => {
  expect(wordsIn('  one two\nthree ')).toBe(3);
  expect(wordsIn('  ')).toBe(0);
});
