import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { Answer, centre, renderAlone, session } from '../../test-page';
import { INCIDENT_FACTS } from './facts';
import { IncidentDialog } from './IncidentDialog';

const ID = 'incident--00000000-0000-4000-8000-000000000001';
const incident = (name: string, facts: Record<string, unknown>, more = {}) => ({
  type: 'incident',
  id: ID,
  name,
  description: 'As it began',
  ...more,
  extensions: { [INCIDENT_FACTS]: { extension_type: 'property-extension', status: 'open', ...facts } },
});

test('who was overtaken keeps what was typed, sees what the other wrote, and writes on top of it', async () => {
  const theirs = incident('Outage', { severity: 5 }, { x_other: 'kept' });
  const asked = centre({
    'GET /api/session': session,
    [`PUT /api/objects/${ID}`]: ({ headers }: { headers: Headers }) =>
      headers.get('If-Match') === '"new"'
        ? { id: ID, modified: '', etag: '"newer"', object: {}, label: {} }
        : new Answer(412, { type: '/api/#precondition-failed', title: 'It has changed', detail: 'Look again.' }),
    [`GET /api/objects/${ID}/assertions`]: {
      assertions: [
        { assertion: 'b', own: true, modified: '2026-11-28T12:00:00.000Z', sha256: 'new', source: 'EST', label: {} },
        { assertion: 'a', own: true, modified: '2026-11-28T10:00:00.000Z', sha256: 'old', source: 'EST', label: {} },
        { assertion: 'c', own: false, modified: '2026-11-28T14:00:00.000Z', sha256: 'x', source: 'FIN', label: {} },
      ],
    },
    [`GET /api/objects/${ID}/assertions/b`]: theirs,
  });
  let done = '';
  renderAlone(
    <IncidentDialog
      own="EST"
      before={{ content: incident('Outage', { severity: 2 }), etag: '"old"' }}
      onDone={(id) => void (done = id)}
      onClose={() => undefined}
    />,
  );
  const name = screen.getByLabelText('Name');
  await userEvent.clear(name);
  await userEvent.type(name, 'Outage of a port');
  await userEvent.click(screen.getByRole('button', { name: 'Write this version' }));

  await screen.findByText(/Somebody has written another version meanwhile/);
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Outage of a port');
  const row = await screen.findByRole('row', { name: /Severity/ });
  expect(row.textContent).toBe('Severity25not touched');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Write this version' }).disabled).toBe(true);
  expect(asked.filter(({ what }) => what.startsWith('PUT'))).toHaveLength(1);

  await userEvent.click(screen.getByRole('button', { name: 'Go on from the new version' }));
  expect(screen.getByLabelText<HTMLSelectElement>('Severity').value).toBe('5');
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Outage of a port');
  await userEvent.click(screen.getByRole('button', { name: 'Write this version' }));
  await waitFor(() => expect(done).toBe(ID));
  const { body, headers } = asked.filter(({ what }) => what.startsWith('PUT'))[1]!;
  expect(headers.get('If-Match')).toBe('"new"');
  expect(body).toMatchObject({
    object: { name: 'Outage of a port', x_other: 'kept', extensions: { [INCIDENT_FACTS]: { severity: 5 } } },
  });
});
