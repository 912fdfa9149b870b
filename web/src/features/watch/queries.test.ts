import { expect, test } from 'vitest';
import type { WorkItem } from '../../ui/work';
import { inState, mergeTargets, onShelf } from './queries';

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

test("a concern is merged into another one that is not over, a partner's too", () => {
  const one = item({ id: 'x-testudo-concern--1' });
  const other = item({ id: 'x-testudo-concern--2', state: 'monitoring' });
  const partner = item({ id: 'x-testudo-concern--3', own: false, source: 'FIN' });
  const all = [
    one,
    other,
    partner,
    item({ id: 'x-testudo-concern--4', state: 'closed' }),
    item({ id: 'x-testudo-concern--5', state: 'merged' }),
    item({ id: 'x-testudo-task--6', kind: 'task', state: 'open' }),
  ];
  expect(mergeTargets(all, one)).toEqual([other, partner]);
});

test('what is reopened is merged into nothing any more, and another state says nothing of it', () => {
  const reopened = inState(item({ state: 'merged' }), 'reopened');
  expect(reopened).toStrictEqual({ state: 'reopened', merged_into_ref: undefined });
  expect(inState(item({ state: 'open' }), 'closed')).toStrictEqual({ state: 'closed' });
});
