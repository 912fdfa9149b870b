import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { refusalOf } from './refusal';
import { problemOf } from '../api/problem';
import { accountQuery } from '../api/session';
import { i18n } from '../i18n';
import { Dialog } from './Dialog';
import type { Footing } from './draft';
import { type Label, ownPart } from './label';
import { LabelPicker, tidy } from './LabelPicker';
import { Leaving } from './Leaving';
import { Overtaken } from './Overtaken';

interface Props {
  title: string;
  /** What the button says. */
  action: string;
  own: string;
  /** The label to begin with, or that of the own account; without one there is none to choose. */
  label?: Label | 'usual' | undefined;
  /** Is it new: has nobody got it under that label? */
  fresh?: boolean;
  /** Is the label proposed, and signed by somebody else? */
  proposes?: boolean;
  /** Of what is edited: how to go on when somebody else was faster. */
  footing?: Footing | undefined;
  /** What has to be chosen before it can be sent, told when somebody sends it without. */
  missing?: string | undefined;
  onWrite: (label: Label | undefined, reason: string) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form that writes something under a label. What was typed stays when the centre refuses. */
export function WriteDialog({
  title,
  action,
  own,
  label,
  fresh = false,
  proposes = false,
  footing,
  missing,
  onWrite,
  onDone,
  onClose,
  children,
}: Props) {
  const [picked, setChosen] = useState<Label | undefined>(label === 'usual' ? undefined : label);
  const account = useQuery({ ...accountQuery, enabled: label === 'usual' });
  const usual = account.data && ownPart(account.data.default_label as Label);
  const chosen = picked ?? (label === 'usual' ? usual : undefined);
  const [reason, setReason] = useState('');
  // A slip of the hand does not throw away what somebody wrote for ten minutes.
  const [typed, setTyped] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const close = () => (typed ? setLeaving(!leaving) : onClose());
  // Each time somebody was faster it is looked anew; `standing`: the form stands on the newest already.
  const [overtaken, setOvertaken] = useState({ times: 0, standing: true });
  const write = useMutation({
    mutationFn: () => onWrite(chosen && tidy(chosen), reason),
    onSuccess: onDone,
    onError: (thrown) => {
      if (footing && problemOf(thrown).slug === 'precondition-failed') {
        setOvertaken(({ times }) => ({ times: times + 1, standing: false }));
      }
    },
  });
  const [tooSoon, setTooSoon] = useState(false);
  const refused =
    tooSoon && missing ? missing : write.isError && overtaken.standing ? refusalOf(write.error) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The dialog may stand in another form.
    event.stopPropagation();
    setTooSoon(missing !== undefined);
    if (missing === undefined) {
      write.mutate();
    }
  };
  return (
    <Dialog label={title} className="write" onClose={close}>
      <form className="form" onSubmit={submit} onInput={() => setTyped(true)}>
        {children}
        {chosen && (
          <LabelPicker
            value={chosen}
            before={label === 'usual' || fresh ? undefined : label}
            own={own}
            proposes={proposes}
            onChange={setChosen}
          />
        )}
        {footing && overtaken.times > 0 && (
          <Overtaken
            key={overtaken.times}
            footing={footing}
            onTaken={() => {
              write.reset();
              setOvertaken(({ times }) => ({ times, standing: true }));
            }}
          />
        )}
        {refused && (
          <p className="refused" role="alert">
            {refused}
          </p>
        )}
        {refused?.includes("'reason'") && (
          <label className="field">
            <span>{i18n.t('Why the label is lower than that of what is cited')}</span>
            <input value={reason} maxLength={500} onChange={(event) => setReason(event.currentTarget.value)} />
          </label>
        )}
        {leaving ? (
          <Leaving onLeave={onClose} onStay={() => setLeaving(false)} />
        ) : (
          <div className="form-end">
            <Button onClick={close}>{i18n.t('Cancel')}</Button>
            <Button type="submit" variant="filled" loading={write.isPending} disabled={!overtaken.standing}>
              {action}
            </Button>
          </div>
        )}
      </form>
    </Dialog>
  );
}
