import { expect, test } from 'vitest';
import { graphSearch, type GraphSearch } from './search';
import { added, expanded, Full, hidden, NO_TRAIL, noted, pinned, pinsOf, redone, removed, undone } from './state';

const A = 'campaign--11111111-1111-4111-8111-111111111111';
const B = 'incident--22222222-2222-4222-8222-222222222222';

test('the address keeps what is right and forgets what somebody spoilt', () => {
  const good = {
    id: [A],
    x: [`${A}:malware`, B],
    hide: ['indicator'],
    pin: [`${A}@-10,20`],
    from: A,
    nth: 2,
    sel: B,
  };
  expect(graphSearch.parse(good)).toEqual(good);
  const spoilt = graphSearch.parse({ id: [A, '<x>'], x: 'no', hide: [], pin: [`${A}@1e9,2`], nth: 0, sel: 5 });
  expect(Object.values(spoilt).filter((one) => one !== undefined)).toEqual([]);
});

test('expanding twice takes it back, and adding brings back what was taken away', () => {
  const once = { id: [A], ...expanded({ id: [A] }, A, 'malware') };
  expect(once.x).toEqual([`${A}:malware`]);
  expect(expanded(once, A, 'malware').x).toBeUndefined();
  const gone = { ...once, pin: [`${B}@1,2`], sel: B, from: A, to: B, ...removed({ ...once, sel: B, to: B }, B) };
  expect(gone).toMatchObject({ drop: [B], sel: undefined, from: undefined, to: undefined, pin: undefined });
  expect(added(gone, [B])).toEqual({ id: [A, B], drop: undefined });
});

test('kinds are hidden and shown again', () => {
  expect(hidden({}, 'note').hide).toEqual(['note']);
  expect(hidden({ hide: ['note', 'tool'] }, 'note').hide).toEqual(['tool']);
});

test('a pin is rounded, replaced, read back and taken out', () => {
  const once = pinned({}, A, { x: 10.4, y: -20.6 });
  expect(once.pin).toEqual([`${A}@10,-21`]);
  const moved = pinned(once, A, { x: 1, y: 2 });
  expect([...pinsOf(moved)]).toEqual([[A, { x: 1, y: 2 }]]);
  expect(pinned(moved, A).pin).toBeUndefined();
  expect(graphSearch.parse({ pin: pinned({}, A, { x: 1e9, y: -1e9 }).pin }).pin).toHaveLength(1);
});

test('an address that is full is left as it is', () => {
  const many = Array.from(
    { length: 50 },
    (_none, i) => `tool--${String(i).padStart(8, '0')}-1111-4111-8111-111111111111`,
  );
  expect(() => added({ id: many }, [A])).toThrow(Full);
  expect(added({ id: many }, [many[3]!]).id).toEqual(many);
});

test('steps are taken back and done again, and the selection stays', () => {
  const first: GraphSearch = { id: [A] };
  const second: GraphSearch = { id: [A], x: [A], sel: B };
  const trail = noted(NO_TRAIL, first);
  const [back, to] = undone(trail, second)!;
  expect(to).toEqual({ id: [A], sel: B });
  expect(undone(back, to)).toBeUndefined();
  const [, again] = redone(back, to)!;
  expect(again.x).toEqual([A]);
  // Another step, and what was taken back is gone.
  expect(redone(noted(back, to), to)).toBeUndefined();
});
