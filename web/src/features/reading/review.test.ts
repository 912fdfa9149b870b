import { describe, expect, test } from 'vitest';
import type { Reading } from './queries';
import {
  added,
  allUnchanged,
  anew,
  decided,
  decisionsOf,
  itemsOf,
  merged,
  namesOf,
  NOTHING,
  orderOf,
  pieces,
  Points,
  put,
  split,
  strangersOf,
  whoOf,
} from './review';

const claim = (claimant: string, start: number, more: object = {}) => ({
  type: 'x-testudo-claim',
  kind: 'ALLEGATION',
  claimant_ref: claimant,
  report_ref: 'new:report',
  spans: [{ start, end: start + 5, mode: 'quoted' }],
  ...more,
});

const reading = {
  items: [
    {
      key: 'new:item:0',
      sort: 'event',
      rule: 'r',
      spans: [{ start: 50, end: 60 }],
      object: { type: 'event', name: 'e' },
    },
    {
      key: 'new:item:1',
      sort: 'claim',
      rule: 'r',
      spans: [{ start: 10, end: 15 }],
      object: claim('new:identity:GBR', 10, { about_ref: 'new:item:0', against_refs: ['new:identity:XMA'] }),
    },
    {
      key: 'new:item:2',
      sort: 'claim',
      rule: 'r',
      spans: [{ start: 30, end: 35 }],
      object: claim('new:identity:NLD', 30),
    },
  ],
  identities: [
    {
      key: 'new:identity:GBR',
      sort: 'state',
      spans: [],
      known: ['identity--a'],
      object: { type: 'identity', name: 'UK' },
    },
    {
      key: 'new:identity:NLD',
      sort: 'state',
      spans: [],
      known: ['identity--b', 'identity--c'],
      object: { type: 'identity', name: 'NL' },
    },
    { key: 'new:identity:XMA', sort: 'state', spans: [], known: [], object: { type: 'identity', name: 'X' } },
  ],
} as unknown as Reading;

describe('what is decided', () => {
  test('what was decided goes with what was found, when names have changed what stands before it', () => {
    const items = itemsOf(reading, NOTHING);
    let now = decided(NOTHING, items, 'new:item:1', 'accepted');
    now = put(now, {
      ...items.find((one) => one.key === 'new:item:2')!,
      draft: claim('new:identity:GBR', 30, { about_ref: 'new:item:0' }),
      state: 'accepted',
      changed: true,
    });
    const [event, first, second] = reading.items;
    const more = {
      ...reading,
      items: [
        { ...second!, key: 'new:item:0' },
        { ...first!, key: 'new:item:1', object: claim('new:identity:NLD', 10) },
        { ...event!, key: 'new:item:2' },
      ],
    } as unknown as Reading;
    const kept = decisionsOf(now, more);
    expect(kept.items['new:item:0']).toMatchObject({ state: 'accepted', draft: { about_ref: 'new:item:2' } });
    expect(kept.items['new:item:2']).toMatchObject({ state: 'accepted' });
    // Somebody else says it now: that was not accepted.
    expect(kept.items['new:item:1']).toBeUndefined();
    expect(kept.added).toEqual([]);
    expect(kept.again).toBe(1);
    // What was corrected, and is found no more, is not lost.
    const gone = decisionsOf(now, { ...more, items: [] } as unknown as Reading);
    expect(gone.items).toEqual({});
    expect(gone.again).toBe(3);
    expect(gone.added).toMatchObject([{ state: 'open', draft: { claimant_ref: 'new:identity:GBR' } }]);
    expect(gone.added[0]?.draft).not.toHaveProperty('about_ref');
  });

  test('items stand in the order of the text', () => {
    expect(itemsOf(reading, NOTHING).map((one) => one.key)).toEqual(['new:item:1', 'new:item:2', 'new:item:0']);
  });

  test('who accepts a claim accepts the event that it is about', () => {
    const now = decided(NOTHING, itemsOf(reading, NOTHING), 'new:item:1', 'accepted');
    expect(now.items['new:item:0']?.state).toBe('accepted');
    expect(now.items['new:item:2']).toBeUndefined();
  });

  test('all unchanged at once leaves what was rejected or edited', () => {
    let now = decided(NOTHING, itemsOf(reading, NOTHING), 'new:item:2', 'rejected');
    const edited = { ...itemsOf(reading, now)[0]!, changed: true };
    now = put(now, edited);
    now = allUnchanged(now, itemsOf(reading, now));
    expect(itemsOf(reading, now).map((one) => one.state)).toEqual(['open', 'rejected', 'accepted']);
    expect(allUnchanged(now, itemsOf(reading, now))).toBe(now);
  });

  test('what is kept is what was decided, and what is not of its form is nothing', () => {
    const now = decided(NOTHING, itemsOf(reading, NOTHING), 'new:item:2', 'rejected');
    expect(decisionsOf(JSON.parse(JSON.stringify(now)), reading)).toEqual(now);
    expect(decisionsOf({ items: 3 }, reading)).toEqual(NOTHING);
    expect(decisionsOf(undefined, reading)).toEqual(NOTHING);
  });

  test('two are merged into one of two spans, and split again into two; of two speakers they stay two', () => {
    expect(merged(NOTHING, itemsOf(reading, NOTHING), 'new:item:1', 'new:item:2')).toBe(NOTHING);
    const second = itemsOf(reading, NOTHING)[1]!;
    const same = put(NOTHING, {
      ...second,
      changed: true,
      draft: { ...second.draft, claimant_ref: 'new:identity:GBR' },
    });
    const now = merged(same, itemsOf(reading, same), 'new:item:1', 'new:item:2');
    const [one, other] = itemsOf(reading, now);
    expect(one!.draft.spans).toHaveLength(2);
    expect(other!.state).toBe('rejected');
    const again = split(now, itemsOf(reading, now), 'new:item:1');
    expect(itemsOf(reading, again)).toHaveLength(4);
    expect(again.added[0]?.draft.spans).toEqual([{ start: 30, end: 35, mode: 'quoted' }]);
  });

  test('names of what is added by hand are never given twice', () => {
    const first = added(NOTHING, claim('x', 1));
    expect(added(first.decisions, claim('x', 2)).key).toBe('new:hand:2');
  });
});

