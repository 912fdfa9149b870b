import { expect, test } from 'vitest';
import { EMPTY, formOf, INCIDENT_FACTS, incidentOf } from './facts';

test('a form that nobody touched changes nothing', () => {
  const incident = {
    type: 'incident',
    name: 'Lights out',
    labels: ['grid'],
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
    nations: 'est, lva;FIN',
    sectors: 'Energy',
    firstSeen: '2026-11-20T04:05',
  });
  expect((made.extensions as Record<string, unknown>)[INCIDENT_FACTS]).toMatchObject({
    nations: ['EST', 'LVA', 'FIN'],
    sectors: ['energy'],
    first_seen: '2026-11-20T04:05:00Z',
  });
});
