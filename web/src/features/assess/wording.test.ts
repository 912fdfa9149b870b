import { expect, test } from 'vitest';
import { mixed } from './wording';

const SCALE = {
  name: 'PHIA' as const,
  terms: [
    { word: 'likely', range: '55 to 75' },
    { word: 'highly likely', range: '80 to 90' },
  ],
};

test('likelihood and confidence in one sentence are found', () => {
  expect(mixed('We say with high confidence that it was highly likely them. It ended.', SCALE)).toEqual([
    'We say with high confidence that it was highly likely them.',
  ]);
});

test('apart they are fine, and parts of words are no words', () => {
  expect(mixed('It is likely that it was them. Our confidence is moderate.', SCALE)).toEqual([]);
  expect(mixed('An unlikeliest confidential source.', SCALE)).toEqual([]);
});
