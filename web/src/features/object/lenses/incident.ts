/** What hangs together with one incident, as its four lenses show it. */
import type { Graph, GraphNode } from '../../../ui/graph';
import type { LensFilter } from '../search';

/** From what is joined with the incident one step further, to these kinds alone: no actor and no other incident. */
const FURTHER: Record<string, readonly string[]> = {
  campaign: ['attack-pattern'],
  malware: ['attack-pattern', 'indicator'],
  tool: ['attack-pattern'],
  infrastructure: ['indicator'],
  indicator: ['sighting', 'observed-data'],
  sighting: ['observed-data'],
};
const MOST = 50;

/** What the graph of an incident is expanded by, once its neighbours are known. */
export function stepsOf(id: string, nodes: readonly GraphNode[]): string[] {
  const further = nodes
    .filter((node) => node.id !== id)
    .flatMap((node) =>
      (FURTHER[node.type] ?? []).filter((type) => node.neighbours[type]).map((type) => `${node.id}:${type}`),
    );
  return [id, ...further].slice(0, MOST);
}

/** When it was as it says itself, else when this version of it was said; undefined: it says neither. */
export function timeOf(node: GraphNode): string | undefined {
  return node.when?.from ?? (node.modified || undefined);
}

/** The same filter on each lens: kind, source and time. The incident itself stays. */
export function lensed(graph: Graph, incident: string, filter: LensFilter): Graph {
  const { kind, source, since, until } = filter;
  const fits = (node: GraphNode) => {
    const time = timeOf(node);
    const end = node.when?.to ?? time;
    return (
      (!kind || kind.includes(node.type)) &&
      (!source || source.includes(node.source)) &&
      (!since || (end !== undefined && end >= since)) &&
      (!until || (time !== undefined && time < until))
    );
  };
  const nodes = graph.nodes.filter((node) => node.id === incident || fits(node));
  const ids = new Set(nodes.map((node) => node.id));
  return {
    complete: graph.complete,
    nodes,
    links: graph.links.filter((link) => ids.has(link.from) && ids.has(link.to)),
  };
}

/** Who uses each object of a technique that is in the graph. */
export function techniqueUsers(graph: Graph): Map<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  for (const node of graph.nodes.filter((one) => one.type === 'attack-pattern')) {
    users.set(node.id, new Set());
  }
  for (const { from, to } of graph.links) {
    users.get(to)?.add(from);
    users.get(from)?.add(to);
  }
  return users;
}

/** How an object is joined with the incident. */
export function ties(graph: Graph, incident: string): Map<string, Graph['links']> {
  const all = new Map<string, Graph['links']>();
  for (const link of graph.links) {
    const other = link.from === incident ? link.to : link.to === incident ? link.from : undefined;
    if (other) {
      all.set(other, [...(all.get(other) ?? []), link]);
    }
  }
  return all;
}

/** One line of the timeline. */
export interface Moment {
  id: string;
  type: string;
  name: string;
  source: string;
  /** The property that says the time. */
  of: string;
  from: string;
  to: string;
}

/** These are themselves something that somebody said then; of the others the time of a version tells nothing of it. */
const SAYINGS = /^(note|opinion|report|grouping|incident|sighting|x-testudo-.*)$/;

export function moments(graph: Graph): Moment[] {
  return graph.nodes.flatMap((node) => {
    const from = timeOf(node);
    return from && (node.when || SAYINGS.test(node.type))
      ? [
          {
            id: node.id,
            type: node.type,
            name: node.name,
            source: node.source,
            of: node.when?.of ?? 'modified',
            from,
            to: node.when?.to ?? from,
          },
        ]
      : [];
  });
}

/** How many objects beside the incident have a line on the timeline. */
export function timedOf(graph: Graph, incident: string): number {
  const timed = new Set(moments(graph).map((one) => one.id));
  timed.delete(incident);
  return timed.size;
}

/** Within the times that are filtered for. */
export function inTime(moment: Pick<Moment, 'from' | 'to'>, { since, until }: LensFilter): boolean {
  return (!since || moment.to >= since) && (!until || moment.from < until);
}
