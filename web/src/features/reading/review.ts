/** What a person decides of a text: pure, so that it can be tested, kept and undone. */
import { WHO_TYPES } from '../../ui/claims';
import type { Found, Identity, Reading } from './queries';

export type State = 'open' | 'accepted' | 'rejected';
export type Draft = Record<string, unknown> & { type: string };

/** One thing that is said, by rules or by hand. */
export interface Item {
  key: string;
  draft: Draft;
  state: State;
  /** Did a person change what the rules found? */
  changed: boolean;
  /** Where it stands in the text. */
  spans: readonly Span[];
  /** What the rules found, in short; without it they found nothing here. */
  of?: string;
}

/** What is kept of the review of one text, for one account. */
export interface Decisions {
  /** How many of these are asked again: what was found is otherwise than it was when they were taken. */
  again?: number;
  items: Record<string, { state: State; draft?: Draft; of?: string }>;
  added: { key: string; draft: Draft; state: State }[];
  /** Of each identity, the object that it is; `new`: it is written anew. */
  who: Record<string, string>;
}

export interface Span {
  start: number;
  end: number;
}

export const NOTHING: Decisions = { items: {}, added: [], who: {} };

/**
 * What was kept before; what is not of its form counts as nothing. A text is read again at each look, with the names of then:
 * what was decided goes with what was found, wherever in the list it stands now. What is found no more, or otherwise, is asked
 * again: a corrected draft stays, as one by hand.
 */
export function decisionsOf(kept: unknown, reading: Pick<Reading, 'items'>): Decisions {
  const said = kept as Partial<Decisions> | undefined;
  const items = said?.items && typeof said.items === 'object' ? said.items : {};
  let next: Decisions = {
    items: {},
    added: Array.isArray(said?.added) ? said.added : [],
    who: said?.who && typeof said.who === 'object' ? said.who : {},
  };
  const found = new Map(reading.items.map((one) => [one.key, markOf(one)]));
  const places = new Map([...found].map(([key, mark]) => [mark, key]));
  const moved = new Map<string, string>();
  let again = 0;
  for (const [key, one] of Object.entries(items)) {
    const to = one.of === undefined || found.get(key) === one.of ? key : places.get(one.of);
    if (to !== undefined) {
      moved.set(key, to);
      next.items[to] = one;
    } else if (one.draft) {
      const hand = added(next, one.draft, one.state === 'rejected' ? 'rejected' : 'open');
      moved.set(key, hand.key);
      next = hand.decisions;
      again++;
    } else {
      again += one.state === 'accepted' ? 1 : 0;
    }
  }
  if (again > 0) {
    next = { ...next, again };
  }
  return Object.keys(items).every((key) => moved.get(key) === key) ? next : renamed(next, moved);
}

/** Drafts that were about another item are about it where it stands now, or about nothing. */
function renamed(decisions: Decisions, moved: ReadonlyMap<string, string>): Decisions {
  const again = <T extends { draft?: Draft }>(one: T): T => {
    const about = one.draft?.about_ref;
    if (!one.draft || typeof about !== 'string' || !about.startsWith('new:item:')) {
      return one;
    }
    const { about_ref: _, ...rest } = one.draft;
    const to = moved.get(about);
    return { ...one, draft: { ...rest, ...(to === undefined ? {} : { about_ref: to }) } as Draft };
  };
  return {
    ...decisions,
    items: Object.fromEntries(Object.entries(decisions.items).map(([key, one]) => [key, again(one)])),
    added: decisions.added.map(again),
  };
}

// What was found stays as it is while its page is open: a decision on one does not look at thousands again.
const marks = new WeakMap<object, string>();

