import { useState } from 'react';
import { api } from '../../api/client';
import { i18n } from '../../i18n';
import { Choice, LongField } from '../../ui/fields';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';

interface Props {
  id: string;
  /** May this person answer for its whole member? */
  whole: boolean;
  onClose: () => void;
}

/** Answers a recall: what was sent is deleted, or kept for a reason. */
export function AnswerDialog({ id, whole, onClose }: Props) {
  const [answer, setAnswer] = useState<'deleted' | 'kept'>('deleted');
  const [reason, setReason] = useState('');
  const [forMember, setForMember] = useState(false);
  return (
    <WriteDialog
      title={i18n.t('Answer the recall')}
      action={i18n.t('Answer')}
      own=""
      onWrite={() =>
        api.POST('/recalls/{id}/confirm', {
          params: { path: { id } },
          body: {
            answer,
            ...(answer === 'kept' ? { reason } : {}),
            ...(forMember ? { for_member: true } : {}),
          },
        })
      }
      onDone={() => {
        onClose();
        written();
      }}
      onClose={onClose}
    >
      <Choice
        label={i18n.t('What became of it')}
        value={answer}
        onChange={(value) => setAnswer(value as 'deleted' | 'kept')}
      >
        <option value="deleted">{i18n.t('It is deleted')}</option>
        <option value="kept">{i18n.t('It is kept')}</option>
      </Choice>
      {answer === 'kept' && (
        <LongField
          label={i18n.t('Why it is kept')}
          value={reason}
          onChange={setReason}
          maxLength={1000}
          rows={3}
          required
        />
      )}
      {whole && (
        <div className="label-picker checks">
          <label className="check">
            <input
              type="checkbox"
              checked={forMember}
              onChange={(event) => setForMember(event.currentTarget.checked)}
            />
            <span>{i18n.t('For all persons and keys of your member')}</span>
          </label>
        </div>
      )}
    </WriteDialog>
  );
}
