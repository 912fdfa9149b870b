import { expect, test } from 'vitest';
import { byClaimant, claimsOf } from './claims';

const ACTOR = 'intrusion-set--a';
const neighbour = (kind: string, via: string, type = 'campaign', outgoing = false) => ({
  kind,
  via,
  type,
  outgoing,
  id: `${type}--${via}`,
  name: kind,
});
const summary = (id: string, source: string) => ({
  id,
  source,
  type: 'relationship',
  name: '',
  modified: '',
  added: '',
});

test('what refers without speaking is no claim; that it has to do with something is a weak one', () => {
  const claims = claimsOf([
    neighbour('attributed-to', 'relationship--1'),
    neighbour('object_refs', ACTOR, 'opinion'),
    neighbour('object_refs', ACTOR, 'report'),
    neighbour('object_refs', ACTOR, 'malware-analysis'),
    neighbour('related-to', 'relationship--2'),
  ]);
  expect(claims.map((claim) => claim.kind)).toEqual(['attributed-to', 'opinion', 'report', 'related-to']);
  expect(claims[1]!.via).toBe(`opinion--${ACTOR}`);
});

test('a claim of two sources stands with both, and one whose source is hidden with nobody', () => {
  const claims = claimsOf([
    neighbour('uses', 'relationship--1', 'malware', true),
    neighbour('attributed-to', 'relationship--2'),
    neighbour('targets', 'relationship--3', 'identity', true),
  ]);
  const grouped = byClaimant(claims, [
    summary('relationship--1', 'EST'),
    summary('relationship--2', 'FIN'),
    summary('relationship--1', 'FIN'),
  ]);
  expect(grouped.map((one) => [one.source, one.claims.map((claim) => claim.kind)])).toEqual([
    ['FIN', ['attributed-to', 'uses']],
    ['EST', ['uses']],
  ]);
});
