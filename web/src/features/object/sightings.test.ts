import { expect, test } from 'vitest';
import { latestFirst, sightingOf, sightingsAmong } from './sightings';

const sighting = (id: string, more: Record<string, unknown>) =>
  sightingOf({ id: `sighting--${id}`, type: 'sighting', ...more });

test('what sees it is a sighting of it, and nothing that it sees, cites, or is said beside it', () => {
  const neighbour = (id: string, kind: string, outgoing = false) => ({
    id,
    kind,
    outgoing,
    type: id.slice(0, id.indexOf('--')),
    via: id,
    name: '',
  });
  expect(
    sightingsAmong([
      neighbour('sighting--1', 'sighting_of_ref'),
      neighbour('sighting--1', 'sighting_of_ref'),
      neighbour('sighting--2', 'where_sighted_refs'),
      neighbour('indicator--3', 'sighting_of_ref', true),
      neighbour('note--4', 'object_refs'),
    ]),
  ).toEqual(['sighting--1']);
});

test('the latest comes first, whatever the digits of its seconds; without a time it comes last', () => {
  const all = [
    sighting('none', { count: 3 }),
    sighting('began', { first_seen: '2026-11-20T04:05:06Z' }),
    sighting('part', { first_seen: '2026-11-01T00:00:00Z', last_seen: '2026-11-20T04:05:06.5Z' }),
    sighting('old', { first_seen: '2026-11-01T00:00:00Z', last_seen: '2026-11-02T00:00:00Z' }),
  ];
  expect(latestFirst(all).map((one) => one.id)).toEqual([
    'sighting--part',
    'sighting--began',
    'sighting--old',
    'sighting--none',
  ]);
});

test('a count of nothing says that it was not found; no count says nothing of the kind', () => {
  const told = [sighting('0', { count: 0 }), sighting('1', { count: 1 }), sighting('2', {})];
  expect(told.map((one) => [one.found, one.count])).toEqual([
    [false, 0],
    [true, 1],
    [true, undefined],
  ]);
});
