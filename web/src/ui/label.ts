/** A label of the API (schemas/label.json), read. */
import { TLPS, type Tlp } from '../api/markings';

export interface Label {
  owner?: string;
  level?: string;
  tlp?: string;
  pap?: string;
  restrictive?: string[];
  releasable_to?: string | string[] | { group: string };
  circle?: 'open' | 'closed';
  group?: string;
  originators?: string[];
  orcon?: boolean;
  embargo?: string;
  expires?: string;
  recipients?: string[];
  note?: string;
}

export function tlpOf(label: Label): Tlp | undefined {
  return TLPS.find((tlp) => tlp.toLowerCase() === label.tlp);
}

/** Whom it is released to, as a list of words; undefined: the label does not show it to this reader. */
export function releasedTo(label: Label): string[] | undefined {
  const to = label.releasable_to;
  if (to === undefined) {
    return undefined;
  }
  if (typeof to === 'string') {
    return [to];
  }
  return Array.isArray(to) ? to : [to.group];
}
