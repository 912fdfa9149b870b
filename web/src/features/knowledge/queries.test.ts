import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { queries } from '../../api/queries';
import { listed } from './queries';

beforeEach(() => {
  const types = { indicator: 3, relationship: 9, sighting: 2, malware: 1 };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json({ type: types, source: {} }));
});
afterEach(() => {
  vi.restoreAllMocks();
  queries.clear();
});

test('a list without words, and its file, are of the things alone', async () => {
  expect(await listed({ source: 'EST', sel: 'indicator--1' })).toEqual({
    type: ['indicator', 'malware'],
    source: 'EST',
  });
});

test('with words, with links, or of chosen types it is of what is asked for', async () => {
  expect(await listed({ q: 'grid', confidence: 0 })).toEqual({ q: 'grid', confidence: 0 });
  expect(await listed({ links: true, tlp: 'amber' })).toEqual({ tlp: 'amber' });
  expect(await listed({ type: ['sighting'] })).toEqual({ type: ['sighting'] });
  expect(globalThis.fetch).not.toHaveBeenCalled();
});
