import { expect, test } from 'vitest';
import {
  bareTechnique,
  contactFormOf,
  contactOf,
  entryFormOf,
  entryOf,
  kindOf,
  refusedValue,
  onDutyFirst,
  toAnswer,
} from './facts';
import { spanText } from './words';
import type { Contact, Deconfliction } from './queries';

const INFRASTRUCTURE = 'infrastructure--00000000-0000-4000-8000-000000000001';

test('of what kind a value is, is told by how it is written', () => {
  expect(
    ['198.51.100.7', '2001:db8::7', '198.51.100.0/24', 'mail.example', 'mitre-attack:T1566.001', INFRASTRUCTURE].map(
      kindOf,
    ),
  ).toEqual(['address', 'address', 'network', 'domain', 'technique', 'object']);
});

test('an entry says what was typed, each value once, and a scope of techniques alone', () => {
  const form = {
    values: `198.51.100.7\nmail.example, 198.51.100.7\nDISARM:T0097 ${INFRASTRUCTURE}`,
    scope: ' ports ',
    activity: 'hunting',
    from: '',
    until: '2099-01-02T03:04',
    description: ' ',
    mayPrompt: '',
  };

  expect(entryOf(form)).toEqual({
    type: 'x-testudo-deconfliction-entry',
    activity: 'hunting',
    watched: [
      { kind: 'address', value: '198.51.100.7' },
      { kind: 'domain', value: 'mail.example' },
      { kind: 'technique', value: 'DISARM:T0097', scope: 'ports' },
    ],
    about_refs: [INFRASTRUCTURE],
    until: '2099-01-02T03:04:00Z',
  });
  expect(entryOf({ ...form, mayPrompt: 'yes' })).toHaveProperty('may_prompt', true);
});

test('an office without days is always there; a further line begins with its kind', () => {
  const form = {
    office: 'Watch',
    matter: '',
    priority: '2',
    kind: 'phone',
    line: '12',
    more: 'chat room 7\n34\n',
    days: '',
    from: '06:00',
    until: '18:00',
  };

  expect(contactOf(form, ['phone', 'chat'])).toEqual({
    type: 'x-testudo-contact',
    office: 'Watch',
    priority: 2,
    lines: [
      { kind: 'phone', value: '12' },
      { kind: 'chat', value: 'room 7' },
      { kind: 'phone', value: '34' },
    ],
  });
  expect(contactOf({ ...form, days: 'sun mon' }, [])).toHaveProperty('duty', [
    { days: ['mon', 'sun'], from: '06:00', until: '18:00' },
  ]);
});

test('who is on duty stands in front, and what ends first is answered first', () => {
  const contact = (id: string, on: boolean) => ({ id, on_duty: on }) as Contact;
  expect(onDutyFirst([contact('a', false), contact('b', true), contact('c', true)]).map(({ id }) => id)).toEqual([
    'b',
    'c',
    'a',
  ]);
  const question = (id: string, may_answer: boolean, answer_by: string) => ({ id, may_answer, answer_by });
  const board = {
    questions: [
      question('a', true, '2099-01-03T00:00:00Z'),
      question('b', false, '2099-01-01T00:00:00Z'),
      question('c', true, '2099-01-02T00:00:00Z'),
    ],
  } as unknown as Deconfliction;
  expect(toAnswer(board).map(({ id }) => id)).toEqual(['c', 'a']);
});

test('the time that is left, and how late it is', () => {
  const now = Date.parse('2027-01-10T12:00:00Z');
  expect(spanText('2027-01-10T12:09:30Z', now)).toBe('9 min');
  expect(spanText('2027-01-10T07:55:00Z', now)).toBe('4 h 05 min');
  expect(spanText('2027-01-13T13:00:00Z', now)).toBe('3 d 1 h');
});

test('what is written anew stays as it was said where nobody touched it', () => {
  const entry = {
    activity: 'hunting',
    watched: [
      { kind: 'technique', value: 'DISARM:T0097', scope: 'ports' },
      { kind: 'domain', value: 'mail.example' },
    ],
    about_refs: [INFRASTRUCTURE],
    from: '2027-01-02T03:04:55Z',
    may_prompt: true,
  };
  const form = entryFormOf(entry);
  expect(entryOf(form, entry)).toEqual({ type: 'x-testudo-deconfliction-entry', ...entry });
  expect(entryOf({ ...form, until: '2027-02-02T03:04' }, entry)).toEqual({
    type: 'x-testudo-deconfliction-entry',
    ...entry,
    until: '2027-02-02T03:04:00Z',
  });
  const duty = [
    { days: ['mon', 'sun'], from: '06:00', until: '18:00' },
    { days: ['tue'], from: '08:00', until: '09:00' },
  ];
  const office = {
    office: 'Watch',
    priority: 2,
    lines: [
      { kind: 'phone', value: '12' },
      { kind: 'chat', value: 'room 7' },
    ],
    duty,
  };
  expect(contactOf(contactFormOf(office), ['phone', 'chat'], duty.slice(1))).toEqual({
    type: 'x-testudo-contact',
    ...office,
  });
});

test('the value that is wrong is named', () => {
  expect(bareTechnique('mail.example\nT1566.001 mitre-attack:T1566')).toBe('T1566.001');
  expect(bareTechnique('mitre-attack:T1566 t1566.example')).toBeUndefined();
  const watched = [{ value: 'mail.example' }, { value: '198.51.100.777' }];
  expect(refusedValue('object/watched/1/value: It is no address. Write it so.', { watched })).toEqual({
    value: '198.51.100.777',
    reason: 'It is no address. Write it so.',
  });
  expect(refusedValue('object/until: It ends before it begins.', { watched })).toBeUndefined();
});
