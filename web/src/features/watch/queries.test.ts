import { expect, test } from 'vitest';
import type { WorkItem } from '../../ui/work';
import { onShelf } from './queries';

const item = (more: Partial<WorkItem>): WorkItem => ({
  id: 'x-testudo-concern--1',
  kind: 'concern',
  name: 'x',
  state: 'new',
  modified: '',
  changed: '',
  source: 'EST',
  own: true,
  label: {},
  etag: '"0"',
  object: {},
  ...more,
});
const now = new Date('2026-11-28T12:00:00Z');

test('what is due is due already, of the own member, and not over', () => {
  const late = item({ due: '2026-11-28T11:00:00Z' });
  const all = [
    late,
    item({ due: '2026-11-28T13:00:00Z' }),
    item({ due: '2026-11-28T11:00:00Z', own: false }),
    item({ due: '2026-11-28T11:00:00Z', state: 'closed' }),
    item({}),
  ];
  expect(onShelf(all, 'due', 'me@EST', now)).toEqual([late]);
});

test('what is mine has my login, and is not over', () => {
  const mine = item({ owner: 'me@EST' });
  expect(onShelf([mine, item({ owner: 'me@EST', state: 'merged' }), item({})], 'mine', 'me@EST', now)).toEqual([
    mine,
  ]);
});
