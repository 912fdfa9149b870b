import { expect, test } from 'vitest';
import { labelDifferences } from './labelWords';

test('what differs between two labels is told, and nothing else', () => {
  const label = { level: 'SECRET', tlp: 'amber', releasable_to: ['EST'] };
  expect(labelDifferences(label, { ...label, releasable_to: ['FIN', 'EST'] })).toEqual([
    { name: 'Released to', before: 'EST', after: 'EST FIN' },
  ]);
  expect(labelDifferences(label, { ...label, releasable_to: ['EST'] })).toEqual([]);
  expect(labelDifferences(label, { ...label, level: 'TOP_SECRET', restrictive: ['PERSONAL'] })).toEqual([
    { name: 'Level', before: 'SECRET', after: 'TOP SECRET' },
    { name: 'Categories', before: '', after: 'PERSONAL' },
  ]);
});
