import { useState } from 'react';
import { api } from '../../api/client';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { LongField } from '../../ui/fields';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import type { Deconfliction, Pair } from './queries';

interface Props {
  pair: Pair;
  board: Deconfliction;
  own: string;
  onClose: () => void;
}

/** Writes to both, by hand: from then on each knows of the other. */
export function IntroduceDialog({ pair, board, own, onClose }: Props) {
  const [text, setText] = useState('');
  const members = pair.questions.map((id) => board.questions.find((one) => one.id === id)?.member ?? '?');
  return (
    <WriteDialog
      title={i18n.t('Put {members} in touch', { members: members.join(', ') })}
      action={i18n.t('Put in touch')}
      own={own}
      onWrite={() =>
        api.POST('/deconfliction/pairs/{id}/introduction', { params: { path: { id: pair.id } }, body: { text } })
      }
      onDone={() => {
        onClose();
        toast(i18n.t('Both were written to.'));
        void written();
      }}
      onClose={onClose}
    >
      <LongField
        label={i18n.t('What both read')}
        hint={i18n.t(
          'Say who they are and how they reach each other; no more of an entry than its owner wants told.',
        )}
        value={text}
        onChange={setText}
        maxLength={5000}
        required
      />
      <p className="audience">
        <b>{i18n.t('Who is told')}</b> <span translate="no">{[...members, own].join(' ')}</span>
      </p>
    </WriteDialog>
  );
}
