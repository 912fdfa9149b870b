import { useState } from 'react';
import { api, told } from '../../api/client';
import type { Session } from '../../api/session';
import { levelsToGive } from '../../api/markings';
import { i18n } from '../../i18n';
import { Checks } from '../../ui/Checks';
import { Choice, LevelOptions, TextField } from '../../ui/fields';
import { WriteDialog } from '../../ui/WriteDialog';
import { LoginField } from './LoginField';
import { type MemberAccount, ROLES, shortLogin } from './queries';

interface Props {
  session: Session;
  /** The one that is changed; without it a new one is made. */
  account?: MemberAccount;
  onDone: (login: string, password: string | undefined) => void;
  onClose: () => void;
}

/** Makes or changes an account. Nobody gives what it does not have; the centre holds everybody to it. */
export function AccountDialog({ session, account, onDone, onClose }: Props) {
  const [login, setLogin] = useState('');
  const [display, setDisplay] = useState(account?.display ?? '');
  const [roles, setRoles] = useState<string[]>(account?.roles ?? []);
  const [clearance, setClearance] = useState(account?.clearance ?? 'UNCLASSIFIED');
  const [categories, setCategories] = useState<string[]>(account?.categories ?? []);
  const machine = account?.kind === 'machine';
  // Nobody changes its own rights.
  const self = account?.login === session.login;
  const levels = levelsToGive(session.clearance, account?.clearance);
  const rights = { ...(machine ? {} : { roles }), clearance, categories };
  return (
    <WriteDialog
      title={account ? i18n.t('Change {login}', { login: account.login }) : i18n.t('New account')}
      action={account ? i18n.t('Change it') : i18n.t('Make it')}
      own={session.member}
      onWrite={async () => {
        if (account) {
          await api.PATCH('/accounts/{login}', {
            params: { path: { login: shortLogin(account.login) } },
            body: { display, ...(self ? {} : rights) },
          });
          onDone(account.login, undefined);
        } else {
          const made = await told(
            api.POST('/accounts', { body: { login, roles, clearance, categories, ...(display ? { display } : {}) } }),
          );
          onDone(made.account.login, made.password);
        }
      }}
      onDone={() => undefined}
      onClose={onClose}
    >
      {!account && <LoginField value={login} onChange={setLogin} />}
      <TextField label={i18n.t('Name that is shown')} value={display} onChange={setDisplay} maxLength={100} />
      {self && <p className="dim">{i18n.t('Nobody changes its own rights; ask another administrator.')}</p>}
      {!machine && !self && <Checks label={i18n.t('Roles')} of={ROLES} value={roles} onChange={setRoles} />}
      {!self && (
        <>
          <Choice
            label={i18n.t('Clearance')}
            value={clearance}
            onChange={(value) => setClearance(value as typeof clearance)}
          >
            <LevelOptions of={levels} />
          </Choice>
          {(session.categories.length > 0 || categories.length > 0) && (
            <Checks
              label={i18n.t('Categories')}
              of={session.categories}
              value={categories}
              onChange={setCategories}
            />
          )}
        </>
      )}
      {account && !self && <p className="dim">{i18n.t('What it loses, its keys lose for good.')}</p>}
    </WriteDialog>
  );
}
