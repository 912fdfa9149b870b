import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, told } from '../../api/client';
import { refusalOf } from '../../ui/refusal';
import type { Session } from '../../api/session';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { LongField } from '../../ui/fields';
import { MarkingChips } from '../../ui/MarkingChips';
import { Panel } from '../../ui/Panel';
import { SecretDialog } from '../../ui/SecretDialog';
import { Failed, Loading } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { AccountDialog } from './AccountDialog';
import { accountsQuery, type MemberAccount, shortLogin } from './queries';

interface Props {
  session: Session;
  mayWrite: boolean;
}

type Open =
  | { what: 'new' }
  | { what: 'change' | 'recover' | 'disable'; account: MemberAccount }
  | { what: 'password'; login: string; password: string }
  | null;

/** The people and machines of the own member: who may what, and how they sign in. */
export function Accounts({ session, mayWrite }: Props) {
  const accounts = useQuery(accountsQuery);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const done = (login: string, password: string | undefined) => {
    written();
    if (password === undefined) {
      toast(i18n.t('There is no password to tell: the person signs in by an identity provider.'));
      close();
    } else {
      setOpen({ what: 'password', login, password });
    }
  };
  return (
    <>
      <Panel
        title={i18n.t('Accounts')}
        note={accounts.data && String(accounts.data.accounts.length)}
        tools={mayWrite && <Button onClick={() => setOpen({ what: 'new' })}>{i18n.t('New account')}</Button>}
      >
        {accounts.isPending && <Loading what={i18n.t('Loading the accounts')} />}
        {accounts.isError && <Failed error={accounts.error} again={() => void accounts.refetch()} />}
        <ul className="cards">
          {accounts.data?.accounts.map((one) => (
            <li key={one.login}>
              <Card
                account={one}
                session={session}
                mayWrite={mayWrite}
                onOpen={(what) => setOpen({ what, account: one })}
                onPassword={done}
              />
            </li>
          ))}
        </ul>
      </Panel>
      {open?.what === 'new' && <AccountDialog session={session} onDone={done} onClose={close} />}
      {open?.what === 'change' && (
        <AccountDialog
          session={session}
          account={open.account}
          onDone={() => {
            written();
            close();
          }}
          onClose={close}
        />
      )}
      {open?.what === 'disable' && <DisableDialog account={open.account} onClose={close} />}
      {open?.what === 'recover' && <RecoverDialog account={open.account} onClose={close} />}
      {open?.what === 'password' && (
        <SecretDialog
          title={i18n.t('Password of {login}', { login: open.login })}
          secret={open.password}
          onClose={close}
        >
          {i18n.t('It is shown once. Give it to the person by a way that nobody else reads.')}
        </SecretDialog>
      )}
    </>
  );
}

interface CardProps extends Props {
  account: MemberAccount;
  onOpen: (what: 'change' | 'recover' | 'disable') => void;
  onPassword: (login: string, password: string | undefined) => void;
}

