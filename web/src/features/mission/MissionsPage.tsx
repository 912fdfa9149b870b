import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { i18n } from '../../i18n';
import { Capacity, Impact, StatedText, Words } from '../../ui/Capacity';
import { RowMarking } from '../../ui/MarkingChips';
import { missionsQuery } from '../../ui/missions';
import { useRowLinks } from '../../ui/rowLinks';
import { Empty, Failed, Loading, Partial } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { AtField } from './AtField';
import { UnreadTime } from './MissionTime';
import { Proposed } from './Proposed';
import { timeOf } from './search';
import '../../ui/table.css';
import './mission.css';

/** What must succeed, the worst impact first. */
export function MissionsPage() {
  const { at, unread } = timeOf(useSearch({ from: '/shell/missions' }).at);
  const navigate = useNavigate({ from: '/missions' });
  const missions = useQuery(missionsQuery(at));
  const list = useRef<HTMLTableElement>(null);
  useEffect(() => {
    document.title = i18n.t('Missions · Testudo');
  }, []);
  const some = missions.isSuccess && missions.data.missions.length > 0;
  useRowLinks(list, some);
  return (
    <div className="release missions">
      <header className="desk-bar">
        <h1>{i18n.t('Missions')}</h1>
        {missions.isSuccess && (
          <span className="desk-note" role="status">
            {i18n.t('{count, plural, one {# mission} other {# missions}}, the worst impact first', {
              count: missions.data.missions.length,
            })}
          </span>
        )}
        <span className="desk-tools">
          <Link to="/resilience">{i18n.t('Resilience')}</Link>
          <Link to="/brief">{i18n.t('Leadership brief')}</Link>
          <AtField at={at} onChange={(next) => void navigate({ search: next ? { at: next } : {}, replace: true })} />
        </span>
      </header>
      {unread !== undefined && <UnreadTime said={unread} />}
      {missions.isPending && <Loading what={i18n.t('Loading the missions')} />}
      {missions.isError && <Failed error={missions.error} again={() => void missions.refetch()} />}
      {missions.isSuccess && (
        <>
          {!missions.data.complete && (
            <Partial>
              {i18n.t('There are more parts of models than the centre looks at: numbers may be too wide.')}
            </Partial>
          )}
          {some ? (
            <table ref={list} className="row-table cards mission-table">
              <thead>
                <tr>
                  <th scope="col">{i18n.t('Mission')}</th>
                  <th scope="col">{i18n.t('Owner')}</th>
                  <th scope="col">{i18n.t('Impact, 0 to 100')}</th>
                  <th scope="col">{i18n.t('Capacity')}</th>
                  <th scope="col">{i18n.t('In words')}</th>
                  <th scope="col">{i18n.t('Stated value')}</th>
                  <th scope="col">{i18n.t('Not whole since')}</th>
                  <th scope="col">{i18n.t('Marking')}</th>
                </tr>
              </thead>
              <tbody>
                {missions.data.missions.map((mission) => (
                  <tr key={mission.id}>
                    <th scope="row">
                      <Link to="/missions/$id" params={{ id: mission.id }} search={at ? { at } : {}}>
                        {mission.name}
                      </Link>
                    </th>
                    <td className="num">{mission.source}</td>
                    <td data-of={i18n.t('Impact')}>
                      <Impact span={mission.impact} />
                    </td>
                    <td data-of={i18n.t('Capacity')}>
                      <Capacity span={mission.capacity_percent} />
                    </td>
                    <td>
                      <Words words={mission.words} />
                    </td>
                    <td data-none={mission.stated ? undefined : true}>
                      {mission.stated ? (
                        <StatedText stated={mission.stated} />
                      ) : (
                        <span className="dim">{i18n.t('none')}</span>
                      )}
                    </td>
                    <td data-of={i18n.t('since')} data-none={mission.since ? undefined : true}>
                      {mission.since ? <Time at={mission.since} /> : <span className="dim">–</span>}
                    </td>
                    <td>
                      <RowMarking marked={mission} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : (
            <Empty
              title={i18n.t('No mission that you may see')}
              detail={i18n.t(
                'A mission is described by the member that owns it: an object x-testudo-mission, what it needs, and who runs that. How: docs/how-to/describe-a-mission.md.',
              )}
            />
          )}
          <Proposed all={missions.data.proposed} />
        </>
      )}
    </div>
  );
}
