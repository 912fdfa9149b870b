import { useState } from 'react';
import { api } from '../../api/client';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Choice, LongField } from '../../ui/fields';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import type { Rfi } from './queries';
import { OUTCOMES, outcomeWord } from './words';

/** Answers a request for information, to who asked alone. */
export function RfiAnswerDialog({ rfi, own, onClose }: { rfi: Rfi; own: string; onClose: () => void }) {
  const [outcome, setOutcome] = useState(OUTCOMES[0]!);
  const [text, setText] = useState('');
  return (
    <WriteDialog
      title={i18n.t('Answer {member}', { member: rfi.asker })}
      action={i18n.t('Answer')}
      own={own}
      onWrite={() =>
        api.POST('/rfis/{id}/answers', {
          params: { path: { id: rfi.id } },
          body: {
            outcome: outcome as 'answered' | 'nothing-known' | 'declined',
            ...(text.trim() ? { text: text.trim() } : {}),
          },
        })
      }
      onDone={() => {
        onClose();
        toast(i18n.t('Answered.'));
        void written();
      }}
      onClose={onClose}
    >
      <blockquote className="introduced">{rfi.question}</blockquote>
      <Choice label={i18n.t('What the answer comes to')} value={outcome} onChange={setOutcome}>
        {OUTCOMES.map((one) => (
          <option key={one} value={one}>
            {outcomeWord(one)}
          </option>
        ))}
      </Choice>
      <LongField
        label={i18n.t('Text')}
        value={text}
        onChange={setText}
        maxLength={20000}
        required={outcome === 'answered'}
      />
      <p className="audience">
        <b>{i18n.t('Who is told')}</b> <span translate="no">{`${own} ${rfi.asker}`}</span>
        <small>{i18n.t('It is marked as high as the question. Others that were asked do not see it.')}</small>
      </p>
    </WriteDialog>
  );
}
