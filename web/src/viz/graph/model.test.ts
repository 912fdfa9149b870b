import { expect, test } from 'vitest';
import { taskOf } from './layout';
import { lookOf, outline } from './kinds';
import { besides, kinds, lines, type Link, without } from './model';
import { fit, hit } from './paint';

const node = (id: string, type: string) => ({ id, type, name: id });
const link = (kind: string, from: string, to: string, via = ''): Link => ({ kind, from, to, via, sources: ['EST'] });
const NODES = [node('a', 'incident'), node('b', 'malware'), node('c', 'malware')];
const LINKS = [link('uses', 'a', 'b'), link('attributed-to', 'a', 'c'), link('attributed-to', 'a', 'c', 'other')];

test('what is hidden takes its links with it', () => {
  expect(without(NODES, LINKS, ['malware'])).toEqual({ nodes: [NODES[0]], links: [] });
  expect(without(NODES, LINKS, []).links).toHaveLength(3);
  expect(kinds(NODES)).toEqual([
    ['malware', 2],
    ['incident', 1],
  ]);
  expect([...besides('a', LINKS)].sort()).toEqual(['b', 'c']);
});

test('a line is a claim only where all that it says is claimed', () => {
  const drawn = lines([...LINKS, link('related-to', 'b', 'c'), link('attributed-to', 'b', 'c')]);
  expect(drawn.map((line) => [line.from, line.to, line.links.length, line.claim])).toEqual([
    ['a', 'b', 1, false],
    ['a', 'c', 2, true],
    ['b', 'c', 2, false],
  ]);
});

test('the worker is told where things stand, and new ones begin beside what they are joined with', () => {
  const at = new Map([['a', { x: 10, y: 20 }]]);
  const task = taskOf(3, NODES, LINKS, at, new Map([['b', { x: 5, y: 6 }]]), true);
  expect([...task.fixed]).toEqual([0, 1, 0]);
  expect([...task.at.slice(0, 4)]).toEqual([10, 20, 5, 6]);
  expect(Math.hypot(task.at[4]! - 10, task.at[5]! - 20)).toBeCloseTo(30);
  expect([...task.links]).toEqual([0, 1, 0, 2, 0, 2]);
  expect(task.heat).toBe(0.5);
  expect(Number.isNaN(taskOf(1, NODES, [], new Map(), new Map(), true).at[0])).toBe(true);
});

test('all is inside the drawing, and what is pressed is found', () => {
  const at = new Map([
    ['a', { x: -500, y: 0 }],
    ['b', { x: 500, y: 200 }],
  ]);
  const camera = fit([...at.values()], 800, 600);
  for (const { x, y } of at.values()) {
    expect(camera.k * x + camera.x).toBeGreaterThan(0);
    expect(camera.k * x + camera.x).toBeLessThan(800);
    expect(camera.k * y + camera.y).toBeGreaterThan(0);
  }
  const [x, y] = [camera.k * 500 + camera.x, camera.k * 200 + camera.y];
  expect(hit({ nodes: NODES, at }, camera, x + 4, y)).toBe('b');
  expect(hit({ nodes: NODES, at }, camera, x + 60, y)).toBeUndefined();
});

test('kinds differ by letters and shape, not by colour alone', () => {
  expect(lookOf('malware')).toMatchObject({ letters: 'MW', shape: 'square' });
  expect(lookOf('x-testudo-concern')).toMatchObject({ letters: 'CO', shape: 'pill' });
  expect(lookOf('ipv4-addr').letters).toBe('IA');
  expect(outline('diamond', 10, 10, 8)).toBe('M10 0L20 10L10 20L0 10Z');
});
