import { tlpOf } from '../../api/markings';
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { refusalOf } from '../../ui/refusal';
import type { Session } from '../../api/session';
import { i18n } from '../../i18n';
import { TextField } from '../../ui/fields';
import { type Label, releasedTo } from '../../ui/label';
import { audienceQuery, audienceWords, Moved } from '../../ui/LabelPicker';
import { labelDifferences } from '../../ui/labelWords';
import { MarkingChips } from '../../ui/MarkingChips';
import { assertionsQuery, objectQuery } from '../../ui/object';
import { Reference } from '../../ui/Reference';
import { Time } from '../../ui/TimeText';
import { stateWord, type WorkItem, written } from '../../ui/work';

interface Signature {
  by: string;
  as: string;
  decision?: string;
  at: string;
  reason?: string;
}

interface Props {
  item: WorkItem;
  session: Session;
  mayAct: boolean;
}

type Decision = 'signed' | 'refused' | 'dropped';

/** One proposal: from which label to which, who would get it then and does not now, and who said what. */
export function Proposal({ item, session, mayAct }: Props) {
  const object = item.object as Record<string, unknown>;
  const id = String(object.object_ref);
  const about = useQuery(objectQuery(id));
  const modified = String(object.object_modified ?? '');
  const asserted = useQuery({ ...assertionsQuery(id), enabled: item.state === 'open' });
  // Of an open one the label of now counts: another signature may have moved it meanwhile.
  const current = asserted.data?.assertions.find((one) => one.own && (!modified || one.modified === modified));
  const proposed = object.from_label as Label;
  const from = (item.state === 'open' && (current?.label as Label | undefined)) || proposed;
  const gone = item.state === 'open' && (asserted.isError || (asserted.isSuccess && !current));
  const to = object.to_label as Label;
  const signatures = (object.signatures as Signature[] | undefined) ?? [];
  const proposer = signatures[0]?.by;
  const [reason, setReason] = useState('');
  const decide = useMutation({
    mutationFn: (decision: Decision) =>
      api.POST('/proposals/{id}/decision', {
        params: { path: { id: item.id }, header: { 'If-Match': item.etag } },
        body: { decision, ...(reason ? { reason } : {}) },
      }),
    onSuccess: written,
  });
  const mine = proposer === session.login;
  const open = item.state === 'open';
  return (
    <article className="card" aria-label={item.name}>
      <p>
        <Reference id={id} name={about.data?.name} /> <span className="tag">{stateWord(item.state)}</span>
      </p>
      <p className="from-to">
        <MarkingChips level={from.level} tlp={tlpOf(from)} categories={from.restrictive} />
        <span aria-label={i18n.t('to')}>→</span>
        <MarkingChips level={to.level} tlp={tlpOf(to)} categories={to.restrictive} />
      </p>
      <Changes from={from} to={to} />
      {open && gone && (
        <p className="refused" role="note">
          {i18n.t('What it is about is not asserted by your member any more: refuse it, or take it back.')}
        </p>
      )}
      {open && !gone && <WhoMore from={from} to={to} />}
      {typeof object.description === 'string' && object.description !== '' && (
        <p className="description">{object.description}</p>
      )}
      <ul className="values">
        {signatures.map((one, index) => (
          <li key={index}>
            {one.as === 'proposer' && index === 0 ? i18n.t('proposed by') : stateWord(one.decision ?? '')}{' '}
            <b>{one.by}</b> <Time at={one.at} /> {index > 0 && one.reason}
          </li>
        ))}
      </ul>
      {decide.isError && (
        <p className="refused" role="alert">
          {refusalOf(decide.error)}
        </p>
      )}
      {open && mayAct && (
        <div className="acts">
          <TextField label={i18n.t('Reason')} value={reason} onChange={setReason} maxLength={500} />
          {mine ? (
            <Button loading={decide.isPending} onClick={() => decide.mutate('dropped')}>
              {i18n.t('Take it back')}
            </Button>
          ) : (
            <>
              <Button
                variant="filled"
                loading={decide.isPending}
                disabled={!session.rights.includes('release') || gone}
                onClick={() => decide.mutate('signed')}
              >
                {i18n.t('Sign and release')}
              </Button>
              <Button
                loading={decide.isPending}
                disabled={!session.rights.includes('release')}
                onClick={() => decide.mutate('refused')}
              >
                {i18n.t('Refuse')}
              </Button>
            </>
          )}
          {!mine && !session.rights.includes('release') && (
            <p className="dim">{i18n.t('Signing needs the right to release and a session with a second factor.')}</p>
          )}
        </div>
      )}
    </article>
  );
}

/** What differs between the two, in words: chips alone do not say to whom it is released. */
function Changes({ from, to }: { from: Label; to: Label }) {
  const all = labelDifferences(from, to);
  const before = releasedTo(from) ?? [];
  const after = releasedTo(to) ?? [];
  if (all.length === 0) {
    return <p className="dim">{i18n.t('Both labels say the same.')}</p>;
  }
  return (
    <ul className="values" aria-label={i18n.t('What changes')}>
      {all.map((one) => (
        <li key={one.name}>
          {one.name}: {one.before || i18n.t('nothing')} → {one.after || i18n.t('nothing')}
          {one.name === i18n.t('Released to') && <Moved before={before} after={after} />}
        </li>
      ))}
    </ul>
  );
}

/** Who would get it, and who of them does not have it now. */
function WhoMore({ from, to }: { from: Label; to: Label }) {
  const before = useQuery(audienceQuery(from)).data;
  const after = useQuery(audienceQuery(to)).data;
  if (!before || !after) {
    return null;
  }
  return (
    <p className="audience">
      <b>{i18n.t('Who would get this')}</b> {audienceWords(after)}
      <Moved before={before.members} after={after.members} />
    </p>
  );
}
