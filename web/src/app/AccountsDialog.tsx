import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { freePlace, lookFrom, place } from '../api/place';
import { refusalOf } from '../ui/refusal';
import { sideBySideQuery, signOutAll } from '../api/session';
import { i18n } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { Failed, Loading } from '../ui/States';
import { toast } from './toasts';

/** The accounts that are signed in in this browser, side by side; exercise homes alone have several. */
export function AccountsDialog({ onClose }: { onClose: () => void }) {
  const side = useQuery(sideBySideQuery);
  const accounts = side.data?.accounts ?? [];
  const taken = accounts.map((one) => one.session);
  const free = freePlace([...taken, place()]);
  // The same page, as somebody else may see it.
  const here = window.location.pathname + window.location.search;
  return (
    <Dialog label={i18n.t('Accounts in this browser')} className="write" onClose={onClose}>
      <div className="form">
        <p className="dim">
          {i18n.t('Each has a session of its own and sees its own picture. This tab shows one of them at a time.')}
        </p>
        {side.isPending && <Loading what={i18n.t('Loading the accounts')} />}
        {side.isError && <Failed error={side.error} again={() => void side.refetch()} />}
        <ul className="accounts">
          {accounts.map((one, index) => (
            <li key={one.session}>
              <button
                type="button"
                className="account"
                aria-current={one.session === place()}
                data-first={index === 0 ? true : undefined}
                onClick={() => (one.session === place() ? onClose() : lookFrom(one.session, here))}
              >
                <span className="member" translate="no">
                  {one.member}
                </span>
                <b translate="no">{one.display || one.login}</b>
                <span className="dim" translate="no">
                  {one.login}
                </span>
                {one.session === place() && <span className="tag">{i18n.t('shown here')}</span>}
              </button>
            </li>
          ))}
        </ul>
        <div className="form-end">
          <Button
            onClick={() =>
              void signOutAll()
                .then(onClose)
                .catch((refused: unknown) => toast(refusalOf(refused)))
            }
          >
            {i18n.t('Sign out all accounts')}
          </Button>
          <Button
            variant="filled"
            disabled={free === undefined || side.isPending}
            onClick={() =>
              free !== undefined &&
              lookFrom(free, `/console/sign-in?back=${encodeURIComponent(here.replace(/^\/console/, '') || '/')}`)
            }
          >
            {i18n.t('Add another account')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
