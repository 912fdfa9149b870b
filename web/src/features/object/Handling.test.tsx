import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Assertion } from '../../ui/object';
import { Answer, centre, renderAlone, session } from '../../test-page';
import { HandlingDialog } from './Handling';

const assertion = (level: string, etag: string) =>
  ({
    assertion: 'a',
    own: true,
    source: 'EST',
    label: { level, tlp: 'green' },
    label_etag: etag,
  }) as unknown as Assertion;

test('a label is not written over one that somebody else gave meanwhile, until its writer has seen it', async () => {
  const asked = centre({
    'GET /api/session': session,
    'GET /api/objects/x/assertions': { assertions: [assertion('RESTRICTED', '"new"')] },
    'PUT /api/objects/x/assertions/a/label': ({ headers }: { headers: Headers }) =>
      headers.get('If-Match') === '"new"'
        ? {}
        : new Answer(412, { type: '/api/#precondition-failed', title: 'It has changed', detail: 'Look again.' }),
  });
  let closed = false;
  renderAlone(
    <HandlingDialog
      id="x"
      act="relabel"
      assertion={assertion('UNCLASSIFIED', '"old"')}
      onClose={() => (closed = true)}
    />,
  );
  fireEvent.change(await screen.findByLabelText('TLP'), { target: { value: 'amber' } });
  expect(screen.getByText(/^TLP:RED is for persons by name/)).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Relabel' }));
  expect((await screen.findByRole('row', { name: /Level/ })).textContent).toBe('LevelUNCLASSIFIEDRESTRICTED');
  await userEvent.click(screen.getByRole('button', { name: 'Go on from the new version' }));
  expect(screen.getByLabelText<HTMLSelectElement>('TLP').value).toBe('amber');
  await userEvent.click(screen.getByRole('button', { name: 'Relabel' }));
  await waitFor(() => expect(closed).toBe(true));
  expect(asked.filter(({ what }) => what.startsWith('PUT')).map((one) => one.headers.get('If-Match'))).toEqual([
    '"old"',
    '"new"',
  ]);
});
