import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { usePreview } from '../../api/preview';
import { sessionQuery } from '../../api/session';
import { i18n } from '../../i18n';
import { Empty } from '../../ui/States';
import { Tabs } from '../../ui/Tabs';
import { Accounts } from './Accounts';
import { Audit } from './Audit';
import { Groups } from './Groups';
import { MemberKeys } from './MemberKeys';
import { Quota } from './Quota';
import type { AdminPatch } from './search';
import { Walls } from './Walls';

/** The accounts, keys, quota, groups and audit of the own member. */
export function AdminPage() {
  const search = useSearch({ from: '/shell/admin' });
  const navigate = useNavigate({ from: '/admin' });
  const { data: session } = useQuery(sessionQuery);
  const preview = usePreview();
  useEffect(() => {
    document.title = i18n.t('Administration · Testudo');
  }, []);
  if (!session) {
    return null;
  }
  const change = (patch: AdminPatch) => void navigate({ search: (before) => ({ ...before, ...patch }) });
  const has = (right: string) => session.rights.includes(right);
  const tabs = [
    ...(has('accounts')
      ? ([
          { id: 'accounts', name: i18n.t('Accounts') },
          { id: 'walls', name: i18n.t('Walls') },
          { id: 'keys', name: i18n.t('Keys') },
          { id: 'quota', name: i18n.t('Quota') },
        ] as const)
      : []),
    ...(has('accounts') || has('audit') || has('write') ? ([{ id: 'groups', name: i18n.t('Groups') }] as const) : []),
    ...(has('audit') ? ([{ id: 'audit', name: i18n.t('Audit') }] as const) : []),
  ];
  const tab = tabs.find((one) => one.id === search.tab)?.id ?? tabs[0]?.id;
  const mayWrite = preview === undefined;
  return (
    <div className="release">
      <header className="desk-bar">
        <h1>{i18n.t('Administration')}</h1>
        <span className="desk-note">{i18n.t('Of {member} alone.', { member: session.member })}</span>
      </header>
      {tab === undefined ? (
        <Empty
          title={i18n.t('Nothing here is yours to look after')}
          detail={i18n.t(
            'It needs the right to look after accounts or to read the audit, and a session with a second factor.',
          )}
        />
      ) : (
        <Tabs
          label={i18n.t('Parts of the administration')}
          now={tab}
          tabs={tabs}
          onChange={(one) => change({ tab: one === tabs[0]?.id ? undefined : one })}
        />
      )}
      {tab === 'accounts' && <Accounts session={session} mayWrite={mayWrite} />}
      {tab === 'walls' && <Walls session={session} mayWrite={mayWrite} />}
      {tab === 'keys' && <MemberKeys mayWrite={mayWrite} />}
      {tab === 'quota' && <Quota />}
      {tab === 'groups' && <Groups own={session.member} mayWrite={mayWrite && has('write')} />}
      {tab === 'audit' && <Audit search={search} onChange={change} />}
    </div>
  );
}