/** What the rules found, in short: its place and all that it says but for the number of what it is about. */
export function markOf(found: Pick<Found, 'spans' | 'object'>): string {
  const known = marks.get(found);
  if (known !== undefined) {
    return known;
  }
  const { about_ref: _, ...said } = found.object as Record<string, unknown>;
  let hash = 0x811c9dc5;
  for (const unit of JSON.stringify([found.spans, said])) {
    hash = Math.imul(hash ^ unit.codePointAt(0)!, 0x01000193);
  }
  const mark = (hash >>> 0).toString(16).padStart(8, '0');
  marks.set(found, mark);
  return mark;
}

/** The places in the text that a draft names. */
export function spansOf(draft: Draft): readonly Span[] {
  return (draft.spans as Span[] | undefined) ?? [];
}

/** Where an item stands in the text: an event names no place of its own. */
function placesOf(draft: Draft, found?: Found): readonly Span[] {
  const said = spansOf(draft);
  return said.length > 0 ? said : (found?.spans ?? []);
}

/** Everything under review, in the order of the text. */
export function itemsOf(reading: Reading, decisions: Decisions): Item[] {
  const found = reading.items.map((one): Item => {
    const decided = decisions.items[one.key];
    const draft = decided?.draft ?? (one.object as unknown as Draft);
    return {
      key: one.key,
      draft,
      state: decided?.state ?? 'open',
      changed: decided?.draft !== undefined,
      spans: placesOf(draft, one),
      of: markOf(one),
    };
  });
  const added = decisions.added.map((one): Item => ({ ...one, changed: true, spans: placesOf(one.draft) }));
  const at = (item: Item) => item.spans[0]?.start ?? Number.MAX_SAFE_INTEGER;
  return [...found, ...added].sort((one, other) => at(one) - at(other));
}

/** Decides one; what it is about is accepted with it. */
export function decided(decisions: Decisions, items: readonly Item[], key: string, state: State): Decisions {
  const item = items.find((one) => one.key === key);
  if (!item) {
    return decisions;
  }
  let next = put(decisions, { ...item, state });
  const about = item.draft.about_ref;
  if (state === 'accepted' && typeof about === 'string' && about.startsWith('new:item:')) {
    const event = items.find((one) => one.key === about);
    if (event && event.state !== 'accepted') {
      next = put(next, { ...event, state: 'accepted' });
    }
  }
  return next;
}

/** Writes an item's draft and state down. */
export function put(decisions: Decisions, item: Item): Decisions {
  if (decisions.added.some((one) => one.key === item.key)) {
    return {
      ...decisions,
      added: decisions.added.map((one) =>
        one.key === item.key ? { key: item.key, draft: item.draft, state: item.state } : one,
      ),
    };
  }
  return { ...decisions, items: { ...decisions.items, [item.key]: written(item) } };
}

function written({ state, draft, changed, of }: Item) {
  return { state, ...(changed ? { draft } : {}), ...(of === undefined ? {} : { of }) };
}

/** Adds one by hand; it counts as accepted, if nothing else is said. */
export function added(
  decisions: Decisions,
  draft: Draft,
  state: State = 'accepted',
): { decisions: Decisions; key: string } {
  const taken = new Set(decisions.added.map((one) => one.key));
  let number = 1;
  while (taken.has(`new:hand:${number}`)) {
    number++;
  }
  const key = `new:hand:${number}`;
  return { decisions: { ...decisions, added: [...decisions.added, { key, draft, state }] }, key };
}

/** Do both say the same kind of thing by the same speaker? Else they are two. */
export function mergeable(one: Item, other: Item): boolean {
  return ['type', 'kind', 'claimant_ref', 'actor_ref'].every((name) => one.draft[name] === other.draft[name]);
}

/** Two items that are one: the spans of both under the first, and the second rejected. */
export function merged(decisions: Decisions, items: readonly Item[], first: string, second: string): Decisions {
  const one = items.find((item) => item.key === first);
  const other = items.find((item) => item.key === second);
  if (!one || !other || first === second || !mergeable(one, other)) {
    return decisions;
  }
  const spans = [...spansOf(one.draft), ...spansOf(other.draft)];
  const joined = put(decisions, { ...one, draft: { ...one.draft, spans }, changed: true });
  return put(joined, { ...other, state: 'rejected' });
}

