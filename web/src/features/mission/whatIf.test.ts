import { expect, test } from 'vitest';
import type { WhatIf } from '../../ui/missions';
import { effectOf, supposedOf, withChange } from './whatIf';

const A = 'x-testudo-asset--00000000-0000-4000-8000-000000000001';
const B = 'x-testudo-asset--00000000-0000-4000-8000-000000000002';

test('of one thing one thing is supposed, the latest', () => {
  const first = withChange([], A, 'down');
  const both = withChange(first, B, '40.5');
  expect(withChange(both, A, 'restored')).toEqual([`${B}.40.5`, `${A}.restored`]);
  expect(withChange(both, A, undefined)).toEqual([`${B}.40.5`]);
  expect(supposedOf(both, B)).toBe('40.5');
  expect(supposedOf(first, B)).toBeUndefined();
});

test('what stays as it is, is not told as changed, but for what was supposed itself', () => {
  const node = (id: string, low: number, then: number) => ({
    id,
    type: 'x-testudo-asset',
    name: id,
    source: 'EST',
    capacity_percent: { low, high: 100 },
    words: [],
    then: { capacity_percent: { low: then, high: 100 }, words: [] },
  });
  const effect = effectOf({
    changes: [{ about: A, what: 'restored', counts: true }],
    nodes: [node(A, 100, 100), node(B, 40, 40), node('c', 40, 60)],
    dependencies: [],
  } as unknown as WhatIf);
  expect([...effect.moved]).toEqual([A, 'c']);
  expect(effect.nodes.get('c')!.capacity_percent.low).toBe(60);
  expect(effectOf(undefined).moved.size).toBe(0);
});
