import { expect, test } from 'vitest';
import { EMPTY, fraction, PERCENT_PATTERN, raised, statedObject, statusObject, tooLate } from './report';

const NOW = '2026-11-29T06:10:11.123Z';

test('percent are typed, and a share from 0 to 1 is written, without the noise of doubles', () => {
  expect(['0', '100', '40', '40.5', '33.3'].map(fraction)).toEqual([0, 1, 0.4, 0.405, 0.333]);
  const pattern = new RegExp(`^(?:${PERCENT_PATTERN})$`, 'v');
  expect(['0', '7', '99.9', '100', '100.0'].every((one) => pattern.test(one))).toBe(true);
  expect(['', '-1', '101', '100.1', '4,5', '1e1', '12.34'].some((one) => pattern.test(one))).toBe(false);
});

test('a status says its value in one way, and when it was so', () => {
  expect(statusObject('n', { ...EMPTY, capacity: '40', word: 'degraded', integrity: '3' }, NOW)).toEqual({
    type: 'x-testudo-status',
    node_ref: 'n',
    capacity: 0.4,
    said_at: NOW,
  });
  expect(statusObject('n', { ...EMPTY, way: 'word', word: 'degraded', since: '2026-11-28T05:00' }, NOW)).toEqual({
    type: 'x-testudo-status',
    node_ref: 'n',
    word: 'degraded',
    said_at: NOW,
    since: '2026-11-28T05:00:00Z',
  });
  expect(
    statusObject(
      'n',
      { ...EMPTY, way: 'aspects', integrity: '20', availability: '100', at: '2026-11-28T05:00' },
      NOW,
    ),
  ).toEqual({
    type: 'x-testudo-status',
    node_ref: 'n',
    integrity: 0.2,
    availability: 1,
    said_at: '2026-11-28T05:00:00Z',
  });
});

test('a stated value says until when it holds', () => {
  expect(statedObject('n', { ...EMPTY, way: 'word', word: 'unknown', expires: '2026-11-30T05:00' }, NOW)).toEqual({
    type: 'x-testudo-stated-value',
    node_ref: 'n',
    word: 'unknown',
    said_at: NOW,
    expires: '2026-11-30T05:00:00Z',
  });
});

test('a rule says its hours, how long each word holds, and its end', () => {
  expect(statedObject('n', { ...EMPTY, way: 'rule', capacity: '40', at: '2026-11-28T05:00' }, NOW)).toEqual({
    type: 'x-testudo-standing-release',
    node_ref: 'n',
    every_hours: 1,
  });
  const form = { ...EMPTY, way: 'rule' as const, every: '6', valid: '24', expires: '2026-12-30T05:00' };
  expect(statedObject('n', form, NOW)).toEqual({
    type: 'x-testudo-standing-release',
    node_ref: 'n',
    every_hours: 6,
    valid_hours: 24,
    until: '2026-12-30T05:00:00Z',
  });
});

test('an end before its beginning is told', () => {
  expect(tooLate('2026-11-30T05:00', '2026-11-29T05:00')).toBe(true);
  expect(tooLate('2026-11-29T05:00', '2026-11-29T05:00')).toBe(false);
  expect(tooLate('', '2026-11-29T05:00')).toBe(false);
});

test('what is said of a node begins as high as the node, and is told to no more than usual', () => {
  const usual = { level: 'RESTRICTED', tlp: 'amber', releasable_to: ['COC'] };
  expect(raised(usual, { level: 'CONFIDENTIAL', tlp: 'amber+strict' })).toEqual({
    level: 'CONFIDENTIAL',
    tlp: 'amber+strict',
    releasable_to: ['COC'],
  });
  expect(raised(usual, { level: 'UNCLASSIFIED', tlp: 'clear' })).toEqual(usual);
  expect(raised({ releasable_to: [] }, {})).toEqual({ releasable_to: [] });
});