/** An item whose second span on is another one: the first keeps its first. */
export function split(decisions: Decisions, items: readonly Item[], key: string): Decisions {
  const item = items.find((one) => one.key === key);
  const spans = item ? spansOf(item.draft) : [];
  if (!item || spans.length < 2) {
    return decisions;
  }
  const kept = put(decisions, { ...item, draft: { ...item.draft, spans: spans.slice(0, 1) }, changed: true });
  return added(kept, { ...item.draft, spans: spans.slice(1) }).decisions;
}

/** Accepts everything that the rules found and nobody has touched. */
export function allUnchanged(decisions: Decisions, items: readonly Item[]): Decisions {
  const open = items.filter((one) => one.state === 'open' && !one.changed);
  if (open.length === 0) {
    return decisions;
  }
  const accepted = Object.fromEntries(open.map((one) => [one.key, written({ ...one, state: 'accepted' })]));
  return { ...decisions, items: { ...decisions.items, ...accepted } };
}

/** Objects of the picture that drafts name and that the rules did not offer. */
export function strangersOf(reading: Reading, items: readonly Item[]): string[] {
  const offered = new Set(reading.identities.flatMap((one) => one.known ?? []));
  const named = items.flatMap(({ draft }) =>
    ['claimant_ref', 'actor_ref', 'against_refs', 'joint_with_refs', 'addressee_refs'].flatMap((name) => draft[name]),
  );
  return [...new Set(named.filter((one) => typeof one === 'string'))]
    .filter((one) => isObject(one) && !offered.has(one))
    .sort();
}

/** Is this an object of the picture who speaks, acts or is accused? */
export function isObject(id: string | undefined): id is string {
  return id !== undefined && WHO_TYPES.some((type) => id.startsWith(`${type}--`));
}

/** What somebody is called whom a draft names, by key or by an object that it may be, or of these. */
export function namesOf(
  reading: Reading,
  others: readonly { id: string; name?: string }[] = [],
): (key: unknown) => string {
  const names = new Map(others.map((one) => [one.id, one.name]));
  for (const { key, known = [], object } of reading.identities) {
    for (const one of [key, ...known].filter((each) => !names.has(each))) {
      names.set(one, (object as { name?: string }).name);
    }
  }
  return (key) => names.get(String(key)) ?? nameAnew(String(key));
}

function nameAnew(key: string): string {
  return key.startsWith(NEW_IDENTITY) ? key.slice(NEW_IDENTITY.length) : key;
}

/**
 * The object that an identity is: before somebody chose, whom the account meant before, whom its own member means by the
 * name, or the one of its name, if there is one alone; of several it stays open. What another member says of a name is
 * offered, and followed by nobody unasked.
 */
export function whoOf(identity: Identity, decisions: Decisions): string {
  const shared = identity.shared ?? [];
  const own = new Set(shared.filter((one) => one.own).map((one) => one.means));
  const [one, ...others] = own.size > 0 ? own : new Set(identity.known);
  const open = others.length > 0 || (own.size === 0 && shared.length > 0);
  return decisions.who[identity.key] ?? identity.chosen ?? (open ? 'open' : (one ?? 'new'));
}

const NEW_IDENTITY = 'new:identity:';

/** How somebody is named whom a person adds by hand, and who does not stand yet. */
export function anew(name: string): string {
  return NEW_IDENTITY + name.trim();
}

export interface Order {
  objects: { key: string; object: Draft }[];
  /** What is named and comes with nothing: it was left out. */
  left: string[];
  /** Who is named and stands here more than once: somebody has to choose. */
  open: string[];
}

