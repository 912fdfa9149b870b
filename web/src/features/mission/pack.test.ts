import { expect, test } from 'vitest';
import type { Place, Shown } from './model';
import { COLUMN, lanesOf, left, pack, scaleIn, top, wayBetween } from './pack';

const place = (layer: number, row: number) =>
  ({ key: `${layer}.${row}`, parent: layer > 0 ? `${layer - 1}.0` : undefined, layer, row }) as Place;
const shownOf = (...sizes: number[]): Shown => {
  const places = sizes.flatMap((size, layer) => Array.from({ length: size }, (_, row) => place(layer, row)));
  const lines = places.flatMap(({ key, parent }) =>
    parent === undefined ? [] : [{ from: parent, to: key, need: undefined, tree: true }],
  );
  return { places, lines, layers: sizes.length, rows: Math.max(...sizes) };
};
const PANE = { width: 830, height: 690 };

test('each has a spot of its own, what decides in the first row, and what has room stays in its column', () => {
  const shown = shownOf(1, 3, 5);
  const { spots } = pack(shown, PANE);
  expect(new Set([...spots.values()].map((spot) => `${spot.column} ${spot.row}`)).size).toBe(9);
  expect(['0.0', '1.0', '2.0'].map((key) => spots.get(key))).toEqual([
    { column: 0, row: 0 },
    { column: 1, row: 0 },
    { column: 2, row: 0 },
  ]);
  expect(spots.get('2.4')).toEqual({ column: 2, row: 4 });
});

test('a high layer takes several columns, so that all of it is drawn larger', () => {
  const shown = shownOf(1, 3, 8, 60, 30);
  const packed = pack(shown, PANE);
  expect(new Set([...packed.spots.values()].map((spot) => `${spot.column} ${spot.row}`)).size).toBe(102);
  const high = pack(shown, { width: 1, height: 1e9 });
  expect(scaleIn(PANE, packed)).toBeGreaterThan(2 * scaleIn(PANE, high));
  for (const spot of packed.spots.values()) {
    expect(left(spot) + COLUMN).toBeLessThanOrEqual(packed.width + COLUMN);
    expect(top(spot)).toBeLessThan(packed.height);
  }
});

test('past a column between them a line runs in the gap of two rows', () => {
  const from = { column: 0, row: 1 };
  expect(wayBetween(from, { column: 1, row: 1 }, 0)).toMatch(/^M\d+ \d+ H\d+$/);
  const gap = top(from) + 66 + 6;
  expect(wayBetween(from, { column: 2, row: 3 }, 0)).toContain(` ${gap} `);
  expect(wayBetween(from, { column: 2, row: 0 }, 0)).toContain(` ${top(from) - 6} `);
  const shown = shownOf(1, 4);
  expect(new Set(lanesOf(shown.lines, pack(shown, PANE)).values())).toEqual(new Set([0]));
});
