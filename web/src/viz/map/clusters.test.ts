import { expect, test } from 'vitest';
import { clusters } from './clusters';

const at = (code: string, x: number, y: number, total = 4) => ({
  code,
  x,
  y,
  total,
  counts: { '3': total } as const,
});

test('what stands far apart stays alone, the most first', () => {
  const all = clusters([at('EST', 0, 0, 2), at('USA', 400, 0, 9)]);
  expect(all.map((one) => one.codes)).toEqual([['USA'], ['EST']]);
});

test('what would cover each other becomes one with the counts of both', () => {
  const [one, ...rest] = clusters([at('BEL', 100, 100, 2), at('LUX', 104, 102, 3)]);
  expect(rest).toEqual([]);
  expect(one).toMatchObject({ total: 5, counts: { '3': 5 } });
  expect(one!.codes.sort()).toEqual(['BEL', 'LUX']);
});

test('what only touches steps aside, and nothing overlaps in the end', () => {
  const all = clusters([at('EST', 100, 100), at('LVA', 100, 125), at('LTU', 100, 150), at('FIN', 104, 76)]);
  expect(all).toHaveLength(4);
  for (const one of all) {
    for (const other of all) {
      expect(one === other || Math.hypot(one.x - other.x, one.y - other.y) > one.r + other.r - 1).toBe(true);
    }
  }
});
