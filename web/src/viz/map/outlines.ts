/** The outlines of nations: read from a TopoJSON file, which a deployment may replace. */
import { geoArea, geoCentroid } from 'd3-geo';
import type { Feature, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

interface Properties {
  name: string;
  /** ISO 3166 alpha-3. */
  a3: string;
}

export type Nation = Feature<Polygon | MultiPolygon, Properties>;

export interface Outlines {
  readonly nations: readonly Nation[];
  readonly byCode: ReadonlyMap<string, Nation>;
  /** Lines between nations. */
  readonly borders: MultiLineString;
  /** Those that are not agreed. */
  readonly disputed: MultiLineString;
}

interface Unit {
  id?: string | number | undefined;
  properties?: Partial<Properties>;
}

/**
 * Lines that the maps of the United Nations do not draw as international boundaries, where the file has the line at all:
 * it has nothing but the areas of nations, and says of none of their lines that it is disputed.
 */
const NOT_AGREED = new Set(['ISR SYR', 'IND PAK', 'CHN IND', 'EGY SDN', 'SDN SSD', 'KOR PRK']);
const AREAS_NOT_AGREED = new Set(['ESH', 'PSE']);

/** Has this area no number in ISO 3166, or a status that is not agreed? */
function open(unit: Unit): boolean {
  return !(Number(unit.id) > 0) || AREAS_NOT_AGREED.has(unit.properties?.a3 ?? '');
}

function isDisputed(one: Unit, other: Unit): boolean {
  const pair = [one.properties?.a3, other.properties?.a3].sort().join(' ');
  return open(one) || open(other) || NOT_AGREED.has(pair);
}

/** What is needed of a file: `countries`, with `a3` of each; and `disputed`, lines, where it has them. */
export function readOutlines(topology: Topology): Outlines {
  const countries = topology.objects.countries as GeometryCollection<Properties>;
  const nations = feature(topology, countries).features as Nation[];
  const disputed = mesh(topology, countries, (one, other) => one !== other && isDisputed(one as Unit, other as Unit));
  const more = topology.objects.disputed;
  if (more) {
    disputed.coordinates.push(...mesh(topology, more as GeometryCollection).coordinates);
  }
  return {
    nations,
    byCode: new Map(nations.map((nation) => [nation.properties.a3, nation])),
    borders: mesh(topology, countries, (one, other) => one !== other && !isDisputed(one as Unit, other as Unit)),
    disputed,
  };
}

/** Where the middle of the largest part is of no use: a bent land. */
const ANCHORS: Record<string, Position> = { NOR: [9.2, 61.1], HRV: [16, 45.4], VNM: [105.8, 20.9] };

const anchors = new WeakMap<Nation, [number, number]>();

/** Where a nation's number stands: in the middle of its largest part. */
export function anchor(nation: Nation): [number, number] {
  let at = anchors.get(nation);
  if (!at) {
    at = (ANCHORS[nation.properties.a3] as [number, number] | undefined) ?? middle(nation);
    anchors.set(nation, at);
  }
  return at;
}

function middle({ geometry }: Nation): [number, number] {
  const parts: Position[][][] = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const polygons = parts.map((coordinates) => ({ type: 'Polygon' as const, coordinates }));
  return geoCentroid(polygons.reduce((best, one) => (geoArea(one) > geoArea(best) ? one : best)));
}

const loaded = new Map<string, Promise<Outlines>>();

/** The coarse outlines, or the fine ones; asked for once. */
export function loadOutlines(fine: boolean): Promise<Outlines> {
  const name = fine ? '50m' : '110m';
  let outlines = loaded.get(name);
  if (!outlines) {
    outlines = fetch(`/console/outlines/${name}.json`).then(async (response) => {
      if (!response.ok) {
        throw new Error(`The outlines answer with the status ${response.status}.`);
      }
      return readOutlines((await response.json()) as Topology);
    });
    outlines.catch(() => loaded.delete(name));
    loaded.set(name, outlines);
  }
  return outlines;
}
