/** A mission's answer as its page looks at it: which nodes are drawn where, and why one can do what it can. Pure. */
import type { Dependency, MissionAnswer, MissionNode } from '../../ui/missions';
import { isIntact } from '../../ui/span';

export interface Model {
  top: MissionNode;
  nodes: ReadonlyMap<string, MissionNode>;
  /** What each node needs, what decides first, then by what it hands on at worst. */
  needs: ReadonlyMap<string, readonly Dependency[]>;
  /** By child: what leads to it. */
  parents: ReadonlyMap<string, readonly Dependency[]>;
}

const NONE: readonly Dependency[] = [];

/** The child of a dependency, if it is seen. */
export function childOf(model: Model, need: Dependency): MissionNode | undefined {
  return need.child === undefined ? undefined : model.nodes.get(need.child);
}

export function needsOf(model: Model, id: string): readonly Dependency[] {
  return model.needs.get(id) ?? NONE;
}

/** What it needs at this time. */
export function activeOf(model: Model, id: string): readonly Dependency[] {
  return needsOf(model, id).filter((need) => need.active);
}

function worseFirst(one: Dependency, other: Dependency): number {
  const rank = (need: Dependency) => (need.decides ? 0 : need.active ? 1 : 2);
  const worst = (need: Dependency) => need.handed_percent?.low ?? 101;
  // Of a mean all that hand on less than everything decide: what takes the most away comes first.
  const taken = (need: Dependency) => (need.decides ? -need.weight * (100 - worst(need)) : 0);
  return (
    rank(one) - rank(other) ||
    taken(one) - taken(other) ||
    worst(one) - worst(other) ||
    (one.child ?? '').localeCompare(other.child ?? '', 'en') ||
    one.id.localeCompare(other.id, 'en')
  );
}

export function modelOf({ nodes, dependencies, mission }: MissionAnswer): Model {
  const byId = new Map(nodes.map((node) => [node.id, node] as const));
  const needs = new Map<string, Dependency[]>();
  const parents = new Map<string, Dependency[]>();
  for (const need of dependencies) {
    needs.set(need.parent, [...(needs.get(need.parent) ?? []), need]);
    if (need.child !== undefined && byId.has(need.child)) {
      parents.set(need.child, [...(parents.get(need.child) ?? []), need]);
    }
  }
  needs.forEach((all) => all.sort(worseFirst));
  const top = byId.get(mission.id) ?? nodes[0]!;
  return { top, nodes: byId, needs, parents };
}

/** Dependencies that a node names, of which the reader does not see the other end. */
export function unseenOf(model: Model, id: string): readonly Dependency[] {
  return needsOf(model, id).filter((need) => childOf(model, need) === undefined);
}

/**
 * May there be more that this reader does not see?
 *
 * @param reader the member that looks; undefined: two look at once, and nobody's own nodes are whole to both
 */
export function isOpen(node: MissionNode, reader: string | undefined): boolean {
  return !node.whole && node.source !== reader;
}

const STILL: ReadonlySet<string> = new Set();

/**
 * Is a node, and all that it rests on, intact?
 *
 * @param moved nodes that would not be, or that somebody takes to be whole
 */
export function intactBranches(model: Model, moved: ReadonlySet<string> = STILL): ReadonlySet<string> {
  const hurt = new Set<string>();
  const next: string[] = [];
  const add = (id: string) => {
    if (!hurt.has(id)) {
      hurt.add(id);
      next.push(id);
    }
  };
  for (const node of model.nodes.values()) {
    if (
      !isIntact(node.capacity_percent) ||
      node.incidents.length > 0 ||
      moved.has(node.id) ||
      unseenOf(model, node.id).length > 0
    ) {
      add(node.id);
    }
  }
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    (model.parents.get(id) ?? NONE).forEach((need) => add(need.parent));
  }
  return new Set([...model.nodes.keys()].filter((id) => !hurt.has(id)));
}

/** One place in the drawing: a node, or a stub for several of which no more is shown. */
export type Place = { key: string; parent: string | undefined; layer: number; row: number } & (
  { kind: 'node'; node: MissionNode } | { kind: 'unseen'; count: number } | { kind: 'folded'; count: number }
);

