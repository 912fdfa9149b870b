import { useState } from 'react';
import { api } from '../../api/client';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { UtcField } from '../../ui/UtcField';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { entryWith, minuteAhead } from './facts';
import type { Conflict, Deconfliction } from './queries';
import { meetingText } from './words';

interface Props {
  conflict: Conflict;
  board: Deconfliction;
  own: string;
  onClose: () => void;
}

const HOURS = 24;

/** Asks both sides, each about its own entry; there is nothing to word. */
export function AskBothDialog({ conflict, board, own, onClose }: Props) {
  const [by, setBy] = useState(() => minuteAhead(HOURS));
  const members = conflict.entries.map((id) => entryWith(board, id)?.owner ?? '?');
  return (
    <WriteDialog
      title={i18n.t('Ask {members}', { members: members.join(', ') })}
      action={i18n.t('Ask both')}
      own={own}
      onWrite={() =>
        api.POST('/deconfliction/questions', { body: { entries: conflict.entries, answer_by: `${by}:00Z` } })
      }
      onDone={() => {
        onClose();
        toast(i18n.t('Both are asked.'));
        void written();
      }}
      onClose={onClose}
    >
      <p className="dim">{conflict.meetings.map(meetingText).join(', ')}</p>
      <p>
        {i18n.t(
          'Each side gets the same question about its own entry, and no word of the other. No answer, or a no, ends it for both, and neither learns which. These two entries are asked about once.',
        )}
      </p>
      <UtcField
        label={i18n.t('Answer by (UTC)')}
        value={by}
        onChange={setBy}
        problem={by === '' ? i18n.t('Give a time.') : undefined}
      />
    </WriteDialog>
  );
}
