import { useState } from 'react';
import { api } from '../../api/client';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Choice } from '../../ui/fields';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import type { Question } from './queries';

/** Answers a question about an own entry. What is answered stands. */
export function AnswerDialog({ question, own, onClose }: { question: Question; own: string; onClose: () => void }) {
  const [answer, setAnswer] = useState('');
  return (
    <WriteDialog
      title={i18n.t('The centre asks about your entry')}
      action={i18n.t('Answer')}
      own={own}
      onWrite={() =>
        api.POST('/deconfliction/questions/{id}/answer', {
          params: { path: { id: question.id } },
          body: { answer: answer as 'yes' | 'no' },
        })
      }
      onDone={() => {
        onClose();
        toast(i18n.t('Answered, to the centre alone.'));
        void written();
      }}
      onClose={onClose}
    >
      <blockquote className="introduced">{question.question}</blockquote>
      <Choice label={i18n.t('Answer')} value={answer} onChange={setAnswer} required>
        <option value="">{i18n.t('choose')}</option>
        <option value="yes">{i18n.t('yes')}</option>
        <option value="no">{i18n.t('no')}</option>
      </Choice>
      <p className="audience">
        <b>{i18n.t('Who is told')}</b> {i18n.t('Your own member and the centre. What is answered stands.')}
      </p>
    </WriteDialog>
  );
}
