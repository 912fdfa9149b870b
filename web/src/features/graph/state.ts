/** What people do with a graph, as changes of its address; and the way back. */
import type { Point } from '../../viz/graph/model';
import { type GraphSearch, MOST, type Patch } from './search';

/** More than an address takes: nothing is changed then. */
export class Full extends Error {}

function list<T>(all: readonly T[]): T[] | undefined {
  if (all.length > MOST) {
    throw new Full();
  }
  return all.length > 0 ? [...all] : undefined;
}

const without = (all: readonly string[] = [], one: string) => all.filter((other) => other !== one);

/** More to begin with; what had been taken away comes back. */
export function added(search: GraphSearch, ids: readonly string[]): Patch {
  const before = search.id ?? [];
  return {
    id: list([...before, ...ids.filter((id) => !before.includes(id))]),
    drop: list((search.drop ?? []).filter((id) => !ids.includes(id))),
  };
}

export function stepOf(id: string, type?: string): string {
  return type === undefined ? id : `${id}:${type}`;
}

/** Its neighbours of one kind, or of all, in or out again. */
export function expanded(search: GraphSearch, id: string, type?: string): Patch {
  const step = stepOf(id, type);
  const before = search.x ?? [];
  return { x: list(before.includes(step) ? without(before, step) : [...before, step]) };
}

export function removed(search: GraphSearch, id: string): Patch {
  return {
    drop: list([...without(search.drop, id), id]),
    pin: list((search.pin ?? []).filter((pin) => !pin.startsWith(`${id}@`))),
    sel: search.sel === id ? undefined : search.sel,
    ...(search.from === id || search.to === id ? { from: undefined, to: undefined, nth: undefined } : {}),
  };
}

export function hidden(search: GraphSearch, type: string): Patch {
  const before = search.hide ?? [];
  return { hide: list(before.includes(type) ? without(before, type) : [...before, type]) };
}

const FAR = 99_999;

/** Stays at a place, to the nearest whole number; without one it is free again. */
export function pinned(search: GraphSearch, id: string, at?: Point): Patch {
  const others = (search.pin ?? []).filter((pin) => !pin.startsWith(`${id}@`));
  const whole = (value: number) => Math.round(Math.max(-FAR, Math.min(FAR, value)));
  return { pin: list(at ? [...others, `${id}@${whole(at.x)},${whole(at.y)}`] : others) };
}

export function pinsOf(search: GraphSearch): Map<string, Point> {
  return new Map(
    (search.pin ?? []).map((pin) => {
      const [id, place] = pin.split('@');
      const [x, y] = place!.split(',').map(Number);
      return [id!, { x: x!, y: y! }];
    }),
  );
}

/** What can be taken back: all but the selection. */
export interface Trail {
  past: readonly GraphSearch[];
  future: readonly GraphSearch[];
}

export const NO_TRAIL: Trail = { past: [], future: [] };
const MOST_STEPS = 50;

export function noted(trail: Trail, before: GraphSearch): Trail {
  return { past: [...trail.past, before].slice(-MOST_STEPS), future: [] };
}

export function undone(trail: Trail, now: GraphSearch): [Trail, GraphSearch] | undefined {
  const to = trail.past.at(-1);
  return (
    to && [
      { past: trail.past.slice(0, -1), future: [...trail.future, now] },
      { ...to, sel: now.sel },
    ]
  );
}

export function redone(trail: Trail, now: GraphSearch): [Trail, GraphSearch] | undefined {
  const to = trail.future.at(-1);
  return (
    to && [
      { past: [...trail.past, now], future: trail.future.slice(0, -1) },
      { ...to, sel: now.sel },
    ]
  );
}