/** A dependency of which both ends are drawn, or one end and a stub. */
export interface Line {
  from: string;
  to: string;
  /** Undefined: it leads to what is folded away. */
  need: Dependency | undefined;
  /** Is it the one by which its lower end found its place? */
  tree: boolean;
}

export interface Shown {
  places: readonly Place[];
  lines: readonly Line[];
  rows: number;
  layers: number;
}

export interface Folding {
  /** Are branches that are intact folded away? */
  intact: boolean;
  /** Nodes of which they are the other way. */
  turned: ReadonlySet<string>;
  /** Looked at: never folded away. */
  selected: string | undefined;
  /** Of a what-if: what would change is never folded away either. */
  moved?: ReadonlySet<string> | undefined;
}

/** The nodes on the shortest way from the top to one of them, that one too. */
export function wayTo(model: Model, id: string): ReadonlySet<string> {
  const way = new Set<string>();
  let at = model.nodes.get(id);
  while (at && !way.has(at.id)) {
    way.add(at.id);
    const layer: number = at.layer;
    const up = (model.parents.get(at.id) ?? NONE).find((need) => (model.nodes.get(need.parent)?.layer ?? 0) < layer);
    at = up && model.nodes.get(up.parent);
  }
  return way;
}

/**
 * Where everything stands: each node once, in a layer to the right of what needs it, on the row of its parent if it is
 * the first of it. So what decides makes a straight line from the top on.
 */
export function layOut(model: Model, folding: Folding): Shown {
  const intact = intactBranches(model, folding.moved);
  const keep = folding.selected ? wayTo(model, folding.selected) : new Set<string>();
  const places = new Map<string, Place>();
  const tree = new Map<string, Place[]>();
  const folds = (parent: string) => folding.intact !== folding.turned.has(parent);

  // Layer by layer, so that a node stands as near to the top as it can.
  const begin: Place = { key: model.top.id, parent: undefined, layer: 0, row: 0, kind: 'node', node: model.top };
  places.set(begin.key, begin);
  for (const { kind, key, layer } of places.values()) {
    // What is put in meanwhile comes last: this goes layer by layer.
    if (kind !== 'node') {
      continue;
    }
    const below: Place[] = [];
    for (const need of needsOf(model, key)) {
      const child = childOf(model, need);
      if (child && !places.has(child.id) && !(folds(key) && intact.has(child.id) && !keep.has(child.id))) {
        const place: Place = { key: child.id, parent: key, layer: layer + 1, row: 0, kind: 'node', node: child };
        places.set(place.key, place);
        below.push(place);
      }
    }
    const unseen = unseenOf(model, key);
    if (unseen.length > 0) {
      const count = unseen.length;
      const place: Place = { key: `unseen ${key}`, parent: key, layer: layer + 1, row: 0, kind: 'unseen', count };
      places.set(place.key, place);
      if (unseen.includes(needsOf(model, key)[0]!)) {
        below.unshift(place);
      } else {
        below.push(place);
      }
    }
    tree.set(key, below);
  }
  // What one parent folds away and another one shows is not folded away.
  for (const [parent, below] of tree) {
    const away = new Set(
      needsOf(model, parent).flatMap((need) => {
        const child = childOf(model, need);
        return child && !places.has(child.id) ? [child.id] : [];
      }),
    );
    if (away.size > 0) {
      const layer = places.get(parent)!.layer + 1;
      const place: Place = { key: `folded ${parent}`, parent, layer, row: 0, kind: 'folded', count: away.size };
      places.set(place.key, place);
      below.push(place);
    }
  }

  let rows = 0;
  const walk = (place: Place) => {
    const below = place.kind === 'node' ? (tree.get(place.key) ?? []) : [];
    place.row = rows;
    if (below.length === 0) {
      rows++;
    }
    below.forEach(walk);
  };
  walk(begin);

  const lines: Line[] = [];
  for (const place of places.values()) {
    if (place.kind !== 'node') {
      const need = place.kind === 'unseen' ? unseenOf(model, place.parent!)[0] : undefined;
      lines.push({ from: place.parent!, to: place.key, need, tree: true });
      continue;
    }
    for (const need of needsOf(model, place.key)) {
      const child = childOf(model, need);
      const end = child && places.get(child.id);
      if (end) {
        lines.push({ from: place.key, to: end.key, need, tree: end.parent === place.key });
      }
    }
  }
  const layers = Math.max(...[...places.values()].map((place) => place.layer)) + 1;
  const ordered = [...places.values()].sort((one, other) => one.layer - other.layer || one.row - other.row);
  return { places: ordered, lines, rows, layers };
}

