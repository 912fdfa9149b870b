import { afterEach, expect, test } from 'vitest';
import openapi from '../../openapi.json';
import { previewOf, setPreview } from './preview';

const get = (path: string) => new Request(`http://localhost${path}`);
afterEach(() => setPreview(undefined));

test('reads of the picture are asked for as both may see them', () => {
  expect(previewOf(get('/api/incidents?place=EST'))).toBeUndefined();
  setPreview('FIN');
  expect(previewOf(get('/api/incidents?place=EST'))).toBe('FIN');
  expect(previewOf(get('/api/objects/campaign--1/assertions'))).toBe('FIN');
});

test('every operation that the centre previews is asked for so, and no other', () => {
  setPreview('FIN');
  type Operation = { parameters?: { name?: string }[] };
  for (const [path, { get: read }] of Object.entries(openapi.paths as Record<string, { get?: Operation }>)) {
    if (read) {
      const takes = read.parameters?.some((one) => one.name === 'Testudo-Preview-As') === true;
      const address = `/api${path.replaceAll(/\{\w+\}/g, 'x')}`;
      expect([path, previewOf(get(address)) !== undefined]).toEqual([path, takes]);
    }
  }
});

test('what is about oneself, and every write, is asked for as oneself', () => {
  setPreview('FIN');
  expect(previewOf(get('/api/session'))).toBeUndefined();
  expect(previewOf(get('/api/watch'))).toBeUndefined();
  expect(previewOf(get('/api/members'))).toBeUndefined();
  expect(previewOf(new Request('http://localhost/api/objects', { method: 'POST' }))).toBeUndefined();
});
