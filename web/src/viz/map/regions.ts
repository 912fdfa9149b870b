/** Where the map looks. */
import { geoAzimuthalEqualArea, geoCentroid, geoDistance, geoNaturalEarth1, type GeoProjection } from 'd3-geo';
import type { MultiPoint, Position } from 'geojson';
import { REGIONS } from './regionNames';

/** Above are the buttons, below the note. */
const MARGIN = { side: 18, above: 50, below: 34 };
/** How far around an anchor its nation may reach, in degrees. */
const AROUND = 3.4;
/** In radians: what is further apart needs the whole world. */
const FAR = 0.9;

/** The edge of a box, in small steps: on a globe it is not straight. */
function edge([west, south, east, north]: readonly [number, number, number, number]): MultiPoint {
  const coordinates: Position[] = [];
  for (let i = 0; i <= 16; i++) {
    const lon = west + ((east - west) * i) / 16;
    const lat = south + ((north - south) * i) / 16;
    coordinates.push([lon, south], [lon, north], [west, lat], [east, lat]);
  }
  return { type: 'MultiPoint', coordinates };
}

function around(anchors: readonly Position[]): MultiPoint {
  const coordinates = anchors.flatMap(([lon, lat]) => [
    [lon! - AROUND / Math.cos((lat! * Math.PI) / 180), lat!],
    [lon! + AROUND / Math.cos((lat! * Math.PI) / 180), lat!],
    [lon!, lat! - AROUND],
    [lon!, lat! + AROUND],
  ]);
  return { type: 'MultiPoint', coordinates };
}

/** A place by its middle, and how much there is of it. */
export interface Weighted {
  at: [number, number];
  weight: number;
}

/** What few have to stand aside for: the share of all that may lie outside of *where it is*. */
const ASIDE = 0.1;

/** The places without those that are far from nearly all the others. */
function core(places: readonly Weighted[]): Position[] {
  let left = places.filter(({ weight }) => weight > 0);
  const sum = (some: readonly Weighted[]) => some.reduce((total, { weight }) => total + weight, 0);
  const all = sum(left);
  let spare = ASIDE * all;
  for (;;) {
    const middle = geoCentroid({
      type: 'MultiPoint',
      coordinates: left.flatMap(({ at, weight }) =>
        Array.from({ length: Math.ceil((100 * weight) / all) }, () => at),
      ),
    });
    const out = left.reduce<Weighted | undefined>(
      (far, one) => (!far || geoDistance(one.at, middle) > geoDistance(far.at, middle) ? one : far),
      undefined,
    );
    if (!out || out.weight > spare || geoDistance(out.at, middle) < FAR / 3) {
      return left.map(({ at }) => at);
    }
    spare -= out.weight;
    left = left.filter((one) => one !== out);
  }
}

/** What the region shows; undefined: the whole world. */
function extent(id: string, places: readonly Weighted[]): MultiPoint | undefined {
  const region = REGIONS.find((one) => one.id === id) ?? REGIONS[0]!;
  if (region.box) {
    return edge(region.box);
  }
  const anchors = region.id === 'world' ? [] : core(places);
  if (anchors.length === 0) {
    return undefined;
  }
  const points = around(anchors);
  const middle = geoCentroid(points);
  return anchors.every((one) => geoDistance(middle, one as [number, number]) < FAR) ? points : undefined;
}

/** Does it show so small a part that the fine outlines are wanted? */
export function isNear(id: string, places: readonly Weighted[]): boolean {
  return extent(id, places) !== undefined;
}

/** The world, or an equal-area view of a part of it, fitted into a picture. */
export function projection(id: string, places: readonly Weighted[], width: number, height: number): GeoProjection {
  const into: [[number, number], [number, number]] = [
    [MARGIN.side, MARGIN.above],
    [width - MARGIN.side, height - MARGIN.below],
  ];
  const shown = extent(id, places);
  if (!shown) {
    // Without the ice at both ends.
    return geoNaturalEarth1().fitExtent(into, edge([-168, -56, 178, 76]));
  }
  const [lon, lat] = geoCentroid(shown);
  return geoAzimuthalEqualArea()
    .rotate([-lon, -lat])
    .fitExtent(into, shown)
    .clipExtent([
      [-20, -20],
      [width + 20, height + 20],
    ]);
}
