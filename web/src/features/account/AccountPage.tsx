import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { usePreview } from '../../api/preview';
import { sessionQuery } from '../../api/session';
import { run } from '../../app/commands';
import { i18n } from '../../i18n';
import { FactLine } from '../../ui/FactLine';
import { MarkingChips } from '../../ui/MarkingChips';
import { Panel } from '../../ui/Panel';
import { Failed, Loading } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { OwnKeys } from './OwnKeys';
import { passkeysQuery } from './queries';
import { Sessions } from './Sessions';

/** Who one is here, where one is signed in, and what speaks for one. */
export function AccountPage() {
  const { data: session } = useQuery(sessionQuery);
  const passkeys = useQuery(passkeysQuery);
  const preview = usePreview();
  useEffect(() => {
    document.title = i18n.t('Your account · Testudo');
  }, []);
  if (!session) {
    return null;
  }
  const mayWrite = preview === undefined;
  return (
    <div className="release">
      <header className="desk-bar">
        <h1>{i18n.t('Your account')}</h1>
        <span className="desk-note">{session.login}</span>
      </header>
      <Panel title={i18n.t('Who you are here')}>
        <dl className="facts">
          <FactLine name={i18n.t('Name')}>{session.display || session.login}</FactLine>
          <FactLine name={i18n.t('Member')}>{session.member}</FactLine>
          <FactLine name={i18n.t('Reads up to')}>
            <MarkingChips level={session.clearance} categories={session.categories} />
          </FactLine>
          <FactLine name={i18n.t('Roles')}>{session.roles.join(', ') || i18n.t('none')}</FactLine>
          <FactLine name={i18n.t('Rights now')}>
            {session.rights.join(', ')}
            {!session.second_factor && (
              <p className="dim">{i18n.t('More rights may count in a session with a second factor.')}</p>
            )}
          </FactLine>
          <FactLine name={i18n.t('Second factor')}>
            {session.second_factor ? (
              i18n.t('This session has one.')
            ) : (
              <>
                {i18n.t('This session has none.')}{' '}
                {mayWrite && <Button onClick={() => run('second-factor')}>{i18n.t('Set up a second factor')}</Button>}
              </>
            )}
          </FactLine>
        </dl>
      </Panel>
      <Sessions mayWrite={mayWrite} />
      <OwnKeys mayMake={mayWrite && session.rights.includes('keys')} mayEnd={mayWrite} rights={session.rights} />
      <Panel
        title={i18n.t('Passkeys')}
        note={passkeys.data && String(passkeys.data.passkeys.length)}
        tools={<a href="/passkeys">{i18n.t('Add or remove passkeys')}</a>}
      >
        {passkeys.isPending && <Loading what={i18n.t('Loading the passkeys')} />}
        {passkeys.isError && <Failed error={passkeys.error} again={() => void passkeys.refetch()} />}
        <ul className="lines">
          {passkeys.data?.passkeys.map((one) => (
            <li key={one.id} className="line">
              <span className="line-name" dir="auto">
                {one.name}
              </span>
              <span className="dim">
                {i18n.t('made')} <Time at={one.made} />
              </span>
              {one.used && (
                <span className="dim">
                  {i18n.t('last used')} <Time at={one.used} />
                </span>
              )}
            </li>
          ))}
        </ul>
        {passkeys.data?.passkeys.length === 0 && <p className="desk-line dim">{i18n.t('You have none.')}</p>}
      </Panel>
    </div>
  );
}
