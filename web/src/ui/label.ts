/** A label of the API (schemas/label.json), read. */

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

/** What a member writes of a label: whose it is and where it comes from is the centre's to say. */
export function ownPart(label: Label): Label {
  const {
    owner,
    originators: _originators,
    group,
    releasable_to: to,
    ...rest
  } = label as Label & { policy?: string };
  delete rest.policy;
  // The owner is always on it.
  const members = Array.isArray(to) ? to.filter((one) => one !== owner) : to;
  return { ...rest, ...(group ? { releasable_to: group } : members === undefined ? {} : { releasable_to: members }) };
}
