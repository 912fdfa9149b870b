/** Draws a graph: on the screen, and into a picture that is sent to somebody. */
import { lookOf, outline, type Shape } from './kinds';
import { type Line, type Node, type Point } from './model';

export interface Scene {
  nodes: readonly Node[];
  lines: readonly Line[];
  at: ReadonlyMap<string, Point>;
  selected: string | undefined;
  pinned: ReadonlySet<string>;
  /** Objects of the path that is shown, in its order; empty: none. */
  path: readonly string[];
  /** What is said at the middle of a line. */
  words: (line: Line) => string;
}

/** Where the drawing looks: how large it is, and what of it lies at the left upper corner. */
export interface Camera {
  k: number;
  x: number;
  y: number;
}

export const RADIUS = 11;
const FEW = 60;
const MOST_WORDS = 12;
const MANY_LINES = 2_000;
const LETTERS = '"Inter Variable", sans-serif';

/** Everything inside, with a margin. */
export function fit(points: readonly Point[], width: number, height: number): Camera {
  if (points.length === 0) {
    return { k: 1, x: width / 2, y: height / 2 };
  }
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const k = Math.min(
    1.6,
    (width - Math.min(230, width / 4)) / Math.max(1, right - left),
    (height - 90) / Math.max(1, bottom - top),
  );
  const scale = Math.max(0.05, k);
  return {
    k: scale,
    x: width / 2 - (scale * (left + right)) / 2,
    y: height / 2 - (scale * (top + bottom)) / 2,
  };
}

/** The node at a point of the screen. */
export function hit(scene: Pick<Scene, 'nodes' | 'at'>, camera: Camera, x: number, y: number): string | undefined {
  const reach = Math.max(12, RADIUS * 1.3 * camera.k);
  let best: [number, string | undefined] = [reach * reach, undefined];
  for (const { id } of scene.nodes) {
    const point = scene.at.get(id);
    if (point) {
      const far = (camera.k * point.x + camera.x - x) ** 2 + (camera.k * point.y + camera.y - y) ** 2;
      best = far < best[0] ? [far, id] : best;
    }
  }
  return best[1];
}

const shapes = new Map<string, Path2D>();

/** Made once for each size: a path is much slower to make than to fill. */
function shapeOf(shape: Shape, size: number): Path2D {
  const key = `${shape} ${size}`;
  let path = shapes.get(key);
  if (!path) {
    shapes.set(key, (path = new Path2D(outline(shape, 0, 0, size))));
  }
  return path;
}

function steps(path: readonly string[]): Set<string> {
  return new Set(path.slice(1).flatMap((id, i) => [`${path[i]}\n${id}`, `${id}\n${path[i]}`]));
}

