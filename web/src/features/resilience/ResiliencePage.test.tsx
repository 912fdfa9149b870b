import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { setPreview } from '../../api/preview';
import { centre, renderPage, session } from '../../test-page';
import { ResiliencePage } from './ResiliencePage';

const none = {
  member: 'EST',
  cases: 0,
  open: 0,
  times: [],
  trend: { by: 'month', parts: [] },
  incidents: [],
  missions: [],
  at: '2026-11-29T06:00:00Z',
  complete: true,
};
const standing = {
  id: 'x-testudo-pledge--00000000-0000-4000-8000-000000000001',
  kind: 'pledge',
  name: 'Assessment',
  state: 'kept',
  modified: '2026-11-01T00:00:00.000Z',
  changed: '2026-11-01T00:00:00.000Z',
  source: 'EST',
  own: true,
  label: {},
  etag: '"a"',
  object: { type: 'x-testudo-pledge', year: 2026, commitments: [{ commitment: 'resources', level: 2 }] },
};
const account = {
  default_label: { level: 'RESTRICTED', tlp: 'amber', releasable_to: [] },
  clearance: 'SECRET',
  categories: [],
};

const open = () => renderPage('/resilience', ResiliencePage, '/resilience');

test('where there is nothing yet the page says what is missing', async () => {
  centre({ 'GET /api/session': session, 'GET /api/resilience': none, 'GET /api/work': { work: [] } });
  await open();
  expect(await screen.findByText('Your member has written down no incident.')).toBeDefined();
  expect(screen.getByText('Your member owns no mission.')).toBeDefined();
  expect(await screen.findByText(/has not assessed itself/)).toBeDefined();
});

test('an assessment that stands is shown by commitment, and gets a new version from the form', async () => {
  const asked = centre({
    'GET /api/session': session,
    'GET /api/account': account,
    'GET /api/resilience': none,
    'GET /api/work': { work: [standing] },
    [`PUT /api/objects/${standing.id}`]: { id: standing.id },
  });
  await open();
  const row = await screen.findByRole('row', { name: /Adequate resources/ });
  expect(within(row).getByRole('cell').textContent).toBe('2 planned');
  await userEvent.click(screen.getByRole('button', { name: 'Assess the pledge' }));
  const form = within(await screen.findByRole('dialog'));
  const group = within(form.getByRole('group', { name: 'Adequate resources' }));
  await userEvent.selectOptions(group.getByLabelText('Level'), '4');
  await userEvent.type(group.getByLabelText('In words'), 'Paid');
  await userEvent.click(form.getByRole('button', { name: 'Write the new version' }));
  await expect.poll(() => asked.some((one) => one.what.startsWith('PUT'))).toBe(true);
  const sent = asked.find((one) => one.what.startsWith('PUT'))!;
  expect(sent.headers.get('If-Match')).toBe('"a"');
  expect((sent.body as { object: unknown }).object).toMatchObject({
    year: 2026,
    commitments: [{ commitment: 'resources', level: 4, text: 'Paid' }],
  });
});

test('in a preview there is nothing: it tells a member of itself', async () => {
  const asked = centre({ 'GET /api/session': session, 'GET /api/members': { members: [] } });
  setPreview('FIN');
  await open();
  expect(await screen.findByText('No preview of this page')).toBeDefined();
  expect(asked.some((one) => one.what === 'GET /api/resilience')).toBe(false);
});
