import { expect, test } from 'vitest';
import { extent, layout } from './laneLayout';

const lanes: { lane: string; spans: Record<string, number> }[] = [
  { lane: 'cyber', spans: { '2018-03-01T00:00:00Z': 2 } },
  { lane: 'claims', spans: { '2018-05-01T00:00:00Z': 1 } },
];
const at = (id: string, lane: string, time: string) => ({ id, lane, at: time });

test('what was asked for is shown, else all that there is, and never nothing', () => {
  expect(extent(lanes, 'month', undefined, undefined)).toEqual([Date.UTC(2018, 2, 1), Date.UTC(2018, 5, 1)]);
  expect(extent(lanes, 'month', '2018-01-01T00:00:00Z', '2018-02-01T00:00:00Z')).toEqual([
    Date.UTC(2018, 0, 1),
    Date.UTC(2018, 1, 1),
  ]);
  const [from, to] = extent([], 'day', undefined, undefined);
  expect(to).toBeGreaterThan(from);
});

test('what would lie on another is moved down, and counted where there is no room', () => {
  const marks = ['a', 'b', 'c', 'd', 'e'].map((id) => at(id, 'cyber', '2018-03-05T00:00:00Z'));
  const places = layout(lanes, [...marks, at('f', 'claims', '2018-03-05T00:00:00Z')], () => 50, 0, 44);
  expect(new Set([...places.values()].filter((one) => !one.hidden).map((one) => one.y)).size).toBe(4);
  expect(places.get('c')).toMatchObject({ under: ['d', 'e'], hidden: false });
  expect(places.get('d')?.hidden).toBe(true);
  expect(places.get('f')?.y).toBeGreaterThan(44);
});

test('a lane that is not shown holds nothing', () => {
  expect(layout(lanes, [at('x', 'legal', '2018-03-05T00:00:00Z')], () => 1, 0, 44).size).toBe(0);
});