/** What is written of it: the accepted ones, and whom they name. */
export function orderOf(reading: Reading, decisions: Decisions, publisher: string): Order {
  const accepted = itemsOf(reading, decisions).filter((one) => one.state === 'accepted');
  const keys = new Set(accepted.map((one) => one.key));
  const identities = new Map(reading.identities.map((one) => [one.key, one]));
  const objects: Order['objects'] = [];
  const left = new Set<string>();
  const open = new Set<string>();
  const needed = new Set<string>(publisher.startsWith(NEW_IDENTITY) ? [publisher] : []);
  const resolve = (value: unknown): unknown => {
    if (typeof value === 'string' && value.startsWith('new:')) {
      if (value === 'new:report' || keys.has(value)) {
        return value;
      }
      const identity = identities.get(value);
      if (identity) {
        const who = whoOf(identity, decisions);
        if (who === 'open') {
          open.add(value);
          return undefined;
        }
        if (who !== 'new') {
          return who;
        }
        needed.add(value);
        return value;
      }
      if (value.startsWith(NEW_IDENTITY)) {
        needed.add(value);
        return value;
      }
      left.add(value);
      return undefined;
    }
    if (Array.isArray(value)) {
      const list = value.map(resolve).filter((one) => one !== undefined);
      return list.length === 0 ? undefined : list;
    }
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(
        Object.entries(value)
          .map(([name, inner]) => [name, resolve(inner)] as const)
          .filter(([, inner]) => inner !== undefined),
      );
    }
    return value;
  };
  for (const one of accepted) {
    objects.push({ key: one.key, object: resolve(one.draft) as Draft });
  }
  const who = [...needed].map((key) => ({
    key,
    object: (identities.get(key)?.object as Draft | undefined) ?? {
      type: 'identity',
      name: nameAnew(key),
      identity_class: 'organization',
    },
  }));
  return { objects: [...who, ...objects], left: [...left], open: [...open] };
}

/** A text by code points, as its spans count them. */
export class Points {
  private readonly at: number[] | undefined;

  constructor(private readonly text: string) {
    // Where there are no pairs, both count alike.
    if (/[\uD800-\uDBFF]/.test(text)) {
      this.at = [];
      for (let index = 0; index < text.length; index++) {
        this.at.push(index);
        const code = text.charCodeAt(index);
        if (code >= 0xd8_00 && code <= 0xdb_ff) {
          index++;
        }
      }
      this.at.push(text.length);
    }
  }

  /** The index in the text of a code point. */
  index(point: number): number {
    return this.at ? (this.at[point] ?? this.text.length) : point;
  }

  /** The code point at an index of the text. */
  point(index: number): number {
    if (!this.at) {
      return index;
    }
    let low = 0;
    let high = this.at.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.at[middle]! <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  slice(span: Span): string {
    return this.text.slice(this.index(span.start), this.index(span.end));
  }
}

export interface Piece {
  start: number;
  end: number;
  keys: string[];
  furniture: boolean;
}

/** The text in pieces within which nothing changes: whose span it is, and whether it is furniture. */
export function pieces(
  length: number,
  spans: readonly { key: string; span: Span }[],
  furniture: readonly Span[],
): Piece[] {
  const cuts = new Set([0, length]);
  for (const { start, end } of [...spans.map((one) => one.span), ...furniture]) {
    cuts.add(Math.min(start, length));
    cuts.add(Math.min(end, length));
  }
  const sorted = [...cuts].sort((one, other) => one - other);
  const places = new Map(sorted.map((cut, place) => [cut, place]));
  const all = sorted
    .slice(1)
    .map((end, place): Piece => ({ start: sorted[place]!, end, keys: [], furniture: false }));
  const within = ({ start, end }: Span) =>
    all.slice(places.get(Math.min(start, length)), places.get(Math.min(end, length)));
  for (const { key, span } of spans) {
    within(span).forEach((piece) => piece.keys.push(key));
  }
  for (const span of furniture) {
    within(span).forEach((piece) => (piece.furniture = true));
  }
  return all;
}
