/** Where and when an object was seen (STIX 2.1, section 5.2), as its sightings say it. */
import type { Stix } from '../../ui/object';
import type { Neighbour } from './queries';

export interface Sighting {
  id: string;
  /** Somebody looked for it and did not find it: a count of 0 says so. */
  found: boolean;
  /** How often; undefined: not said. */
  count: number | undefined;
  where: string[];
  from: string | undefined;
  to: string | undefined;
  description: string | undefined;
  revoked: boolean;
}

/** The ids of the sightings of an object, each once. */
export function sightingsAmong(neighbours: readonly Neighbour[]): string[] {
  const all = neighbours.filter((one) => one.kind === 'sighting_of_ref' && !one.outgoing && one.type === 'sighting');
  return [...new Set(all.map((one) => one.id))];
}

export function sightingOf(json: Stix): Sighting {
  const count = typeof json.count === 'number' ? json.count : undefined;
  return {
    id: json.id,
    found: count !== 0,
    count,
    where: Array.isArray(json.where_sighted_refs) ? json.where_sighted_refs.map(String) : [],
    from: text(json.first_seen),
    to: text(json.last_seen),
    description: text(json.description),
    revoked: json.revoked === true,
  };
}

/** The latest first, by when it was seen; those that do not say when come last. */
export function latestFirst(all: readonly Sighting[]): Sighting[] {
  const time = (one: Sighting) => {
    const at = one.to ?? one.from;
    return at === undefined ? Number.NEGATIVE_INFINITY : Date.parse(at);
  };
  return [...all].sort((one, other) => {
    const [mine, others] = [time(one), time(other)];
    return mine === others ? one.id.localeCompare(other.id, 'en') : others > mine ? 1 : -1;
  });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
