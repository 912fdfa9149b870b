import { afterEach, expect, test } from 'vitest';
import { previewOf, setPreview } from './preview';

const get = (path: string) => new Request(`http://localhost${path}`);
afterEach(() => setPreview(undefined));

test('reads of the picture are asked for as both may see them', () => {
  expect(previewOf(get('/api/incidents?place=EST'))).toBeUndefined();
  setPreview('FIN');
  expect(previewOf(get('/api/incidents?place=EST'))).toBe('FIN');
  expect(previewOf(get('/api/objects/campaign--1/assertions'))).toBe('FIN');
});

test('what is about oneself, and every write, is asked for as oneself', () => {
  setPreview('FIN');
  expect(previewOf(get('/api/session'))).toBeUndefined();
  expect(previewOf(get('/api/watch'))).toBeUndefined();
  expect(previewOf(get('/api/members'))).toBeUndefined();
  expect(previewOf(new Request('http://localhost/api/objects', { method: 'POST' }))).toBeUndefined();
});
