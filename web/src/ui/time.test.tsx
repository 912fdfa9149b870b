import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Time } from './TimeText';

test('two things of one minute are told apart by their seconds', () => {
  const text = (at: string) => render(<Time at={at} seconds />).container.textContent;
  expect(text('2019-11-28T12:30:05.000Z')).toBe('28 Nov 2019 12:30:05Z');
  expect(text('2019-11-28T12:30:41.123Z')).toBe('28 Nov 2019 12:30:41Z');
});
