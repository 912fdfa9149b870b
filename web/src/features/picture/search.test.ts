import { expect, test } from 'vitest';
import { z } from '../../app/zod';
import { filtered, pictureSearch, toggled, withoutFilters } from './search';

test('an address that somebody spoilt still opens, with what is right in it', () => {
  const read = z.parse(pictureSearch, {
    q: 'gateway',
    severity: ['1', 'worst'],
    place: ['EST', 'unsaid'],
    time: 'whenever',
    since: 'yesterday',
    order: 7,
  });
  expect(read).toMatchObject({ q: 'gateway', place: ['EST', 'unsaid'] });
  expect([read.severity, read.time, read.since, read.order]).toEqual([undefined, undefined, undefined, undefined]);
});

test('which time counts, the order, the map and the selection are no filters, and stay when those go', () => {
  expect(filtered({ time: 'changed', order: 'severity', region: 'baltic', sel: 'x' })).toBe(false);
  expect(filtered({ until: '2026-12-01T00:00:00Z' })).toBe(true);
  expect(withoutFilters({ q: 'x', place: ['EST'], time: 'changed', sel: 'x' })).toEqual({ time: 'changed' });
});

test('a value goes in and out, and several go as one', () => {
  expect(toggled({}, 'place', ['EST'])).toEqual({ place: ['EST'] });
  expect(toggled({ place: ['EST'] }, 'place', ['EST', 'LVA'])).toEqual({ place: ['EST', 'LVA'] });
  expect(toggled({ place: ['EST', 'LVA', 'FIN'] }, 'place', ['EST', 'LVA'])).toEqual({ place: ['FIN'] });
  expect(toggled({ place: ['EST'] }, 'place', ['EST'])).toEqual({ place: undefined });
});
