/** Where in the drawing each place stands: a layer with more than its share of rows takes several columns. Pure. */
import type { Line, Place, Shown } from './model';

export const CARD = { width: 216, height: 66 };
export const EDGE = 14;
export const COLUMN = CARD.width + 40;
export const ROW = CARD.height + 12;

/** What stands before a column of cards: lines of several parents run beside each other. */
const LANES = 6;
const LANE = 4;
const ARROW = 7;

export interface Spot {
  column: number;
  row: number;
}

export interface Packed {
  spots: ReadonlyMap<string, Spot>;
  width: number;
  height: number;
}

interface Size {
  width: number;
  height: number;
}

const room = (columns: number, rows: number): Size => ({ width: EDGE + columns * COLUMN, height: EDGE + rows * ROW });

/** How large all of it may be drawn in a pane, never larger than it is. */
export const scaleIn = (pane: Size, all: Size): number =>
  Math.min(1, pane.width / all.width, pane.height / all.height);

/** Layers stand beside each other, each filled from the top in its order, and as high as makes the most of the pane. */
export function pack(shown: Shown, pane: Size): Packed {
  const layers: Place[][] = Array.from({ length: shown.layers }, () => []);
  for (const place of shown.places) {
    layers[place.layer]!.push(place);
  }
  const columnsOf = (layer: readonly Place[], most: number) => Math.ceil(layer.length / most);
  // Evenly: the last column of a layer is not of one card.
  const rowsOf = (layer: readonly Place[], most: number) => Math.ceil(layer.length / columnsOf(layer, most));
  let best = { most: 1, scale: 0 };
  for (let most = Math.max(...layers.map((layer) => layer.length)); most > 0; most--) {
    const columns = layers.reduce((sum, layer) => sum + columnsOf(layer, most), 0);
    const scale = scaleIn(pane, room(columns, Math.max(...layers.map((layer) => rowsOf(layer, most)))));
    if (scale > best.scale) {
      best = { most, scale };
    }
  }
  const spots = new Map<string, Spot>();
  let column = 0;
  let rows = 1;
  for (const layer of layers) {
    const high = rowsOf(layer, best.most);
    layer.forEach(({ key }, at) => spots.set(key, { column: column + Math.floor(at / high), row: at % high }));
    column += columnsOf(layer, best.most);
    rows = Math.max(rows, high);
  }
  return { spots, ...room(column, rows) };
}

export const left = ({ column }: Spot) => EDGE + column * COLUMN;
export const top = ({ row }: Spot) => EDGE + row * ROW;

/** Before each column the parents that have lines there, in their order: each has its lane. */
export function lanesOf(lines: readonly Line[], { spots }: Packed): ReadonlyMap<string, number> {
  const lanes = new Map<string, number>();
  const taken = new Map<number, number>();
  for (const { from, to } of lines) {
    const column = spots.get(to)!.column;
    const key = `${from} ${column}`;
    if (!lanes.has(key)) {
      const next = taken.get(column) ?? 0;
      lanes.set(key, next % LANES);
      taken.set(column, next + 1);
    }
  }
  return lanes;
}

/** Through corners that are rounded a little. */
function through(points: readonly [number, number][]): string {
  const [[x, y], ...rest] = points as [[number, number], ...[number, number][]];
  let way = `M${x} ${y}`;
  let [fromX, fromY] = [x, y];
  rest.forEach(([toX, toY], at) => {
    const next = rest[at + 1];
    const long = Math.abs(toX - fromX) + Math.abs(toY - fromY);
    if (next && long > 0) {
      const round = Math.min(5, long / 2, (Math.abs(next[0] - toX) + Math.abs(next[1] - toY)) / 2);
      const back = [toX - Math.sign(toX - fromX) * round, toY - Math.sign(toY - fromY) * round];
      const on = [toX + Math.sign(next[0] - toX) * round, toY + Math.sign(next[1] - toY) * round];
      way += ` L${back.join(' ')} Q${toX} ${toY} ${on.join(' ')}`;
    } else if (long > 0) {
      way += ` L${toX} ${toY}`;
    }
    [fromX, fromY] = [toX, toY];
  });
  return way;
}

/**
 * A line from the right side of one to the left side of another: down in the lane before it, and past columns between
 * them in the gap of two rows. Back to an earlier layer it goes around.
 */
export function wayBetween(from: Spot, to: Spot, lane: number): string {
  const x = left(from) + CARD.width;
  const y = top(from) + CARD.height / 2;
  const end = left(to);
  const below = top(to) + CARD.height / 2;
  if (end <= x) {
    const out = x + 24;
    return `M${x} ${y} C${out} ${y} ${out} ${(y + below) / 2} ${(x + end) / 2} ${(y + below) / 2} S${end - 20} ${below} ${end - ARROW} ${below}`;
  }
  const down = end - ARROW - 4 - lane * LANE;
  if (y === below && to.column === from.column + 1) {
    return `M${x} ${y} H${end - ARROW}`;
  }
  if (to.column === from.column + 1) {
    return through([
      [x, y],
      [down, y],
      [down, below],
      [end - ARROW, below],
    ]);
  }
  const gap = below < y ? top(from) - 6 : top(from) + CARD.height + 6;
  return through([
    [x, y],
    [x + 6, y],
    [x + 6, gap],
    [down, gap],
    [down, below],
    [end - ARROW, below],
  ]);
}
