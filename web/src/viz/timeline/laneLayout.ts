/** Where things stand in lanes: pure. */
import { step, type Unit } from './spans';

interface Counted {
  lane: string;
  spans: Record<string, number>;
}

interface Timed {
  id: string;
  lane: string;
  at: string;
}

/** From when to when it is shown: what was asked for, else all that there is; never nothing. */
export function extent(
  lanes: readonly Counted[],
  unit: Unit,
  since: string | undefined,
  until: string | undefined,
): [number, number] {
  const begins = lanes.flatMap((lane) => Object.keys(lane.spans).map(Date.parse));
  const first = since ? Date.parse(since) : Math.min(...(begins.length > 0 ? begins : [0]));
  const last = until ? Date.parse(until) : step(Math.max(...(begins.length > 0 ? begins : [first])), unit, 1);
  return last > first ? [first, last] : [first, step(first, unit, 1)];
}

/** The upper edge of a lane. */
export function laneAt(row: number, top: number, high: number): number {
  return top + row * high;
}

const APART = 11;

/** Each in its lane at its time; what would lie on another is moved down a little, and up again where there is no room. */
export function layout(
  lanes: readonly Counted[],
  marks: readonly Timed[],
  x: (time: number) => number,
  top: number,
  high: number,
): Map<string, { x: number; y: number }> {
  const rows = new Map(lanes.map((lane, row) => [lane.lane, row] as const));
  const tracks = Math.max(1, Math.floor((high - 10) / APART));
  const ends = lanes.map(() => Array.from({ length: tracks }, () => Number.NEGATIVE_INFINITY));
  const places = new Map<string, { x: number; y: number }>();
  for (const mark of marks) {
    const row = rows.get(mark.lane);
    if (row !== undefined) {
      const at = x(Date.parse(mark.at));
      const free = ends[row]!.findIndex((end) => end <= at - APART);
      const track = free >= 0 ? free : ends[row]!.indexOf(Math.min(...ends[row]!));
      ends[row]![track] = at;
      places.set(mark.id, { x: at, y: laneAt(row, top, high) + 10 + track * APART });
    }
  }
  return places;
}
