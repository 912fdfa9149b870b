import { expect, test } from 'vitest';
import type { Dependency, MissionAnswer, MissionNode } from '../../ui/missions';
import { chainOf, intactBranches, isOpen, layOut, modelOf, reasonOf, rowsOf } from './model';

const WHOLE = { low: 100, high: 100 };

function node(id: string, layer: number, more: Partial<MissionNode> = {}): MissionNode {
  return {
    id,
    type: 'x-testudo-service',
    name: id.toUpperCase(),
    source: 'EST',
    capacity_percent: WHOLE,
    words: ['fully-capable'],
    layer,
    gate: 'and',
    k: 1,
    whole: true,
    incidents: [],
    ...more,
  };
}

function need(parent: string, child: string | undefined, more: Partial<Dependency> = {}): Dependency {
  return {
    id: `${parent}>${child ?? 'hidden'}`,
    parent,
    ...(child === undefined ? {} : { child }),
    seen: child !== undefined,
    weight: 1,
    strength: 1,
    active: true,
    handed_percent: WHOLE,
    decides: false,
    ...more,
  };
}

function answer(nodes: MissionNode[], dependencies: Dependency[]): MissionAnswer {
  return {
    mission: { ...nodes[0]!, criticality: 80, impact: { low: 0, high: 0 } },
    nodes,
    dependencies,
    at: '2026-11-29T06:00:00Z',
    complete: true,
  };
}

const HALF = { low: 30, high: 80 };

/** A mission that needs a service, which rests on a link and on something hidden, and a port that is intact. */
const twoReaders = () =>
  modelOf(
    answer(
      [
        node('m', 0, { capacity_percent: HALF }),
        node('port', 1),
        node('service', 1, { capacity_percent: HALF, gate: 'weighted', source: 'FRA' }),
        node('crane', 2),
        node('link', 2, { capacity_percent: { low: 60, high: 60 }, source: 'FRA' }),
      ],
      [
        need('m', 'port'),
        need('m', 'service', { decides: true, handed_percent: HALF }),
        need('port', 'crane'),
        need('service', 'link', { decides: true, handed_percent: { low: 60, high: 60 } }),
        need('service', undefined, { decides: true, handed_percent: { low: 0, high: 100 } }),
      ],
    ),
  );

const NOTHING = { intact: false, turned: new Set<string>(), selected: undefined };
const at = (model: ReturnType<typeof modelOf>, folding = NOTHING) =>
  layOut(model, folding).places.map(({ key, layer, row }) => [key, layer, row]);

test('what decides stands in a straight line from the top, what is hidden is a stub of its own', () => {
  expect(at(twoReaders())).toEqual([
    ['m', 0, 0],
    ['service', 1, 0],
    ['port', 1, 2],
    ['unseen service', 2, 0],
    ['link', 2, 1],
    ['crane', 2, 2],
  ]);
});

test('what is intact with all below it is folded into one stub, and shown again by its parent or by who looks at it', () => {
  const model = twoReaders();
  expect([...intactBranches(model)].sort()).toEqual(['crane', 'port']);
  const folded = layOut(model, { ...NOTHING, intact: true });
  expect(folded.places.map((place) => place.key)).toEqual(['m', 'service', 'folded m', 'unseen service', 'link']);
  expect(folded.places[2]).toMatchObject({ count: 1, layer: 1 });
  const turned = layOut(model, { ...NOTHING, intact: true, turned: new Set(['m']) });
  expect(turned.places.map((place) => place.key)).toContain('port');
  expect(turned.places.map((place) => place.key)).toContain('folded port');
  const looked = layOut(model, { ...NOTHING, intact: true, selected: 'crane' });
  expect(looked.places.map((place) => place.key)).toContain('crane');
});

test('no two places are one, and each line has both its ends, in models of any form', () => {
  let seed = 20261129;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  for (let round = 0; round < 60; round++) {
    const size = 2 + random(60);
    const ids = Array.from({ length: size }, (_, index) => `n${index}`);
    const needs: Dependency[] = [];
    for (let index = 1; index < size; index++) {
      needs.push(need(ids[random(index)]!, ids[index]!, { decides: random(3) === 0 }));
    }
    for (let more = 0; more < size; more++) {
      // Also backwards, so that there are cycles, and to what is hidden.
      const child = random(5) === 0 ? undefined : ids[random(size)];
      needs.push(need(ids[random(size)]!, child, { id: `more ${more}`, decides: random(3) === 0 }));
    }
    const nodes = ids.map((id) => node(id, 0, { capacity_percent: random(2) ? WHOLE : HALF }));
    const model = modelOf(answer(nodes, needs));
    for (const intact of [true, false]) {
      const shown = layOut(model, { ...NOTHING, intact });
      const spots = shown.places.map(({ layer, row }) => `${layer} ${row}`);
      expect(new Set(spots).size, `seed round ${round}`).toBe(spots.length);
      const keys = new Set(shown.places.map((place) => place.key));
      expect(shown.lines.every((line) => keys.has(line.from) && keys.has(line.to))).toBe(true);
      expect(Math.max(...shown.places.map((place) => place.row))).toBeLessThan(shown.rows);
    }
    const drawn = layOut(model, NOTHING).places.filter((place) => place.kind === 'node');
    expect(drawn.length).toBe(size);
    expect(rowsOf(model).filter((row) => row.node).length).toBe(size);
  }
});

