import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { centre, renderAlone, session } from '../test-page';
import { AccountsDialog } from './AccountsDialog';

test('all accounts are signed out, by one who does not wait for their list', async () => {
  let list: (answer: unknown) => void = () => undefined;
  const listed = new Promise((done) => (list = done));
  const asked = centre({
    'GET /api/session/accounts': () => listed,
    'GET /api/session': { ...session, csrf: 'of the other' },
    'DELETE /api/session': {},
  });
  renderAlone(<AccountsDialog onClose={() => undefined} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Sign out all accounts' }));
  list({
    accounts: [0, 3].map((place) => ({ session: place, login: `p${place}@EST`, display: '', member: 'EST' })),
  });
  await waitFor(() => expect(asked.filter((one) => one.what === 'DELETE /api/session')).toHaveLength(2));
  const [other, own] = asked.filter((one) => one.what === 'DELETE /api/session');
  expect(other?.headers.get('Testudo-Session')).toBe('3');
  expect(other?.headers.get('X-CSRF-Token')).toBe('of the other');
  expect(own?.headers.get('Testudo-Session')).toBeNull();
});
