import { expect, test } from 'vitest';
import { filtersOf } from './queries';

test('a view is counted by its filters, and by nothing of how it looks', () => {
  const query = 'place=%5B%22EST%22%5D&sector=energy&region=baltic&sel=incident--1&q=grid';
  expect(filtersOf('picture', query)).toEqual({ place: ['EST'], sector: ['energy'], q: 'grid' });
  expect(filtersOf('knowledge', 'q=grid&source=EST&links=true')).toEqual({ q: 'grid', source: 'EST' });
});