test('four hundred nodes are laid out at once', () => {
  const nodes = [node('m', 0, { capacity_percent: HALF })];
  const needs: Dependency[] = [];
  for (let index = 0; index < 399; index++) {
    const parent = index < 20 ? 'm' : `n${index % 20}`;
    nodes.push(node(`n${index}`, index < 20 ? 1 : 2, { capacity_percent: HALF }));
    needs.push(need(parent, `n${index}`, { handed_percent: HALF, decides: true }));
  }
  const model = modelOf(answer(nodes, needs));
  const begin = performance.now();
  const shown = layOut(model, NOTHING);
  expect(performance.now() - begin).toBeLessThan(200);
  expect(shown.places.length).toBe(400);
  expect(shown.layers).toBe(3);
});

test('the chain goes down along what decides, to what is not seen where that decides', () => {
  const model = twoReaders();
  const chain = chainOf(model, model.top, 'FIN');
  expect(chain.map((step) => step.node?.id ?? 'not seen')).toEqual(['m', 'service', 'not seen']);
  expect(chain[0]!.reason).toMatchObject({ kind: 'needs', others: 0 });
  expect(chain[1]!.reason).toMatchObject({ kind: 'needs', others: 1 });
});

test('a chain through a circle ends', () => {
  const low = { low: 10, high: 10 };
  const model = modelOf(
    answer(
      [node('a', 0, { capacity_percent: low }), node('b', 1, { capacity_percent: low })],
      [
        need('a', 'b', { decides: true, handed_percent: low }),
        need('b', 'a', { decides: true, handed_percent: low }),
      ],
    ),
  );
  expect(chainOf(model, model.top, 'EST').map((step) => step.node?.id)).toEqual(['a', 'b']);
});

interface Span {
  low: number;
  high: number;
}

const stated = (capacity: Span, computed: Span) => ({
  id: 's',
  by: 'FRA',
  capacity_percent: capacity,
  computed_percent: computed,
  at: 't',
  stale: false,
});

test.each([
  ['what was reported', { status: { id: 's', capacity_percent: { low: 40, high: 40 }, at: 't' } }, 'status'],
  ['what its owner states', { stated: stated({ low: 40, high: 90 }, { low: 0, high: 100 }) }, 'stated'],
  [
    'what its owner states, though it would be better without',
    { stated: stated({ low: 40, high: 90 }, { low: 80, high: 100 }) },
    'stated',
  ],
  [
    'not by a statement that changes nothing',
    { stated: stated({ low: 10, high: 95 }, { low: 40, high: 90 }) },
    'silent',
  ],
  [
    'not what was stated too long ago',
    { stated: { id: 's', by: 'FRA', capacity_percent: { low: 40, high: 90 }, at: 't', stale: true } },
    'silent',
  ],
  ['an incident', { incidents: [{ id: 'i', name: 'I', source: 'EST', status: 'open' }] }, 'incident'],
  ['no incident that is closed', { incidents: [{ id: 'i', name: 'I', source: 'EST', status: 'closed' }] }, 'silent'],
  ['what may be there besides', { whole: false }, 'open'],
  ['nothing', {}, 'silent'],
] as const)('a leaf is held down by %s', (_, more, kind) => {
  const leaf = node('leaf', 0, { capacity_percent: { low: 40, high: 90 }, ...(more as Partial<MissionNode>) });
  const model = modelOf(answer([leaf], []));
  expect(reasonOf(model, leaf, 'FIN').kind).toBe(kind);
});

test('a mean that is lower than what its parts come to is held down by what was reported', () => {
  const top = node('m', 0, {
    gate: 'weighted',
    capacity_percent: { low: 20, high: 20 },
    status: { id: 's', capacity_percent: { low: 20, high: 20 }, at: 't' },
  });
  const part = { low: 80, high: 80 };
  const model = modelOf(
    answer(
      [top, node('a', 1, { capacity_percent: part })],
      [need('m', 'a', { decides: true, handed_percent: part })],
    ),
  );
  expect(reasonOf(model, top, 'EST').kind).toBe('status');
});

test('of a node that is not complete there may be more for everybody but its owner, and in a preview for all', () => {
  const open = node('a', 0, { whole: false });
  expect(isOpen(open, 'FIN')).toBe(true);
  expect(isOpen(open, 'EST')).toBe(false);
  expect(isOpen(open, undefined)).toBe(true);
});

test('what would change in a what-if is never folded away', () => {
  const model = twoReaders();
  const still = layOut(model, { ...NOTHING, intact: true });
  expect(still.places.some((place) => place.key === 'crane')).toBe(false);
  const moved = layOut(model, { ...NOTHING, intact: true, moved: new Set(['crane']) });
  expect(moved.places.some((place) => place.key === 'crane')).toBe(true);
});
