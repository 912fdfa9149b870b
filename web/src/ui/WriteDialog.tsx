import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { problemOf } from '../api/problem';
import { i18n } from '../i18n';
import { Dialog } from './Dialog';
import type { Label } from './label';
import { LabelPicker, tidy } from './LabelPicker';

interface Props {
  title: string;
  /** What the button says. */
  action: string;
  own: string;
  /** The label to begin with; without one there is none to choose. */
  label?: Label | undefined;
  onWrite: (label: Label | undefined, reason: string) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form that writes something under a label. What was typed stays when the centre refuses. */
export function WriteDialog({ title, action, own, label, onWrite, onDone, onClose, children }: Props) {
  const [chosen, setChosen] = useState<Label | undefined>(label);
  const [reason, setReason] = useState('');
  const write = useMutation({ mutationFn: () => onWrite(chosen && tidy(chosen), reason), onSuccess: onDone });
  const refused = write.isError ? problemOf(write.error).message : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The dialog may stand in another form.
    event.stopPropagation();
    write.mutate();
  };
  return (
    <Dialog label={title} className="write" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {children}
        {chosen && <LabelPicker value={chosen} own={own} onChange={setChosen} />}
        {refused && (
          <p className="refused" role="alert">
            {refused}
          </p>
        )}
        {refused?.includes("'reason'") && (
          <label className="field">
            <span>{i18n.t('Why the label lies below what is cited')}</span>
            <input value={reason} maxLength={500} onChange={(event) => setReason(event.currentTarget.value)} />
          </label>
        )}
        <div className="form-end">
          <Button onClick={onClose}>{i18n.t('Cancel')}</Button>
          <Button type="submit" variant="filled" loading={write.isPending}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
