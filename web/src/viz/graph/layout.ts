/** The page's side of the layout: asks the worker, keeps where everything is. */
import type { Places, Task } from './layout.worker';
import type { Link, Node, Point } from './model';

/** Where a new node begins: beside one that it is joined with. */
function beside(node: Node, links: readonly Link[], at: ReadonlyMap<string, Point>, nth: number): Point | undefined {
  const link = links.find(
    (one) => (one.from === node.id && at.has(one.to)) || (one.to === node.id && at.has(one.from)),
  );
  const there = link && at.get(link.from === node.id ? link.to : link.from);
  // A sunflower: no two at one place, and nothing left to chance.
  const turn = nth * 2.4;
  return there && { x: there.x + 30 * Math.cos(turn), y: there.y + 30 * Math.sin(turn) };
}

/** What the worker is told. */
export function taskOf(
  round: number,
  nodes: readonly Node[],
  links: readonly Link[],
  known: ReadonlyMap<string, Point>,
  pinned: ReadonlyMap<string, Point>,
  live: boolean,
): Task {
  const index = new Map(nodes.map((node, i) => [node.id, i]));
  const at = new Float64Array(2 * nodes.length);
  const fixed = new Uint8Array(nodes.length);
  nodes.forEach((node, i) => {
    const pin = pinned.get(node.id);
    const point = pin ?? known.get(node.id) ?? beside(node, links, known, i);
    at[2 * i] = point?.x ?? NaN;
    at[2 * i + 1] = point?.y ?? NaN;
    fixed[i] = pin ? 1 : 0;
  });
  const pairs = links.flatMap((link) => [index.get(link.from)!, index.get(link.to)!]);
  const fresh = nodes.filter((node) => !known.has(node.id)).length;
  // Where most stand already, they hardly move: a person knows them by their places.
  const heat = fresh === 0 ? 0.15 : fresh < nodes.length ? 0.5 : 1;
  return { round, at, fixed, links: Uint32Array.from(pairs), heat, live };
}

export class Layout {
  private readonly worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
  private round = 0;
  private ids: string[] = [];
  private asked = '';
  /** Where everything is, and was when it was last there. */
  readonly at = new Map<string, Point>();

  constructor(onPlaces: (done: boolean) => void, onFault: (what: string) => void) {
    this.worker.onmessage = ({ data }: MessageEvent<Places>) => {
      if (data.round === this.round) {
        this.ids.forEach((id, i) => this.at.set(id, { x: data.at[2 * i]!, y: data.at[2 * i + 1]! }));
        onPlaces(data.done);
      }
    };
    this.worker.onerror = (event) => onFault(event.message);
  }

  /** Asks for new places; false: it is the graph that stands there, told again. */
  settle(nodes: readonly Node[], links: readonly Link[], pinned: ReadonlyMap<string, Point>, live: boolean): boolean {
    const joined = new Set(links.map((link) => `${link.from} ${link.to}`));
    const asked = JSON.stringify([nodes.map((node) => node.id), [...joined], [...pinned]]);
    if (asked === this.asked) {
      return false;
    }
    this.asked = asked;
    this.ids = nodes.map((node) => node.id);
    this.worker.postMessage(taskOf(++this.round, nodes, links, this.at, pinned, live));
    return true;
  }

  end(): void {
    this.worker.terminate();
  }
}
