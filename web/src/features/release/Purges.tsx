import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Schemas } from '../../api/client';
import { refusalOf } from '../../ui/refusal';
import type { Session } from '../../api/session';
import { i18n } from '../../i18n';
import { LongField, TextField } from '../../ui/fields';
import { Panel } from '../../ui/Panel';
import { Empty, Failed, Loading } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { purgesQuery } from './queries';

type Purge = Schemas['Purge'];

interface Props {
  session: Session;
  mayAct: boolean;
}

/** What the own member has taken away for good: asked for by one person, carried out by a second one. */
export function Purges({ session, mayAct }: Props) {
  const purges = useQuery(purgesQuery);
  const [asking, setAsking] = useState(false);
  const [confirming, setConfirming] = useState<Purge>();
  const list = purges.data?.purges ?? [];
  return (
    <Panel
      title={i18n.t('Purges')}
      note={purges.data && String(list.length)}
      tools={mayAct && <Button onClick={() => setAsking(true)}>{i18n.t('Ask for a purge')}</Button>}
    >
      {purges.isPending && <Loading what={i18n.t('Loading the purges')} />}
      {purges.isError && <Failed error={purges.error} again={() => void purges.refetch()} />}
      {purges.isSuccess && list.length === 0 && (
        <Empty
          title={i18n.t('Nothing was purged')}
          detail={i18n.t('A purge takes what your member asserts of an object away for good. Two persons sign it.')}
        />
      )}
      <ul className="cards">
        {list.map((one) => (
          <li key={one.id}>
            <Card purge={one} session={session} mayAct={mayAct} onConfirm={() => setConfirming(one)} />
          </li>
        ))}
      </ul>
      {asking && <AskDialog onClose={() => setAsking(false)} />}
      {confirming && (
        <WriteDialog
          title={i18n.t('Purge for good')}
          action={i18n.t('Sign and purge')}
          own={session.member}
          onWrite={() => api.POST('/purges/{id}/confirm', { params: { path: { id: confirming.id } } })}
          onDone={() => {
            setConfirming(undefined);
            written();
          }}
          onClose={() => setConfirming(undefined)}
        >
          <p className="num">{confirming.object ?? i18n.t('an object whose id is not said')}</p>
          <p className="description">{confirming.reason}</p>
          <p>{i18n.t('It is carried out at once. Nobody can bring it back.')}</p>
        </WriteDialog>
      )}
    </Panel>
  );
}

function Card({ purge, session, mayAct, onConfirm }: Props & { purge: Purge; onConfirm: () => void }) {
  const cancel = useMutation({
    mutationFn: () => api.DELETE('/purges/{id}', { params: { path: { id: purge.id } } }),
    onSuccess: written,
  });
  const words = {
    waiting: i18n.t('waits for a second person'),
    confirmed: i18n.t('is being carried out'),
    done: i18n.t('done'),
  };
  const mine = purge.asked_by === session.login;
  return (
    <article className="card" aria-label={purge.object ?? purge.reason}>
      <p className="from-to">
        <span className="num">{purge.object ?? i18n.t('an object whose id is not said')}</span>
        <span className="tag">{words[purge.state]}</span>
      </p>
      <p className="description">{purge.reason}</p>
      <p>
        {i18n.t('asked by')} <b>{purge.asked_by}</b> <Time at={purge.asked} />
        {purge.confirmed_by && purge.confirmed && (
          <>
            {' · '}
            {i18n.t('confirmed by')} <b>{purge.confirmed_by}</b> <Time at={purge.confirmed} />
          </>
        )}
        {purge.done && (
          <>
            {' · '}
            {i18n.t('done')} <Time at={purge.done} />
          </>
        )}
      </p>
      {cancel.isError && (
        <p className="refused" role="alert">
          {refusalOf(cancel.error)}
        </p>
      )}
      {mayAct && purge.state !== 'done' && (
        <div className="acts">
          {(!mine || purge.state === 'confirmed') && (
            <Button variant="filled" onClick={onConfirm}>
              {purge.state === 'confirmed' ? i18n.t('Let it go on') : i18n.t('Sign as the second person')}
            </Button>
          )}
          {purge.state === 'waiting' && (
            <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {i18n.t('Take it back')}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

function AskDialog({ onClose }: { onClose: () => void }) {
  const [object, setObject] = useState('');
  const [reason, setReason] = useState('');
  return (
    <WriteDialog
      title={i18n.t('Ask for a purge')}
      action={i18n.t('Ask for it')}
      own=""
      onWrite={() => api.POST('/purges', { body: { object: object.trim(), reason } })}
      onDone={() => {
        onClose();
        written();
      }}
      onClose={onClose}
    >
      <TextField
        label={i18n.t('Object, by its id')}
        placeholder={i18n.t('report--…')}
        value={object}
        onChange={setObject}
        maxLength={300}
        required
        first
      />
      <LongField label={i18n.t('Reason')} value={reason} onChange={setReason} maxLength={1000} required />
      <p className="dim">{i18n.t('Nothing happens until a second person of your member signs it.')}</p>
    </WriteDialog>
  );
}
