/** Draws the map: on the screen, and into a picture that is sent to somebody. */
import { type GeoContext, geoGraticule10, geoPath, type GeoProjection } from 'd3-geo';
import type { Grade } from '../../ui/Severity';
import { GRADES, severityColour } from '../../ui/Severity';
import { colours } from '../colours';
import type { Cluster } from './clusters';
import type { Nation, Outlines } from './outlines';

export interface View {
  outlines: Outlines;
  projection: GeoProjection;
  width: number;
  height: number;
}

export interface Shown {
  /** Nations of which something is told. */
  involved: readonly string[];
  /** Nations that are filtered for. */
  chosen: readonly string[];
  clusters: readonly Cluster[];
  name: (code: string) => string;
}

interface Paths {
  land: Path2D;
  borders: Path2D;
  disputed: Path2D;
  graticule: Path2D;
  nation: (one: Nation) => Path2D;
}

const made = new WeakMap<GeoProjection, Paths>();

/** What does not change with the filters, drawn once for each view. */
function paths({ outlines, projection }: View): Paths {
  let all = made.get(projection);
  if (!all) {
    const path = (shape: Parameters<ReturnType<typeof geoPath>>[0]) => {
      const drawn = new Path2D();
      // It asks for beginPath in its types alone.
      geoPath(projection, drawn as unknown as GeoContext)(shape);
      return drawn;
    };
    const nations = new Map<Nation, Path2D>();
    all = {
      land: path({ type: 'FeatureCollection', features: [...outlines.nations] }),
      borders: path(outlines.borders),
      disputed: path(outlines.disputed),
      graticule: path(geoGraticule10()),
      nation: (one) => {
        const before = nations.get(one) ?? path(one);
        nations.set(one, before);
        return before;
      },
    };
    made.set(projection, all);
  }
  return all;
}

type Draws = (context: CanvasRenderingContext2D, view: View, colour: (v: string) => string) => void;

/** What lies below the nations that are told of. */
const ground: Draws = (context, view, colour) => {
  const all = paths(view);
  context.fillStyle = colour('--sea');
  context.fillRect(0, 0, view.width, view.height);
  context.lineWidth = 1;
  context.strokeStyle = colour('--graticule');
  context.stroke(all.graticule);
  context.fillStyle = colour('--land');
  context.fill(all.land);
};

/** What lies on them. */
const lines: Draws = (context, view, colour) => {
  const all = paths(view);
  context.lineWidth = 0.75;
  context.strokeStyle = colour('--coast');
  context.stroke(all.borders);
  context.lineWidth = 1;
  context.strokeStyle = colour('--disputed');
  context.setLineDash([2.5, 2.5]);
  context.stroke(all.disputed);
  context.setLineDash([]);
};

/** The two, drawn once for a view in its colours: outlines take longer than all the rest. */
export interface Layers {
  ground: HTMLCanvasElement;
  lines: HTMLCanvasElement;
}

export function layers(view: View, scale: number): Layers {
  const drawn = (draws: Draws) => {
    const canvas = document.createElement('canvas');
    canvas.width = view.width * scale;
    canvas.height = view.height * scale;
    const context = canvas.getContext('2d');
    context?.scale(scale, scale);
    if (context) {
      draws(context, view, colours());
    }
    return canvas;
  };
  return { ground: drawn(ground), lines: drawn(lines) };
}

export function paint(
  context: CanvasRenderingContext2D,
  view: View,
  shown: Shown,
  colour: (v: string) => string,
  made?: Layers,
): void {
  const { width, height, outlines } = view;
  const lay = (layer: keyof Layers, draws: Draws) =>
    made ? context.drawImage(made[layer], 0, 0, width, height) : draws(context, view, colour);
  const fill = (codes: readonly string[], variable: string) => {
    context.fillStyle = colour(variable);
    for (const code of codes) {
      const nation = outlines.byCode.get(code);
      if (nation) {
        context.fill(paths(view).nation(nation));
      }
    }
  };
  lay('ground', ground);
  fill(shown.involved, '--involved');
  fill(shown.chosen, '--chosen');
  lay('lines', lines);
  shown.clusters.forEach((cluster) => donut(context, cluster, colour));
  labels(context, shown, colour);
}

/** The share of each severity as a ring, the number inside. */
function donut(context: CanvasRenderingContext2D, cluster: Cluster, colour: (v: string) => string): void {
  const { x, y, r, total } = cluster;
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.fillStyle = colour('--panel');
  context.fill();
  let from = -Math.PI / 2;
  context.lineWidth = 3;
  const ring = (variable: string, share: number) => {
    const to = from + share * 2 * Math.PI;
    const gap = share < 1 ? Math.min(0.05, (to - from) / 4) : 0;
    context.beginPath();
    context.arc(x, y, r - 1.5, from + gap, to - gap);
    context.strokeStyle = colour(variable);
    context.stroke();
    from = to;
  };
  if (total === 0) {
    ring('--edge', 1);
  }
  for (const grade of GRADES) {
    const count = cluster.counts[grade] ?? 0;
    if (count > 0) {
      ring(severityColour(grade as Grade), count / total);
    }
  }
  context.fillStyle = colour('--text');
  context.font = `600 ${total > 999 ? 9.5 : 11}px "Inter Variable", sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(String(total), x, y + 0.5);
}

const MOST_CODES = 3;

/** Whose numbers these are, below them; a word for which there is no room is left out. */
function labels(context: CanvasRenderingContext2D, shown: Shown, colour: (v: string) => string): void {
  const taken = shown.clusters.map(({ x, y, r }) => [x - r, y - r, x + r, y + r] as const);
  context.font = '500 10.5px "Inter Variable", sans-serif';
  context.textBaseline = 'top';
  context.lineJoin = 'round';
  for (const { codes, x, y, r } of shown.clusters) {
    const few = codes.slice(0, MOST_CODES).join(' ');
    const words =
      codes.length === 1 ? [shown.name(codes[0]!), codes[0]!] : [codes.length > MOST_CODES ? `${few} …` : few];
    for (const word of words) {
      const half = context.measureText(word).width / 2;
      const box = [x - half, y + r + 2, x + half, y + r + 14] as const;
      const free = taken.every(([w, n, e, s]) => box[2] < w || box[0] > e || box[3] < n || box[1] > s);
      if (free) {
        taken.push(box);
        context.lineWidth = 3;
        context.strokeStyle = colour('--sea');
        context.strokeText(word, x, box[1]);
        context.fillStyle = colour('--dim');
        context.fillText(word, x, box[1]);
        break;
      }
    }
  }
}