/** The list that says the same as the drawing, from top to bottom: each node once, under the first that needs it. */
export interface Row {
  key: string;
  depth: number;
  parent: string | undefined;
  /** How it is needed by the one above it in the list. */
  need: Dependency | undefined;
  /** Undefined: it is not seen. */
  node: MissionNode | undefined;
}

export function rowsOf(model: Model): Row[] {
  const rows: Row[] = [];
  const done = new Set<string>();
  const walk = (node: MissionNode, depth: number, need: Dependency | undefined) => {
    done.add(node.id);
    rows.push({ key: node.id, depth, parent: need?.parent, need, node });
    for (const one of needsOf(model, node.id)) {
      const child = childOf(model, one);
      if (!child) {
        rows.push({ key: one.id, depth: depth + 1, parent: node.id, need: one, node: undefined });
      } else if (!done.has(child.id)) {
        walk(child, depth + 1, one);
      }
    }
  };
  walk(model.top, 0, undefined);
  return rows;
}

/** Why a node can do no more than it can, at worst. */
export type Reason =
  /** What it needs, one of which decides. */
  | { kind: 'needs'; need: Dependency; others: number }
  /** What its owner reported. */
  | { kind: 'status' }
  /** What its owner states. */
  | { kind: 'stated' }
  /** Neither of them holds it down so far: by its owner's rule an open incident does. */
  | { kind: 'incident' }
  /** It may need more that this reader does not see. */
  | { kind: 'open' }
  /** Nobody has said anything of it that this reader sees. */
  | { kind: 'silent' }
  | { kind: 'intact' };

const OVER = 'closed';

/** What is told is rounded to a tenth. */
function differs(one: number, other: number): boolean {
  return Math.abs(one - other) > 0.2;
}

/** What a mean comes to at worst: of it everything decides that hands on less than all, though something else may too. */
function meanOf(model: Model, id: string): number {
  const active = activeOf(model, id);
  const weight = active.reduce((sum, need) => sum + need.weight, 0);
  return active.reduce((sum, need) => sum + need.weight * (need.handed_percent?.low ?? 0), 0) / weight;
}

export function reasonOf(model: Model, node: MissionNode, reader: string | undefined): Reason {
  const { low, high } = node.capacity_percent;
  const computed = node.stated?.computed_percent;
  if (computed && (computed.low !== low || computed.high !== high)) {
    return { kind: 'stated' };
  }
  if (low >= 100) {
    return { kind: 'intact' };
  }
  const deciding = needsOf(model, node.id).filter((need) => need.decides);
  if (deciding.length > 0 && !(node.gate === 'weighted' && differs(meanOf(model, node.id), low))) {
    return { kind: 'needs', need: deciding[0]!, others: deciding.length - 1 };
  }
  if (node.status && node.status.capacity_percent.low <= low) {
    return { kind: 'status' };
  }
  if (node.incidents.some((one) => one.status !== OVER)) {
    return { kind: 'incident' };
  }
  return isOpen(node, reader) ? { kind: 'open' } : { kind: 'silent' };
}

/** One step of the way down. `node` is undefined where what decides is not seen. */
export interface Step {
  node: MissionNode | undefined;
  /** How the step before needs it. */
  by: Dependency | undefined;
  reason: Reason | undefined;
}

/** From a node down along what decides, to where the reason lies. */
export function chainOf(model: Model, from: MissionNode, reader: string | undefined): Step[] {
  const steps: Step[] = [];
  const done = new Set<string>();
  let node: MissionNode | undefined = from;
  let by: Dependency | undefined;
  while (node && !done.has(node.id)) {
    done.add(node.id);
    const reason: Reason = reasonOf(model, node, reader);
    steps.push({ node, by, reason });
    if (reason.kind !== 'needs') {
      return steps;
    }
    by = reason.need;
    node = childOf(model, by);
  }
  if (!node) {
    steps.push({ node: undefined, by, reason: undefined });
  }
  return steps;
}
