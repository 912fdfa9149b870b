import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { usePreview } from '../../api/preview';
import { sessionQuery } from '../../api/session';
import { i18n } from '../../i18n';
import { Panel } from '../../ui/Panel';
import { Empty, Failed, Loading } from '../../ui/States';
import { workQuery } from '../../ui/work';
import { GroupTask } from './GroupTask';
import { Proposal } from './Proposal';
import { noticesQuery } from './queries';
import { Purges } from './Purges';
import { Recalls } from './Recalls';
import { RecallsGiven } from './RecallsGiven';

/** All that waits for a release authority or a legal adviser. */
export function ReleasePage() {
  const { data: session } = useQuery(sessionQuery);
  const proposals = useQuery(workQuery({ kind: ['proposal'] }));
  const notices = useQuery(noticesQuery);
  const preview = usePreview();
  useEffect(() => {
    document.title = i18n.t('Release desk · Testudo');
  }, []);
  if (!session) {
    return null;
  }
  const open = proposals.data?.work.filter((one) => one.state === 'open') ?? [];
  const decided = proposals.data?.work.filter((one) => one.state !== 'open') ?? [];
  const groups = notices.data?.notices.filter((one) => one.kind === 'group-changed' && one.group) ?? [];
  const named = notices.data?.notices.filter((one) => one.kind === 'named-recipient') ?? [];
  return (
    <div className="release">
      <header className="desk-bar">
        <h1>{i18n.t('Release desk')}</h1>
        <span className="desk-note">
          {session.rights.includes('release')
            ? i18n.t('You may sign what others of {member} propose.', { member: session.member })
            : i18n.t('You may propose; a release authority of {member} signs, in a session with a second factor.', {
                member: session.member,
              })}
        </span>
      </header>
      <Panel title={i18n.t('Waiting for a signature')} note={proposals.data && String(open.length)}>
        {proposals.isPending && <Loading what={i18n.t('Loading the proposals')} />}
        {proposals.isError && <Failed error={proposals.error} again={() => void proposals.refetch()} />}
        {proposals.isSuccess && open.length === 0 && (
          <Empty
            title={i18n.t('No proposal waits')}
            detail={i18n.t('A label is proposed on the page of an object of your own member, under Who says so.')}
          />
        )}
        <ul className="cards">
          {open.map((one) => (
            <li key={one.id}>
              <Proposal item={one} session={session} mayAct={preview === undefined} />
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={i18n.t('Groups that have changed')} note={notices.data && String(groups.length)}>
        {notices.isError && <Failed error={notices.error} again={() => void notices.refetch()} />}
        {notices.isSuccess && groups.length === 0 && (
          <Empty
            title={i18n.t('Every label has the members of its group')}
            detail={i18n.t('When a group gets other members, the labels made for it wait here until you decide.')}
          />
        )}
        <ul className="cards">
          {groups.map((one) => (
            <li key={one.id}>
              <GroupTask name={one.group!} mayAct={session.rights.includes('release') && preview === undefined} />
            </li>
          ))}
        </ul>
      </Panel>
      <Recalls
        named={named}
        mayAnswer={session.rights.includes('write') && preview === undefined}
        whole={session.rights.includes('authority')}
      />
      <RecallsGiven />
      {session.rights.includes('purge') && <Purges session={session} mayAct={preview === undefined} />}
      <Panel title={i18n.t('Decided')} note={proposals.data && String(decided.length)}>
        <ul className="cards">
          {decided.map((one) => (
            <li key={one.id}>
              <Proposal item={one} session={session} mayAct={false} />
            </li>
          ))}
        </ul>
        {proposals.isSuccess && decided.length === 0 && (
          <Empty
            title={i18n.t('Nothing is decided yet')}
            detail={i18n.t('What was signed, refused or taken back stays here.')}
          />
        )}
      </Panel>
    </div>
  );
}
