import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, told } from '../../api/client';
import { usePreview } from '../../api/preview';
import { accountQuery, sessionQuery } from '../../api/session';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { LongField, NameField } from '../../ui/fields';
import { type Label, ownPart } from '../../ui/label';
import { RowMarking } from '../../ui/MarkingChips';
import type { Missions } from '../../ui/missions';
import { Panel } from '../../ui/Panel';
import { Reference } from '../../ui/Reference';
import { refusalOf } from '../../ui/refusal';
import { Time } from '../../ui/TimeText';
import { typeName } from '../../ui/typeName';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { raised } from './report';

type One = Missions['proposed'][number];

const STATES: Record<One['state'], () => string> = {
  proposed: () => i18n.t('not answered yet'),
  accepted: () => i18n.t('accepted'),
  refused: () => i18n.t('refused'),
  unanswered: () => i18n.t('no answer in 14 days'),
};

/** Assets that one member has described for another one: its owner answers, then the proposer goes on from there. */
export function Proposed({ all }: { all: One[] }) {
  const session = useQuery(sessionQuery);
  const preview = usePreview();
  const [answering, setAnswering] = useState<{ one: One; accept: boolean }>();
  const repoint = useMutation({
    mutationFn: async (id: string) => {
      const done = await told(api.POST('/proposed-assets/{id}/repoint', { params: { path: { id } } }));
      await written();
      return done.revised.length;
    },
    onSuccess: (count) =>
      toast(
        i18n.t('{count, plural, one {# dependency points to it now.} other {# dependencies point to it now.}}', {
          count,
        }),
      ),
    onError: (thrown) => toast(refusalOf(thrown)),
  });
  if (all.length === 0) {
    return null;
  }
  const member = session.data?.member;
  const writes = !preview && !!session.data?.rights.includes('write');
  return (
    <Panel title={i18n.t('Proposed to another member')} note={String(all.length)}>
      <p className="desk-line dim">
        {i18n.t('One member has described these for another one. They count as unknown until their owner says them.')}
      </p>
      <ul className="lines">
        {all.map((one) => (
          <li key={one.id} className="line">
            <span className="line-name">
              <Reference id={one.id} name={one.name} />
            </span>
            <span className="tag">{typeName(one.type)}</span>
            <span className="dim">
              {i18n.t('{member} for {owner}', { member: one.source, owner: one.owner })} <Time at={one.since} />
            </span>
            <span className="tag">{STATES[one.state]()}</span>
            {one.reason && <span>{one.reason}</span>}
            {one.accepted_as && <Reference id={one.accepted_as} name={i18n.t('as its own asset')} />}
            <RowMarking marked={one} />
            {writes && one.owner === member && one.state !== 'accepted' && (
              <span className="desk-tools">
                <Button size="compact-sm" onClick={() => setAnswering({ one, accept: true })}>
                  {i18n.t('Accept')}
                </Button>
                {one.state !== 'refused' && (
                  <Button size="compact-sm" onClick={() => setAnswering({ one, accept: false })}>
                    {i18n.t('Refuse')}
                  </Button>
                )}
              </span>
            )}
            {writes && one.state === 'accepted' && one.needed_by.some((need) => need.source === member) && (
              <span className="desk-tools">
                <Button size="compact-sm" loading={repoint.isPending} onClick={() => repoint.mutate(one.id)}>
                  {i18n.t('Let my dependencies point to it')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {answering && member && <AnswerDialog {...answering} own={member} onClose={() => setAnswering(undefined)} />}
    </Panel>
  );
}

/** Accepting writes an asset of one's own; a refusal is told to the proposer alone. */
function AnswerDialog({
  one,
  accept,
  own,
  onClose,
}: {
  one: One;
  accept: boolean;
  own: string;
  onClose: () => void;
}) {
  const account = useQuery(accountQuery);
  const [name, setName] = useState(one.name);
  const [why, setWhy] = useState('');
  if (account.isPending) {
    return null;
  }
  const usual = account.data && ownPart(account.data.default_label as Label);
  return (
    <WriteDialog
      title={accept ? i18n.t('Accept {name}', { name: one.name }) : i18n.t('Refuse {name}', { name: one.name })}
      action={accept ? i18n.t('Accept it') : i18n.t('Refuse it')}
      own={own}
      {...(accept ? { label: usual ? raised(usual, one) : ('usual' as const), fresh: true } : {})}
      onWrite={async (label, reason) => {
        await api.POST('/proposed-assets/{id}/answer', {
          params: { path: { id: one.id } },
          body: accept
            ? {
                answer: 'accept',
                name: name.trim(),
                ...(label ? { label: label as never } : {}),
                ...(reason ? { reason } : {}),
              }
            : { answer: 'refuse', ...(why.trim() ? { reason: why.trim() } : {}) },
        });
        await written();
        toast(accept ? i18n.t('It is an asset of yours now.') : i18n.t('{member} is told.', { member: one.source }));
      }}
      onDone={onClose}
      onClose={onClose}
    >
      {accept ? (
        <>
          <p className="dim">
            {i18n.t(
              'This writes an asset of your own, and that it comes of this proposal. Then {member} lets its dependencies point to it.',
              { member: one.source },
            )}
          </p>
          <NameField value={name} onChange={setName} />
        </>
      ) : (
        <LongField
          label={i18n.t('Reason, for {member} alone', { member: one.source })}
          value={why}
          onChange={setWhy}
          maxLength={500}
        />
      )}
    </WriteDialog>
  );
}
