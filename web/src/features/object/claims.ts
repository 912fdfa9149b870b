/** Who says what about an actor. Nothing here is counted as fact: each line is a source's claim. */
import type { Summary } from '../../ui/object';
import type { Neighbour } from './queries';

export interface Claim {
  /** What carries the claim: the relationship, the opinion or the note. */
  via: string;
  kind: string;
  outgoing: boolean;
  /** The other end. */
  id: string;
  name: string;
}

export interface Claimant {
  source: string;
  claims: Claim[];
}

/** Kinds of relationship that say something about an actor, the weightiest first. */
const KINDS = [
  'attributed-to',
  'impersonates',
  'compromises',
  'targets',
  'uses',
  'located-at',
  'originates-from',
  'related-to',
];

/** Objects that speak about others: the one that refers is the claim itself. That a report names it is the weakest one. */
const SPEAKERS = new Set(['opinion', 'note', 'report', 'grouping']);

export function claimsOf(neighbours: readonly Neighbour[]): Claim[] {
  return neighbours
    .filter((one) => (one.via.startsWith('relationship--') ? KINDS.includes(one.kind) : speaks(one)))
    .map((one) => ({
      via: speaks(one) ? one.id : one.via,
      kind: speaks(one) ? one.type : one.kind,
      outgoing: one.outgoing,
      id: one.id,
      name: one.name,
    }));
}

function speaks(one: Neighbour): boolean {
  return !one.outgoing && SPEAKERS.has(one.type);
}

/** By who says it; those who say most about attribution come first. A claim of two sources stands with both. */
export function byClaimant(claims: readonly Claim[], said: readonly Summary[]): Claimant[] {
  const sources = new Map<string, Set<string>>();
  for (const one of said) {
    sources.set(one.id, (sources.get(one.id) ?? new Set()).add(one.source));
  }
  const claimants = new Map<string, Claim[]>();
  for (const claim of claims) {
    for (const source of sources.get(claim.via) ?? []) {
      claimants.set(source, [...(claimants.get(source) ?? []), claim]);
    }
  }
  const weight = (claim: Claim) =>
    claim.kind === 'opinion' ? 0.5 : KINDS.indexOf(claim.kind) + 1 || (claim.kind === 'note' ? 98 : 99);
  return [...claimants]
    .map(([source, all]) => ({ source, claims: all.sort((one, other) => weight(one) - weight(other)) }))
    .sort(
      (one, other) =>
        weight(one.claims[0]!) - weight(other.claims[0]!) || one.source.localeCompare(other.source, 'en'),
    );
}
