import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, type Schemas } from '../../api/client';
import { i18n } from '../../i18n';
import { changeText } from '../../ui/assistance';
import { RowMarking } from '../../ui/MarkingChips';
import { Empty, Partial } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { changesQuery } from './queries';

type All = Schemas['AssistanceChanges'];

/** How many are newer than what was read. */
export const unreadOf = ({ changes, read_until: read }: All): number =>
  read ? changes.filter((one) => Date.parse(one.at) > Date.parse(read)).length : changes.length;

/** What others said, and what lapsed: the newest first. */
export function Changes({ all }: { all: All }) {
  const queries = useQueryClient();
  const unread = unreadOf(all);
  const read = async () => {
    await api.PUT('/assistance/changes/read', { body: { until: all.changes[0]!.at } });
    await queries.invalidateQueries({ queryKey: changesQuery.queryKey });
  };
  if (all.changes.length === 0) {
    return (
      <Empty
        title={i18n.t('Nothing has changed')}
        detail={i18n.t('Here stands what other members said to yours, and what lapsed because nobody did.')}
      />
    );
  }
  return (
    <>
      {unread > 0 && (
        <p className="help-unread">
          {i18n.t('{count, plural, one {# is new} other {# are new}}', { count: unread })}{' '}
          <Button onClick={() => void read()}>{i18n.t('I have read them')}</Button>
        </p>
      )}
      {all.more && <Partial>{i18n.t('These are the newest; older ones stand on the page of each request.')}</Partial>}
      <table className="row-table cards help-table">
        <thead>
          <tr>
            <th scope="col">{i18n.t('Request')}</th>
            <th scope="col">{i18n.t('When')}</th>
            <th scope="col">{i18n.t('What changed')}</th>
            <th scope="col">{i18n.t('Marking')}</th>
          </tr>
        </thead>
        <tbody>
          {all.changes.map((one, at) => (
            <tr key={`${one.about} ${one.what} ${one.at} ${one.by ?? ''}`} data-new={at < unread ? true : undefined}>
              <th scope="row">
                <Link to="/assistance/$id" params={{ id: one.request }}>
                  {one.name}
                </Link>{' '}
                {at < unread && <span className="tag">{i18n.t('new')}</span>}
              </th>
              <td>
                <Time at={one.at} />
              </td>
              <td className="why">
                {changeText(one)}
                {one.gap && (
                  <b className="help-gap">
                    {i18n.t('A gap: a team that was accepted is lost. Ask again, or take another offer.')}
                  </b>
                )}
                {one.reason && (
                  <>
                    {' '}
                    <q>{one.reason}</q>
                  </>
                )}
              </td>
              <td>
                <RowMarking marked={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
