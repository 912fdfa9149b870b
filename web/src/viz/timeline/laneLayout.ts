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

/** Where a mark stands, and which others would lie on it. */
export interface MarkPlace {
  x: number;
  y: number;
  under: string[];
  /** Stands another one there already? */
  hidden: boolean;
}

/** Each in its lane at its time; what would lie on another is moved down, and counted there where there is no room. */
export function layout(
  lanes: readonly Counted[],
  marks: readonly Timed[],
  x: (time: number) => number,
  top: number,
  high: number,
): Map<string, MarkPlace> {
  const rows = new Map(lanes.map((lane, row) => [lane.lane, row] as const));
  const tracks = Math.max(1, Math.floor((high - 10) / APART));
  const lasts: (MarkPlace | undefined)[][] = lanes.map(() => Array.from({ length: tracks }, () => undefined));
  const places = new Map<string, MarkPlace>();
  for (const mark of marks) {
    const row = rows.get(mark.lane);
    if (row !== undefined) {
      const at = x(Date.parse(mark.at));
      const last = lasts[row]!;
      const free = last.findIndex((one) => one === undefined || one.x <= at - APART);
      if (free >= 0) {
        const place = { x: at, y: laneAt(row, top, high) + 10 + free * APART, under: [], hidden: false };
        last[free] = place;
        places.set(mark.id, place);
      } else {
        const below = last.at(-1)!;
        below.under.push(mark.id);
        places.set(mark.id, { ...below, hidden: true });
      }
    }
  }
  return places;
}
