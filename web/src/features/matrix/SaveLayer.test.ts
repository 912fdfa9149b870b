import { expect, test } from 'vitest';
import { firstLabel } from './SaveLayer';

test('a layer begins as strict as the usual label and as what was counted, for the own member alone', () => {
  const usual = { level: 'RESTRICTED', tlp: 'amber+strict', releasable_to: ['COC'] };
  expect(firstLabel(usual, { level: 'CONFIDENTIAL', tlp: 'AMBER', categories: ['PERSONAL'] })).toEqual({
    level: 'CONFIDENTIAL',
    tlp: 'amber+strict',
    restrictive: ['PERSONAL'],
    releasable_to: [],
  });
  expect(firstLabel({ level: 'SECRET', tlp: 'clear' }, undefined)).toEqual({
    level: 'SECRET',
    tlp: 'clear',
    releasable_to: [],
  });
});
