import { expect, test } from 'vitest';
import {
  claimFormOf,
  claimOf,
  eventFormOf,
  eventOf,
  responseFormOf,
  responseOf,
  wayFormOf,
  wayOf,
  wordsIn,
} from './facts';

test('words are counted as they are read', () => {
  expect(wordsIn('  one two\nthree ')).toBe(3);
  expect(wordsIn('  ')).toBe(0);
});

const CHANNEL = {
  type: 'x-testudo-channel',
  name: ' A site ',
  kind: 'website',
  holder: 'state',
  holder_ref: 'identity--1',
  addresses: ['site.example', 'mirror.example'],
  first_seen: '2026-01-01T10:20:30.456Z',
  first_seen_fidelity: 'second',
  last_seen: '2026-02-01T00:00:00Z',
  extensions: { 'extension-definition--1': { extension_type: 'new-sdo' } },
};

test('what is not touched is sent back to the letter, of each type', () => {
  const claim = {
    type: 'x-testudo-claim',
    kind: 'DEMAND',
    claimant_ref: 'identity--1',
    against_refs: ['identity--2'],
    responds_to: [{ claim_ref: 'x-testudo-claim--1' }, { claim_ref: 'x-testudo-claim--2', reason: 'why' }],
    since: '2018-10-04T00:00:00.000Z',
    since_fidelity: 'year',
    wording_lang: 'nl',
  };
  expect(claimOf(claimFormOf(claim), claim)).toEqual(claim);
  const response = { type: 'x-testudo-response', kind: 'statement', actor_ref: 'identity--1', wording: 'x' };
  expect(responseOf(responseFormOf(response), response)).toEqual(response);
  const event = { type: 'event', name: 'Lock broken', status: 'pending', extensions: { other: {} } };
  expect(eventOf(eventFormOf(event), event)).toEqual(event);
  expect(wayOf(wayFormOf(CHANNEL), CHANNEL)).toEqual(CHANNEL);
});

test('a channel loses the address that was taken out, a narrative its last technique', () => {
  const channel = wayOf({ ...wayFormOf(CHANNEL), addresses: 'site.example', platform: 'web' }, CHANNEL);
  expect(channel).toEqual({ ...CHANNEL, addresses: ['site.example'], platform: 'web' });
  const narrative = { type: 'x-testudo-narrative', name: 'They did it', disarm_ids: ['T0049'], themes: ['locks'] };
  const { disarm_ids: _ids, ...rest } = narrative;
  expect(wayOf({ ...wayFormOf(narrative), disarm: '' }, narrative)).toEqual(rest);
});