describe('what is written', () => {
  test('a name is the one object of that name, or is written anew; of several somebody chooses', () => {
    expect(reading.identities.map((one) => whoOf(one, NOTHING))).toEqual(['identity--a', 'open', 'new']);
    expect(whoOf(reading.identities[1]!, { ...NOTHING, who: { 'new:identity:NLD': 'identity--c' } })).toBe(
      'identity--c',
    );
  });

  test('whom members mean by a name it means, until they differ or somebody chooses', () => {
    const nld = (...means: string[]) => ({
      ...reading.identities[1]!,
      shared: means.map((one, at) => ({ id: `x-testudo-name--${at}`, means: one, source: 'EST', own: true })),
    });
    expect(whoOf(nld('identity--c', 'identity--c'), NOTHING)).toBe('identity--c');
    expect(whoOf(nld('identity--c', 'identity--b'), NOTHING)).toBe('open');
    expect(whoOf({ ...nld('identity--c'), chosen: 'identity--b' }, NOTHING)).toBe('identity--b');
    // Another member's word is put to a person, whether somebody bears the name or not.
    const foreign = (...known: string[]) => ({
      ...reading.identities[1]!,
      known,
      shared: [{ id: 'x-testudo-name--1', means: 'identity--c', source: 'FRA', own: false }],
    });
    expect(whoOf(foreign('identity--c'), NOTHING)).toBe('open');
    expect(whoOf(foreign('identity--b', 'identity--c'), NOTHING)).toBe('open');
    expect(whoOf(nld('identity--c'), { ...NOTHING, who: { 'new:identity:NLD': 'new' } })).toBe('new');
  });

  test('whom somebody adds by hand stands already, or is written anew', () => {
    const draft = claim(anew('Locks Board'), 20, { against_refs: ['identity--z'] });
    const now = added(NOTHING, draft).decisions;
    expect(strangersOf(reading, itemsOf(reading, now))).toEqual(['identity--z']);
    const { objects, left } = orderOf(reading, now, 'identity--z');
    expect(objects).toEqual([
      {
        key: 'new:identity:Locks Board',
        object: { type: 'identity', name: 'Locks Board', identity_class: 'organization' },
      },
      { key: 'new:hand:1', object: draft },
    ]);
    expect(left).toEqual([]);
    expect(namesOf(reading, [{ id: 'identity--z', name: 'Z' }])('identity--z')).toBe('Z');
  });

  test('somebody is called by key, and by an object that it may be; what has no name by its id', () => {
    const name = namesOf(reading);
    expect(['new:identity:GBR', 'identity--a', 'new:identity:FRA', 'identity--z'].map(name)).toEqual([
      'UK',
      'UK',
      'FRA',
      'identity--z',
    ]);
  });

  test('the accepted ones alone, whom they name, and nothing that points nowhere', () => {
    const now = decided(NOTHING, itemsOf(reading, NOTHING), 'new:item:1', 'accepted');
    const { objects, left } = orderOf(reading, now, 'new:identity:XMA');
    expect(objects.map((one) => one.key)).toEqual(['new:identity:XMA', 'new:item:1', 'new:item:0']);
    expect(objects[1]!.object.claimant_ref).toBe('identity--a');
    expect(objects[1]!.object.report_ref).toBe('new:report');
    expect(left).toEqual([]);
    const without = put(now, { ...itemsOf(reading, now)[2]!, state: 'rejected' });
    const less = orderOf(reading, without, 'identity--z');
    expect(less.objects[1]!.object.about_ref).toBeUndefined();
    expect(less.left).toEqual(['new:item:0']);
  });
});

describe('where it stands', () => {
  test('offsets count code points', () => {
    const points = new Points('a𝄞b𝄞c');
    expect(points.slice({ start: 1, end: 3 })).toBe('𝄞b');
    expect([0, 1, 3, 4, 6].map((index) => points.point(index))).toEqual([0, 1, 2, 3, 4]);
    expect(new Points('abc').slice({ start: 1, end: 2 })).toBe('b');
  });

  test('a text falls into pieces of one kind each', () => {
    expect(
      pieces(
        10,
        [
          { key: 'a', span: { start: 2, end: 6 } },
          { key: 'b', span: { start: 4, end: 8 } },
        ],
        [{ start: 8, end: 10 }],
      ),
    ).toEqual([
      { start: 0, end: 2, keys: [], furniture: false },
      { start: 2, end: 4, keys: ['a'], furniture: false },
      { start: 4, end: 6, keys: ['a', 'b'], furniture: false },
      { start: 6, end: 8, keys: ['b'], furniture: false },
      { start: 8, end: 10, keys: [], furniture: true },
    ]);
  });
});
