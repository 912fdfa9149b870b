import { expect, test } from 'vitest';
import { idsIn, propertyName, readingOrder, withExtensions } from './properties';

test('unknown properties are shown too, under their own name', () => {
  expect(readingOrder({ created: '', x_acme_score: 1, confidence: 5, id: 'x', type: 'y' })).toEqual([
    'confidence',
    'x_acme_score',
    'created',
  ]);
  expect(propertyName('x_acme_score')).toBe('X acme score');
});

test('finds ids however deep they stand', () => {
  const id = 'identity--38f3ef9e-ad54-49e3-b75c-fbcf30b013fc';
  expect(idsIn({ a: [{ b: id }], c: 'identity--no' })).toEqual([id]);
});

test('what an extension says stands beside the rest and never in its place', () => {
  const id = 'extension-definition--38f3ef9e-ad54-49e3-b75c-fbcf30b013fc';
  const json = {
    name: 'own',
    extensions: { [id]: { extension_type: 'property-extension', severity: 5, name: 'no' } },
  };
  expect(withExtensions(json)).toEqual({ name: 'own', severity: 5 });
});
