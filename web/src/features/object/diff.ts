/** What differs between two objects, property by property. */

export interface Difference {
  property: string;
  kind: 'added' | 'removed' | 'changed';
  before: unknown;
  after: unknown;
}

type Json = Record<string, unknown>;

/** The same JSON, in whatever order its names stand? */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) {
    return true;
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false;
  }
  if (Array.isArray(one) !== Array.isArray(other)) {
    return false;
  }
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => name in other && same((one as Json)[name], (other as Json)[name]))
  );
}

export function differences(before: Json, after: Json): Difference[] {
  const all: Difference[] = [];
  for (const property of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!(property in before)) {
      all.push({ property, kind: 'added', before: undefined, after: after[property] });
    } else if (!(property in after)) {
      all.push({ property, kind: 'removed', before: before[property], after: undefined });
    } else if (!same(before[property], after[property])) {
      all.push({ property, kind: 'changed', before: before[property], after: after[property] });
    }
  }
  return all;
}
