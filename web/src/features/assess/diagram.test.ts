import { expect, test } from 'vitest';
import { exactly, happenedText, pointsOf, probabilityOf, SIDE } from './diagram';

const LIKELY = { word: 'likely', forecasts: 10, said: 0.65, happened: { share: 0.8, low: 0.49, high: 0.943 } };
const REMOTE = { word: 'remote chance', forecasts: 3, said: 0 };

test('a point lies at what was said and what happened, its interval above and below it', () => {
  const [likely, remote] = pointsOf([LIKELY, REMOTE]);
  expect(likely!.x).toBeCloseTo(0.65 * SIDE);
  expect(likely!.happened!.y).toBeCloseTo(0.2 * SIDE);
  expect(likely!.happened!.top).toBeCloseTo(0.057 * SIDE);
  expect(likely!.happened!.bottom).toBeCloseTo(0.51 * SIDE);
  expect(likely!.happened!.top).toBeLessThan(likely!.happened!.y);
  expect(remote).toEqual({ word: 'remote chance', x: 0, happened: undefined });
});

test('what always came true lies at the upper edge', () => {
  const [one] = pointsOf([{ ...LIKELY, said: 1, happened: { share: 1, low: 0.72, high: 1 } }]);
  expect(one).toEqual({ word: 'likely', x: SIDE, happened: { y: 0, top: 0, bottom: expect.closeTo(0.28 * SIDE) } });
});

test('a share says its interval; too few say nothing', () => {
  expect(happenedText(LIKELY)).toBe('80 % (49 %–94 %)');
  expect(happenedText(REMOTE)).toBeUndefined();
});

test('a probability is typed in percent', () => {
  expect(['0', '7.5', '65', '100', ' 30 '].map(probabilityOf)).toEqual([0, 0.075, 0.65, 1, 0.3]);
  expect([0, 0.075, 0.57, 1].map(exactly)).toEqual(['0 %', '7.5 %', '57 %', '100 %']);
  expect(['', '101', '-1', 'x', '1e1'].map(probabilityOf)).toEqual(Array(5).fill(undefined));
});
