import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { problemOf } from '../../api/problem';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { LongField } from '../../ui/fields';
import { type Label, ownPart } from '../../ui/label';
import type { Assertion } from '../../ui/object';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';

interface Props {
  id: string;
  assertion: Assertion;
  own: string;
}

type Open = 'relabel' | 'propose' | 'withdraw' | null;

/** What the own member can do with what it said: another label, a proposal of one, or taking it back. */
export function Handling({ id, assertion, own }: Props) {
  const [open, setOpen] = useState<Open>(null);
  const [why, setWhy] = useState('');
  const close = () => setOpen(null);
  const path = { id, assertion: assertion.assertion };
  const params = { path, header: { 'If-Match': assertion.label_etag } };
  const withdraw = useMutation({
    mutationFn: () => api.DELETE('/objects/{id}/assertions/{assertion}', { params }),
    onSuccess: () => {
      void written();
      close();
      toast(i18n.t('Taken back. Whoever got it is told; it can be asserted again.'));
    },
  });
  const label = ownPart(assertion.label as Label);
  return (
    <div className="acts">
      <Button onClick={() => setOpen('relabel')}>{i18n.t('Relabel')}</Button>
      <Button onClick={() => setOpen('propose')}>{i18n.t('Propose a label')}</Button>
      <Button onClick={() => setOpen('withdraw')}>{i18n.t('Withdraw')}</Button>
      {open === 'relabel' && (
        <WriteDialog
          title={i18n.t('Another label')}
          action={i18n.t('Relabel')}
          own={own}
          label={label}
          onWrite={async (to, reason) => {
            await api.PUT('/objects/{id}/assertions/{assertion}/label', {
              params,
              body: { label: to as never, ...(reason ? { reason } : {}) },
            });
            void written();
          }}
          onDone={close}
          onClose={close}
        >
          <p className="dim">
            {i18n.t(
              'A stricter label counts at once, and whoever got it is told. A wider one needs the right to release.',
            )}
          </p>
        </WriteDialog>
      )}
      {open === 'propose' && (
        <WriteDialog
          title={i18n.t('Propose another label')}
          action={i18n.t('Propose it')}
          own={own}
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
          onDone={close}
          onClose={close}
        >
          <LongField label={i18n.t('Why')} value={why} onChange={setWhy} maxLength={500} required />
        </WriteDialog>
      )}
      {open === 'withdraw' && (
        <WriteDialog
          title={i18n.t('Take this back')}
          action={i18n.t('Withdraw')}
          own={own}
          onWrite={() => withdraw.mutateAsync()}
          onDone={close}
          onClose={close}
        >
          <p>
            {i18n.t(
              'Nobody sees it from then on. It stays in the ledger, and whoever got it is told to let go of it.',
            )}
          </p>
          {withdraw.isError && <p className="refused">{problemOf(withdraw.error).message}</p>}
        </WriteDialog>
      )}
    </div>
  );
}
