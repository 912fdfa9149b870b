import { Button } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client';
import { queries } from '../../api/queries';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import type { Base, Footing, Json } from '../../ui/draft';
import { LongField } from '../../ui/fields';
import { type Label, ownPart } from '../../ui/label';
import { labelDifferences } from '../../ui/labelWords';
import { type Assertion, assertionsQuery } from '../../ui/object';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';

export type Act = 'relabel' | 'propose' | 'withdraw';

/** What the own member can do with what it said: another label, a proposal of one, or taking it back. */
export function Handling({ onAct }: { onAct: (act: Act) => void }) {
  return (
    <div className="acts">
      <Button onClick={() => onAct('relabel')}>{i18n.t('Relabel')}</Button>
      <Button onClick={() => onAct('propose')}>{i18n.t('Propose a label')}</Button>
      <Button onClick={() => onAct('withdraw')}>{i18n.t('Withdraw')}</Button>
    </div>
  );
}

interface Props {
  id: string;
  act: Act;
  /** As it stood when the dialog opened. */
  assertion: Assertion;
  onClose: () => void;
}

const baseOf = ({ label, label_etag: etag }: Assertion): Base => ({ content: label as Json, etag });

/** Does it. The label and its ETag are those of the moment it opened: what comes meanwhile is said, not written over. */
export function HandlingDialog({ id, act, assertion, onClose }: Props) {
  const [base, setBase] = useState(() => baseOf(assertion));
  const [why, setWhy] = useState('');
  const own = assertion.source;
  const params = { path: { id, assertion: assertion.assertion }, header: { 'If-Match': base.etag } };
  const footing: Footing = {
    newest: async () => {
      const { assertions } = await queries.fetchQuery({ ...assertionsQuery(id), staleTime: 0 });
      const now = assertions.find((one) => one.own && one.assertion === assertion.assertion);
      return now && baseOf(now);
    },
    differing: (newer) =>
      labelDifferences(base.content as Label, newer.content as Label).map(({ name, before, after }) => ({
        name,
        begun: before,
        theirs: after,
      })),
    take: setBase,
  };
  const label = ownPart(base.content as Label);
  return (
    <>
      {act === 'relabel' && (
        <WriteDialog
          title={i18n.t('Another label')}
          action={i18n.t('Relabel')}
          own={own}
          footing={footing}
          label={label}
          onWrite={async (to, reason) => {
            await api.PUT('/objects/{id}/assertions/{assertion}/label', {
              params,
              body: { label: to as never, ...(reason ? { reason } : {}) },
            });
            void written();
          }}
          onDone={onClose}
          onClose={onClose}
        >
          <p className="dim">
            {i18n.t(
              'A stricter label counts at once, and whoever got it is told. A wider one needs the right to release.',
            )}
          </p>
        </WriteDialog>
      )}
      {act === 'propose' && (
        <WriteDialog
          title={i18n.t('Propose another label')}
          action={i18n.t('Propose it')}
          own={own}
          footing={footing}
          label={label}
          proposes
          onWrite={async (to) => {
            await api.POST('/objects/{id}/assertions/{assertion}/proposals', {
              params,
              body: { label: to as never, reason: why },
            });
            void written();
            toast(i18n.t('Proposed. A release authority of your member signs it on the release desk.'));
          }}
          onDone={onClose}
          onClose={onClose}
        >
          <LongField label={i18n.t('Why')} value={why} onChange={setWhy} maxLength={500} required />
        </WriteDialog>
      )}
      {act === 'withdraw' && (
        <WriteDialog
          title={i18n.t('Take this back')}
          action={i18n.t('Withdraw')}
          own={own}
          footing={footing}
          onWrite={async () => {
            await api.DELETE('/objects/{id}/assertions/{assertion}', { params });
            void written();
            toast(i18n.t('Taken back. Whoever got it is told; it can be asserted again.'));
          }}
          onDone={onClose}
          onClose={onClose}
        >
          <p>
            {i18n.t(
              'Nobody sees it from then on. It stays in the ledger, and whoever got it is told to let go of it.',
            )}
          </p>
        </WriteDialog>
      )}
    </>
  );
}
