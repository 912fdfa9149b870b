import { expect, test } from 'vitest';
import type { Graph, GraphNode } from '../../../ui/graph';
import { inTime, lensed, moments, stepsOf, techniqueUsers, ties, timedOf } from './incident';

const node = (id: string, type: string, more: Partial<GraphNode> = {}): GraphNode => ({
  id,
  type,
  name: id,
  modified: '2027-01-05T00:00:00.000Z',
  source: 'EST',
  level: 'RESTRICTED',
  tlp: 'amber',
  neighbours: {},
  ...more,
});
const link = (kind: string, from: string, to: string) => ({ kind, from, to, via: '', sources: ['EST'] });
const graph: Graph = {
  complete: true,
  nodes: [
    node('i', 'incident'),
    node('m', 'malware', { neighbours: { 'attack-pattern': 2, incident: 9 }, source: 'LVA' }),
    node('a', 'intrusion-set', { neighbours: { 'attack-pattern': 5 } }),
    node('o', 'observed-data', {
      when: { of: 'first_observed', from: '2027-01-01T00:00:00Z', to: '2027-01-02T00:00:00Z' },
    }),
    node('ip', 'ipv4-addr', { modified: '' }),
    node('t', 'attack-pattern'),
  ],
  links: [link('uses', 'i', 'm'), link('uses', 'm', 't'), link('uses', 'i', 't'), link('attributed-to', 'i', 'a')],
};
const ids = (of: Graph) => of.nodes.map((one) => one.id);

test('goes one step further to techniques of malware, never of actors or to other incidents', () => {
  expect(stepsOf('i', graph.nodes)).toEqual(['i', 'm:attack-pattern']);
});

test('one filter for all lenses: the incident stays, links go with their ends', () => {
  expect(ids(lensed(graph, 'i', { kind: ['malware'] }))).toEqual(['i', 'm']);
  expect(lensed(graph, 'i', { kind: ['malware'] }).links).toHaveLength(1);
  expect(ids(lensed(graph, 'i', { source: ['LVA'] }))).toEqual(['i', 'm']);
  // What spans the beginning of the time is in it; what says no time is in none.
  expect(ids(lensed(graph, 'i', { since: '2027-01-01T12:00:00Z', until: '2027-01-03T00:00:00Z' }))).toEqual([
    'i',
    'o',
  ]);
  expect(ids(lensed(graph, 'i', {}))).toHaveLength(6);
});

test('techniques are counted by who uses them here, ties are told by the incident', () => {
  expect([...techniqueUsers(graph)].map(([id, who]) => [id, who.size])).toEqual([['t', 2]]);
  expect([...ties(graph, 'i').keys()]).toEqual(['m', 't', 'a']);
});

test('the timeline has what says a time, and what was said then', () => {
  expect(moments(graph).map((one) => [one.id, one.of])).toEqual([
    ['i', 'modified'],
    ['o', 'first_observed'],
  ]);
  expect(
    inTime({ from: '2027-01-01T00:00:00Z', to: '2027-01-02T00:00:00Z' }, { since: '2027-01-02T00:00:01Z' }),
  ).toBe(false);
});

test('the timeline counts what has a line on it, and not what says no time', () => {
  expect(timedOf(graph, 'i')).toBe(1);
  expect(timedOf(lensed(graph, 'i', { kind: ['malware'] }), 'i')).toBe(0);
});
