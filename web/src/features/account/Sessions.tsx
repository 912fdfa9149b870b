import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { refusalOf } from '../../ui/refusal';
import { forget } from '../../api/session';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Panel } from '../../ui/Panel';
import { Failed, Loading } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { WriteDialog } from '../../ui/WriteDialog';
import { sessionsQuery } from './queries';

/** Where one is signed in; this session among them. */
export function Sessions({ mayWrite }: { mayWrite: boolean }) {
  const sessions = useQuery(sessionsQuery);
  const [everywhere, setEverywhere] = useState(false);
  const end = useMutation({
    mutationFn: (id: string) => api.DELETE('/sessions/{id}', { params: { path: { id } } }),
    onSuccess: () => {
      toast(i18n.t('That session has ended.'));
      void sessions.refetch();
    },
    onError: (refused) => toast(refusalOf(refused)),
  });
  return (
    <Panel
      title={i18n.t('Where you are signed in')}
      note={sessions.data && String(sessions.data.sessions.length)}
      tools={mayWrite && <Button onClick={() => setEverywhere(true)}>{i18n.t('Sign out everywhere')}</Button>}
    >
      {sessions.isPending && <Loading what={i18n.t('Loading your sessions')} />}
      {sessions.isError && <Failed error={sessions.error} again={() => void sessions.refetch()} />}
      <ul className="lines" aria-label={i18n.t('Sessions')}>
        {sessions.data?.sessions.map((one) => (
          <li key={one.id} className="line" aria-current={one.current ? 'true' : undefined}>
            <span className="line-name" dir="auto">
              {i18n.t('since')} <Time at={one.created} />
            </span>
            {one.current && <span className="tag">{i18n.t('this session')}</span>}
            {one.second_factor && <span className="tag">{i18n.t('second factor')}</span>}
            <span className="dim">
              {i18n.t('last seen')} <Time at={one.seen} />
            </span>
            <span className="dim">
              {i18n.t('until')} <Time at={one.expires} />
            </span>
            {mayWrite && !one.current && (
              <Button loading={end.isPending && end.variables === one.id} onClick={() => end.mutate(one.id)}>
                {i18n.t('End it')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {everywhere && (
        <WriteDialog
          title={i18n.t('Sign out everywhere')}
          action={i18n.t('Sign out everywhere')}
          own=""
          onWrite={() => api.DELETE('/sessions')}
          onDone={forget}
          onClose={() => setEverywhere(false)}
        >
          <p>{i18n.t('All of your sessions end, this one too. Keys go on.')}</p>
        </WriteDialog>
      )}
    </Panel>
  );
}