function Card({ account, session, mayWrite, onOpen, onPassword }: CardProps) {
  const path = { login: shortLogin(account.login) };
  const confirm = useMutation({
    mutationFn: () => told(api.POST('/accounts/{login}/recovery/confirm', { params: { path } })),
    onSuccess: (made) => onPassword(made.account.login, made.password),
  });
  const cancel = useMutation({
    mutationFn: () => api.DELETE('/accounts/{login}/recovery', { params: { path } }),
    onSuccess: written,
  });
  const refused = confirm.error ?? cancel.error;
  const self = account.login === session.login;
  const { recovery } = account;
  return (
    <article className="card" aria-label={account.login}>
      <p className="from-to">
        <b>{account.login}</b> <span className="dim">{account.display}</span>
        {self && <span className="tag">{i18n.t('you')}</span>}
        {account.kind === 'machine' && <span className="tag">{i18n.t('machine')}</span>}
        {account.disabled && <span className="tag">{i18n.t('disabled')}</span>}
        {account.locked && <span className="tag">{i18n.t('locked for a while')}</span>}
        {account.external && <span className="tag">{i18n.t('by an identity provider')}</span>}
      </p>
      <p className="from-to">
        <MarkingChips level={account.clearance} categories={account.categories} />
        <span>{account.roles.join(', ') || i18n.t('no role')}</span>
        {account.kind === 'person' && (
          <span className="dim">
            {account.factors.length > 0
              ? i18n.t('second factor: {factors}', {
                  factors: account.factors
                    .map((one) => (one === 'passkey' ? i18n.t('passkey') : i18n.t('one-time code')))
                    .join(', '),
                })
              : i18n.t('no second factor')}
          </span>
        )}
        {account.signed_in && (
          <span className="dim">
            {i18n.t('last signed in')} <Time at={account.signed_in} />
          </span>
        )}
      </p>
      {recovery && (
        <p>
          {i18n.t('Recovery asked by')} <b>{recovery.asked_by}</b> <Time at={recovery.asked} />: {recovery.reason}
        </p>
      )}
      {refused && (
        <p className="refused" role="alert">
          {refusalOf(refused)}
        </p>
      )}
      {mayWrite && (
        <div className="acts">
          <Button onClick={() => onOpen('change')}>{i18n.t('Change')}</Button>
          {!self && (
            <Button onClick={() => onOpen('disable')}>
              {account.disabled ? i18n.t('Let it in again') : i18n.t('Disable')}
            </Button>
          )}
          {!recovery && account.kind === 'person' && (
            <Button onClick={() => onOpen('recover')}>{i18n.t('Recover its factors')}</Button>
          )}
          {recovery && (
            <>
              {recovery.asked_by !== session.login && !self && (
                <Button variant="filled" loading={confirm.isPending} onClick={() => confirm.mutate()}>
                  {i18n.t('Confirm as the second person')}
                </Button>
              )}
              <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
                {i18n.t('Take the recovery back')}
              </Button>
            </>
          )}
        </div>
      )}
    </article>
  );
}

function DisableDialog({ account, onClose }: { account: MemberAccount; onClose: () => void }) {
  const wakes = account.disabled;
  return (
    <WriteDialog
      title={
        wakes
          ? i18n.t('Let {login} in again', { login: account.login })
          : i18n.t('Disable {login}', { login: account.login })
      }
      action={wakes ? i18n.t('Let it in again') : i18n.t('Disable')}
      own=""
      onWrite={() =>
        api.PATCH('/accounts/{login}', {
          params: { path: { login: shortLogin(account.login) } },
          body: { disabled: !wakes },
        })
      }
      onDone={() => {
        written();
        onClose();
      }}
      onClose={onClose}
    >
      <p>
        {wakes
          ? i18n.t('It may sign in with the roles and the clearance that stand here.')
          : i18n.t('It cannot sign in any more, and its keys end for good.')}
      </p>
    </WriteDialog>
  );
}

function RecoverDialog({ account, onClose }: { account: MemberAccount; onClose: () => void }) {
  const [reason, setReason] = useState('');
  return (
    <WriteDialog
      title={i18n.t('Recover the factors of {login}', { login: account.login })}
      action={i18n.t('Ask for it')}
      own=""
      onWrite={() =>
        api.POST('/accounts/{login}/recovery', {
          params: { path: { login: shortLogin(account.login) } },
          body: { reason },
        })
      }
      onDone={() => {
        written();
        onClose();
      }}
      onClose={onClose}
    >
      <p className="dim">
        {i18n.t(
          'A second administrator confirms it. Then its factors are dropped, its sessions end, and a new password is shown once.',
        )}
      </p>
      <LongField label={i18n.t('Reason')} value={reason} onChange={setReason} maxLength={1000} required />
    </WriteDialog>
  );
}
