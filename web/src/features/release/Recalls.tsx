import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, type Schemas } from '../../api/client';
import { i18n } from '../../i18n';
import { typeOf } from '../../ui/object';
import { Panel } from '../../ui/Panel';
import { Empty, Failed, Loading } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { TypeIcon } from '../../ui/TypeIcon';
import { written } from '../../ui/work';
import { AnswerDialog } from './AnswerDialog';
import { recallsQuery } from './queries';

type Notice = Schemas['Notices']['notices'][number];

interface Props {
  named: readonly Notice[];
  mayAnswer: boolean;
  /** May this person answer for its whole member? */
  whole: boolean;
}

/** What was sent to this account and has to be let go of, and what names this person. */
export function Recalls({ named, mayAnswer, whole }: Props) {
  const [answering, setAnswering] = useState<string>();
  const recalls = useQuery(recallsQuery);
  const read = useMutation({
    mutationFn: (id: string) => api.PUT('/notices/{id}/read', { params: { path: { id } } }),
    onSuccess: written,
  });
  return (
    <>
      {named.length > 0 && (
        <Panel title={i18n.t('For you by name')} note={String(named.length)}>
          <ul className="lines">
            {named.map((one) => (
              <li key={one.id} className="line">
                <Link to="/objects/$id" params={{ id: one.object! }}>
                  {i18n.t('Something under TLP:RED names you: open it on its own page')}
                </Link>
                {one.at && <Time at={one.at} />}
                {!one.read && <Button onClick={() => read.mutate(one.id)}>{i18n.t('Mark as read')}</Button>}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={i18n.t('Recalls received')} note={recalls.data && String(recalls.data.recalls.length)}>
        {recalls.isPending && <Loading what={i18n.t('Loading the recalls')} />}
        {recalls.isError && <Failed error={recalls.error} again={() => void recalls.refetch()} />}
        {recalls.isSuccess && recalls.data.recalls.length === 0 && (
          <Empty
            title={i18n.t('No recall waits for you')}
            detail={i18n.t('What was sent to you and is withdrawn or not for you any more is named here.')}
          />
        )}
        <ul className="lines">
          {recalls.data?.recalls.toReversed().map((one) => (
            <li key={one.id} className="line">
              {one.object ? (
                <span className="line-name">
                  <TypeIcon type={typeOf(one.object)} /> {typeOf(one.object)}{' '}
                  <span className="num dim">{one.object}</span>
                </span>
              ) : (
                <span className="line-name">{i18n.t('an object whose id is not said')}</span>
              )}
              {one.purged && <span className="tag">{i18n.t('removed from this centre')}</span>}
              <Time at={one.at} />
              {one.answer && (
                <span className="tag" title={one.reason}>
                  {one.answer === 'deleted' ? i18n.t('you deleted it') : i18n.t('you keep it')}
                </span>
              )}
              {one.answer === 'kept' && one.reason && <span className="dim">{one.reason}</span>}
              {mayAnswer && (
                <Button onClick={() => setAnswering(one.id)}>
                  {one.answer ? i18n.t('Answer again') : i18n.t('Answer')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {recalls.data?.next && (
          <p className="desk-line dim">{i18n.t('These are the oldest ones; there are more.')}</p>
        )}
      </Panel>
      {answering && <AnswerDialog id={answering} whole={whole} onClose={() => setAnswering(undefined)} />}
    </>
  );
}
