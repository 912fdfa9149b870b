import { expect, test } from 'vitest';
import {
  EMPTY,
  endsTooEarly,
  formOf,
  INCIDENT_FACTS,
  incidentOf,
  NATIONS_PATTERN,
  SECTORS_PATTERN,
  sectorsAfter,
  TECHNIQUES_PATTERN,
  unknownNations,
} from './facts';

/** As a browser reads the pattern of a field. */
const fits = (pattern: string, value: string) => new RegExp(`^(?:${pattern})$`, 'v').test(value);

test('a form that nobody touched changes nothing', () => {
  const incident = {
    type: 'incident',
    name: 'Lights out',
    labels: ['grid'],
    external_references: [
      { source_name: 'mitre-attack', external_id: 'T1566.001', url: 'https://attack.example/T1566/001' },
      { source_name: 'a case', external_id: 'T1234' },
    ],
    extensions: {
      'extension-definition--1': { extension_type: 'property-extension', x: 1 },
      [INCIDENT_FACTS]: {
        extension_type: 'property-extension',
        severity: 2,
        status: 'open',
        nations: ['EST', 'LVA'],
        sectors: ['energy'],
        first_seen: '2026-11-20T04:05:06.789Z',
        confirmed: true,
      },
    },
  };
  expect(incidentOf(formOf(incident), incident)).toEqual(incident);
});

test('codes are read as people type them', () => {
  const made = incidentOf({
    ...EMPTY,
    name: 'x',
    nations: 'est, lva;FIN est',
    sectors: 'Energy energy',
    firstSeen: '2026-11-20T04:05',
  });
  expect((made.extensions as Record<string, unknown>)[INCIDENT_FACTS]).toMatchObject({
    nations: ['EST', 'LVA', 'FIN'],
    sectors: ['energy'],
    first_seen: '2026-11-20T04:05:00Z',
  });
});

test('techniques are read of what names ATT&CK or DISARM, and written to the one whose number it is', () => {
  const before = {
    external_references: [
      { source_name: 'amber-shield', external_id: 'F08' },
      { source_name: 'mitre-attack', external_id: 'T1078', description: 'as seen in the log' },
      { source_name: 'mitre-ics-attack', external_id: 'T0855' },
      { source_name: 'cve', external_id: 'CVE-2026-1000' },
      { source_name: 'mitre-attack', external_id: 'G0001' },
      { source_name: 'DISARM', external_id: 'T0097.104' },
    ],
  };
  const form = formOf(before);
  expect(form.techniques).toBe('T1078 T0855 T0097.104');
  const after = incidentOf({ ...form, techniques: 't1566.001, T0049 T0799 T0800 T1078 T1078' }, before);
  expect(after.external_references).toEqual([
    { source_name: 'amber-shield', external_id: 'F08' },
    { source_name: 'mitre-attack', external_id: 'T1078', description: 'as seen in the log' },
    { source_name: 'cve', external_id: 'CVE-2026-1000' },
    { source_name: 'mitre-attack', external_id: 'G0001' },
    { source_name: 'mitre-attack', external_id: 'T1566.001' },
    { source_name: 'DISARM', external_id: 'T0049' },
    { source_name: 'DISARM', external_id: 'T0799' },
    { source_name: 'mitre-attack', external_id: 'T0800' },
  ]);
});

test('without a technique and any other reference there is no list of references', () => {
  const before = { external_references: [{ source_name: 'DISARM', external_id: 'T0049' }] };
  expect(incidentOf({ ...formOf(before), techniques: '' }, before)).not.toHaveProperty('external_references');
  expect(incidentOf(EMPTY)).not.toHaveProperty('external_references');
});

test('the browser refuses numbers, codes and terms that are none', () => {
  for (const good of ['T1566', 't1566.001', 'T0049,T0855;  T1498 ', 'T0001', 'T0899.001']) {
    expect(fits(TECHNIQUES_PATTERN, good), good).toBe(true);
  }
  for (const bad of ['T0000', 'T0900', 'T2000', 'T156', 'T1566.1', 'T1566 phishing', 'G0001', 'T1566T1567']) {
    expect(fits(TECHNIQUES_PATTERN, bad), bad).toBe(false);
  }
  expect(fits(NATIONS_PATTERN, 'est, LVA')).toBe(true);
  expect(fits(NATIONS_PATTERN, 'EE LVA')).toBe(false);
  expect(fits(SECTORS_PATTERN, 'energy financial-services')).toBe(true);
  expect(fits(SECTORS_PATTERN, 'energy/gas')).toBe(false);
});

test('a code of no nation is told, unless the incident has it already or it is still being typed', () => {
  const before = { extensions: { [INCIDENT_FACTS]: { nations: ['QQQ'] } } };
  expect(unknownNations({ ...EMPTY, nations: 'est zzz qqq L' })).toEqual(['ZZZ', 'QQQ']);
  expect(unknownNations({ ...EMPTY, nations: 'EST ZZZ QQQ' }, before)).toEqual(['ZZZ']);
});

test('an end before the beginning is told, to the second that is written', () => {
  const early = { ...EMPTY, firstSeen: '2026-11-20T04:05', lastSeen: '2026-11-20T04:04' };
  expect(endsTooEarly(early)).toBe(true);
  expect(endsTooEarly({ ...early, lastSeen: '2026-11-20T04:05' })).toBe(false);
  expect(endsTooEarly({ ...early, lastSeen: '' })).toBe(false);
  const before = { extensions: { [INCIDENT_FACTS]: { first_seen: '2026-11-20T04:05:30Z' } } };
  expect(endsTooEarly({ ...formOf(before), lastSeen: '2026-11-20T04:05' }, before)).toBe(true);
});

test('the last word that is typed becomes a term, and those before it stay', () => {
  expect(sectorsAfter('en')).toEqual(['energy', 'entertainment']);
  expect(sectorsAfter('Energy, te')).toEqual(['Energy, technology', 'Energy, telecommunications']);
  expect(sectorsAfter('energy ')).not.toContain('energy energy');
  expect(sectorsAfter('')).toHaveLength(34);
});
