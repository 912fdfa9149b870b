import { expect, test, vi } from 'vitest';
import { matrixSearch } from '../features/matrix/search';
import { known, onSpoilt } from './zod';

test('a name in an address that no page knows is told as a value that cannot be read is', () => {
  vi.useFakeTimers();
  const told = vi.fn();
  const stop = onSpoilt(told);
  const read = (search: object) => {
    told.mockClear();
    const parsed = known(matrixSearch).parse(search);
    vi.runAllTimers();
    return [JSON.parse(JSON.stringify(parsed)), told.mock.calls.length];
  };
  expect(read({ roll: true })).toEqual([{ roll: true }, 0]);
  expect(read({ roll: true, matrix: 'nope' })).toEqual([{ roll: true }, 1]);
  expect(read({ look: 'nope' })).toEqual([{}, 1]);
  stop();
  vi.useRealTimers();
});