export function paint(
  context: CanvasRenderingContext2D,
  scene: Scene,
  camera: Camera,
  width: number,
  height: number,
  colour: (variable: string) => string,
): void {
  const { selected, at } = scene;
  const on = (id: string): Point | undefined => {
    const point = at.get(id);
    return point && { x: camera.k * point.x + camera.x, y: camera.k * point.y + camera.y };
  };
  const inside = ({ x, y }: Point) => x > -80 && y > -40 && x < width + 80 && y < height + 40;
  const size = Math.round(Math.max(4, Math.min(RADIUS * 1.25, RADIUS * Math.max(0.55, camera.k))));
  const way = steps(scene.path);
  const near = new Set<string>(selected ? [selected] : []);
  context.fillStyle = colour('--panel');
  context.fillRect(0, 0, width, height);
  const own = scene.lines.filter((line) => line.from === selected || line.to === selected).length;
  const crowded = own > MOST_WORDS;

  // Most lines look alike: these are one stroke, and their heads one shape.
  const plain = new Path2D();
  const heads = new Path2D();
  const special: (() => void)[] = [];
  const pointed = size >= 5 && scene.lines.length <= MANY_LINES;
  for (const line of scene.lines) {
    const [from, to] = [on(line.from), on(line.to)];
    if (!from || !to) {
      continue;
    }
    const mine = line.from === selected || line.to === selected;
    const step = way.has(`${line.from}\n${line.to}`);
    if (mine) {
      near.add(line.from).add(line.to);
    }
    if (!inside(from) && !inside(to)) {
      continue;
    }
    if (!mine && !step && !line.claim) {
      plain.moveTo(from.x, from.y);
      plain.lineTo(to.x, to.y);
      if (pointed) {
        head(heads, from, to, size);
      }
      continue;
    }
    special.push(() => {
      context.globalAlpha = selected && !mine && !step ? 0.4 : 1;
      context.strokeStyle = context.fillStyle = colour(step ? '--warn' : mine ? '--accent' : '--graph-line');
      context.lineWidth = step ? 2.5 : mine ? 1.6 : 1;
      // What is claimed is no line as others are.
      context.setLineDash(line.claim ? [5, 4] : []);
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      context.stroke();
      context.setLineDash([]);
      const arrow = new Path2D();
      head(arrow, from, to, size);
      context.fill(arrow);
      if (((mine && !crowded) || step || (line.claim && scene.nodes.length <= FEW)) && camera.k > 0.45) {
        said(context, scene.words(line), from, to, colour);
      }
    });
  }
  context.globalAlpha = selected ? 0.4 : 1;
  context.strokeStyle = context.fillStyle = colour('--graph-line');
  context.lineWidth = 1;
  context.stroke(plain);
  context.fill(heads);
  special.forEach((draw) => draw());

  const labelled = scene.nodes.length <= FEW || camera.k > 1.1;
  for (const node of scene.nodes) {
    const point = on(node.id);
    if (!point || !inside(point)) {
      continue;
    }
    const look = lookOf(node.type);
    const chosen = node.id === selected;
    const step = scene.path.includes(node.id);
    context.globalAlpha = selected && !near.has(node.id) && !step ? 0.5 : 1;
    context.translate(point.x, point.y);
    context.fillStyle = colour(look.colour);
    context.fill(shapeOf(look.shape, size));
    if (chosen || step) {
      context.strokeStyle = colour(chosen ? '--accent' : '--warn');
      context.lineWidth = 2;
      context.stroke(shapeOf(look.shape, size + 4));
    }
    context.translate(-point.x, -point.y);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    if (size >= 8) {
      context.fillStyle = colour('--on-kind');
      context.font = `700 ${Math.round(size * 0.85)}px ${LETTERS}`;
      context.fillText(look.letters, point.x, point.y + 0.5);
    }
    if (scene.pinned.has(node.id)) {
      context.fillStyle = colour('--text');
      context.beginPath();
      context.arc(point.x + size, point.y - size, 3, 0, 2 * Math.PI);
      context.fill();
    }
    if (labelled || near.has(node.id) || step) {
      context.font = `${chosen ? 600 : 400} 11px ${LETTERS}`;
      const name = node.name || node.id;
      const text = name.length > 34 ? `${name.slice(0, 33)}…` : name;
      context.lineWidth = 3;
      context.lineJoin = 'round';
      context.strokeStyle = colour('--panel');
      context.strokeText(text, point.x, point.y + size + 10);
      context.fillStyle = colour('--text');
      context.fillText(text, point.x, point.y + size + 10);
    }
  }
  context.globalAlpha = 1;
}

function head(path: Path2D, from: Point, to: Point, size: number): void {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const [x, y] = [to.x - (size + 3) * Math.cos(angle), to.y - (size + 3) * Math.sin(angle)];
  path.moveTo(x, y);
  path.lineTo(x - 7 * Math.cos(angle - 0.4), y - 7 * Math.sin(angle - 0.4));
  path.lineTo(x - 7 * Math.cos(angle + 0.4), y - 7 * Math.sin(angle + 0.4));
  path.closePath();
}

function said(
  context: CanvasRenderingContext2D,
  text: string,
  from: Point,
  to: Point,
  colour: (variable: string) => string,
): void {
  const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
  context.font = `500 10px ${LETTERS}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.strokeStyle = colour('--panel');
  context.strokeText(text, x, y);
  context.fillStyle = colour('--dim');
  context.fillText(text, x, y);
}
