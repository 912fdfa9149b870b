import { expect, test } from 'vitest';
import { z } from '../../app/zod';
import { filtered, knowledgeSearch, monthRange } from './search';

test('an address that somebody spoilt still opens', () => {
  const read = z.parse(knowledgeSearch, { q: 'harbour', type: 'campaign', tlp: 'purple', since: 'yesterday' });
  expect(read.q).toBe('harbour');
  expect(read.tlp).toBeUndefined();
  expect(read.since).toBeUndefined();
});

test('words and selection are no filters', () => {
  expect(filtered({ q: 'harbour', sel: 'x' })).toBe(false);
  expect(filtered({ source: 'EST' })).toBe(true);
});

test('a month ends where the next begins', () => {
  expect(monthRange('2026-12')).toEqual({ since: '2026-12-01T00:00:00Z', until: '2027-01-01T00:00:00Z' });
});
