/** Finds places for the nodes of a graph, beside the page that is being used: every round from the same start ends alike. */
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';

export interface Task {
  round: number;
  /** For each node: where it stands; NaN: nowhere yet. */
  at: Float64Array;
  /** For each node: 1: it stays there. */
  fixed: Uint8Array;
  /** Pairs of indices. */
  links: Uint32Array;
  /** How much everything may move: 1: as in a new graph. */
  heat: number;
  /** Are places on the way wanted, too? */
  live: boolean;
}

export interface Places {
  round: number;
  at: Float64Array;
  done: boolean;
}

const BETWEEN_MILLIS = 60;

let current = 0;

function settle({ round, at, fixed, links, heat, live }: Task): void {
  current = round;
  const nodes: SimulationNodeDatum[] = Array.from(fixed, (still, i) => {
    const [x, y] = [at[2 * i]!, at[2 * i + 1]!];
    return Number.isNaN(x) ? {} : still ? { x, y, fx: x, fy: y } : { x, y };
  });
  const pairs = Array.from({ length: links.length / 2 }, (_none, i) => ({
    source: links[2 * i]!,
    target: links[2 * i + 1]!,
  }));
  const many = nodes.length > 400;
  const simulation = forceSimulation(nodes)
    .force('links', forceLink(pairs).distance(many ? 70 : 110))
    .force(
      'apart',
      forceManyBody()
        .strength(many ? -90 : -520)
        .distanceMax(many ? 400 : 900),
    )
    .force('room', forceCollide(many ? 18 : 34))
    .force('x', forceX().strength(0.04))
    .force('y', forceY().strength(0.06))
    .alpha(heat)
    .alphaDecay(many ? 0.05 : 0.03)
    .stop();
  const told = (done: boolean) => {
    const places = Float64Array.from(nodes.flatMap((node) => [node.x ?? 0, node.y ?? 0]));
    postMessage({ round, at: places, done } satisfies Places);
  };
  const step = () => {
    // Another graph has been asked for since.
    if (round !== current) {
      return;
    }
    const end = performance.now() + BETWEEN_MILLIS;
    do {
      simulation.tick();
    } while (simulation.alpha() > simulation.alphaMin() && performance.now() < end);
    const done = simulation.alpha() <= simulation.alphaMin();
    if (done || live) {
      told(done);
    }
    if (!done) {
      setTimeout(step);
    }
  };
  step();
}

addEventListener('message', (event: MessageEvent<Task>) => settle(event.data));
