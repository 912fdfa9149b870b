/** What a drawing of a graph is made of, and what of it is shown. Knows no page. */
export interface Node {
  id: string;
  type: string;
  name: string;
}

export interface Link {
  kind: string;
  from: string;
  to: string;
  via: string;
  sources: readonly string[];
}

export interface Point {
  x: number;
  y: number;
}

export interface Shown<N extends Node = Node, L extends Link = Link> {
  nodes: N[];
  links: L[];
}

/** Without some kinds: what is hidden takes its links with it. */
export function without<N extends Node, L extends Link>(
  nodes: readonly N[],
  links: readonly L[],
  hidden: readonly string[],
): Shown<N, L> {
  const kept = nodes.filter((node) => !hidden.includes(node.type));
  const ids = new Set(kept.map((node) => node.id));
  return { nodes: kept, links: links.filter((link) => ids.has(link.from) && ids.has(link.to)) };
}

/** How many there are of each kind, the most first. */
export function kinds(nodes: readonly Node[]): [string, number][] {
  const counts = new Map<string, number>();
  nodes.forEach(({ type }) => counts.set(type, (counts.get(type) ?? 0) + 1));
  return [...counts].sort(([a, one], [b, other]) => other - one || a.localeCompare(b, 'en'));
}

/** Who did something is never drawn as fact. */
export function isClaim(link: Link): boolean {
  return link.kind === 'attributed-to';
}

/** One line for each pair of objects, however many links join them. */
export interface Line {
  from: string;
  to: string;
  links: Link[];
  claim: boolean;
}

export function lines(links: readonly Link[]): Line[] {
  const all = new Map<string, Line>();
  for (const link of links) {
    const key = `${link.from}\n${link.to}`;
    const line = all.get(key) ?? { from: link.from, to: link.to, links: [], claim: true };
    line.links.push(link);
    line.claim &&= isClaim(link);
    all.set(key, line);
  }
  return [...all.values()];
}

/** What lies next to an object in the drawing. */
export function besides(id: string, links: readonly Link[]): Set<string> {
  return new Set(links.flatMap((link) => (link.from === id ? [link.to] : link.to === id ? [link.from] : [])));
}
