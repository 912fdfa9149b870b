/** What is taken to be so, as it stands in the address: `x-testudo-asset--….down`. Pure. */
import type { Then, WhatIf } from '../../ui/missions';

export interface Change {
  about: string;
  what: string;
}

/** Where a change would make no difference to what is shown. */
const NOTHING: Effect = { nodes: new Map(), handed: new Map(), moved: new Set() };

/** What a what-if does to what is shown. */
export interface Effect {
  /** By node: what it could do. */
  nodes: ReadonlyMap<string, Then>;
  /** By dependency: what it would hand on. */
  handed: ReadonlyMap<string, WhatIf['dependencies'][number]['then']>;
  /** Nodes that were changed, or could do more or less. */
  moved: ReadonlySet<string>;
}

export function changeOf(text: string): Change {
  const stop = text.indexOf('.');
  return { about: text.slice(0, stop), what: text.slice(stop + 1) };
}

/** With one more of them; what was taken to be so of the same thing before is no more. */
export function withChange(changes: readonly string[], about: string, what: string | undefined): string[] {
  const others = changes.filter((one) => changeOf(one).about !== about);
  return what === undefined ? others : [...others, `${about}.${what}`];
}

/** What is taken to be so of a node or dependency, if anything is. */
export function supposedOf(changes: readonly string[], about: string): string | undefined {
  return changes.map(changeOf).find((one) => one.about === about)?.what;
}

export function effectOf(answer: WhatIf | undefined): Effect {
  if (!answer) {
    return NOTHING;
  }
  const about = new Set(answer.changes.map((change) => change.about));
  const differs = (one: WhatIf['nodes'][number]) =>
    one.capacity_percent.low !== one.then.capacity_percent.low ||
    one.capacity_percent.high !== one.then.capacity_percent.high;
  const changed = answer.nodes.filter((one) => about.has(one.id) || differs(one));
  return {
    nodes: new Map(changed.map((one) => [one.id, one.then] as const)),
    handed: new Map(answer.dependencies.map((one) => [one.id, one.then] as const)),
    moved: new Set(changed.map((one) => one.id)),
  };
}
