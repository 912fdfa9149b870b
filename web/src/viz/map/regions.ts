/** Where the map looks. */
import { geoAzimuthalEqualArea, geoCentroid, geoDistance, geoNaturalEarth1, type GeoProjection } from 'd3-geo';
import type { MultiPoint, Position } from 'geojson';
import { REGIONS } from './regionNames';

const MARGIN = 14;
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

/** What the region shows; undefined: the whole world. */
function extent(id: string, anchors: readonly Position[]): MultiPoint | undefined {
  const region = REGIONS.find((one) => one.id === id) ?? REGIONS[0]!;
  if (region.box) {
    return edge(region.box);
  }
  if (region.id === 'world' || anchors.length === 0) {
    return undefined;
  }
  const points = around(anchors);
  const middle = geoCentroid(points);
  return anchors.every((one) => geoDistance(middle, one as [number, number]) < FAR) ? points : undefined;
}

/** Does it show so small a part that the fine outlines are wanted? */
export function isNear(id: string, anchors: readonly Position[]): boolean {
  return extent(id, anchors) !== undefined;
}

/** The world, or an equal-area view of a part of it, fitted into a picture. */
export function projection(id: string, anchors: readonly Position[], width: number, height: number): GeoProjection {
  const into: [[number, number], [number, number]] = [
    [MARGIN, MARGIN],
    [width - MARGIN, height - MARGIN],
  ];
  const shown = extent(id, anchors);
  if (!shown) {
    return geoNaturalEarth1().fitExtent(into, { type: 'Sphere' });
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
