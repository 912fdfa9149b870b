import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { usePreview } from '../../api/preview';
import { sessionQuery } from '../../api/session';
import { useCommand } from '../../app/commands';
import { i18n } from '../../i18n';
import { Tabs } from '../../ui/Tabs';
import { Collections } from './Collections';
import { Import } from './Import';
import { Quarantine } from './Quarantine';
import type { SharingPatch } from './search';

/** What comes in, what is held back, and what goes out by TAXII. */
export function SharingPage() {
  const search = useSearch({ from: '/shell/sharing' });
  const navigate = useNavigate({ from: '/sharing' });
  const { data: session } = useQuery(sessionQuery);
  const preview = usePreview();
  useEffect(() => {
    document.title = i18n.t('Sharing desk · Testudo');
  }, []);
  const tab = search.tab ?? 'import';
  const change = (patch: SharingPatch) =>
    void navigate({ search: (before) => ({ ...before, ...patch }), replace: 'held' in patch || 'result' in patch });
  useCommand(
    'close',
    search.held || search.import
      ? () => change({ held: undefined, import: undefined, result: undefined })
      : undefined,
  );
  if (!session) {
    return null;
  }
  const may = (right: string) => session.rights.includes(right) && preview === undefined;
  return (
    <div className="release">
      <header className="desk-bar">
        <h1>{i18n.t('Sharing desk')}</h1>
        <span className="desk-note">
          {i18n.t('What {member} hands in, what is held back, and what goes out by TAXII.', {
            member: session.member,
          })}
        </span>
      </header>
      <Tabs
        label={i18n.t('Parts of the desk')}
        now={tab}
        tabs={[
          { id: 'import', name: i18n.t('Import') },
          { id: 'quarantine', name: i18n.t('Quarantine') },
          { id: 'collections', name: i18n.t('Collections') },
        ]}
        onChange={(one) =>
          change({
            tab: one === 'import' ? undefined : one,
            import: undefined,
            result: undefined,
            held: undefined,
          })
        }
      />
      {tab === 'import' && <Import own={session.member} mayWrite={may('write')} search={search} onChange={change} />}
      {tab === 'quarantine' && <Quarantine mayWrite={may('write')} search={search} onChange={change} />}
      {tab === 'collections' && <Collections mayDefine={may('keys')} />}
    </div>
  );
}
