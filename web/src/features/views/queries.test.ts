import { expect, test, vi } from 'vitest';
import { filtersOf } from './queries';

test('a view is counted by its filters, and by nothing of how it looks', () => {
  const query = 'place=%5B%22EST%22%5D&sector=energy&region=baltic&sel=incident--1&q=grid';
  expect(filtersOf('picture', query)).toEqual({ place: ['EST'], sector: ['energy'], q: 'grid' });
  vi.setSystemTime('2026-11-20T10:00:30Z');
  // The last day goes on with the clock.
  expect(filtersOf('picture', 'last=24')).toEqual({ since: '2026-11-19T10:00:00Z' });
  vi.useRealTimers();
  expect(filtersOf('knowledge', 'q=grid&source=EST&links=true')).toEqual({ q: 'grid', source: 'EST' });
});
