import { useState } from 'react';
import { api } from '../../api/client';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { UtcField } from '../../ui/UtcField';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { type HelpRequest, say } from './queries';

const MINUTE = 16;

/** Gives a request more time: offers are made and taken until then. */
export function MoreTimeDialog({ request, onClose }: { request: HelpRequest; onClose: () => void }) {
  const now = request.answer_by.slice(0, MINUTE);
  const decide = request.object.decide_by as string | undefined;
  const decided = decide?.slice(0, MINUTE) ?? '';
  const [by, setBy] = useState(now);
  const [decideBy, setDecideBy] = useState(decided);
  return (
    <WriteDialog
      title={i18n.t('Give more time: {name}', { name: request.name })}
      action={i18n.t('Give more time')}
      own={request.requester}
      onWrite={() =>
        say(() =>
          api.PUT('/requests/{id}/answer-by', {
            params: { path: { id: request.id } },
            body: {
              ...(by !== now ? { answer_by: `${by}:00Z` } : {}),
              ...(decideBy !== decided ? { decide_by: `${decideBy}:00Z` } : {}),
            },
          }),
        )
      }
      onDone={() => {
        onClose();
        toast(i18n.t('The request has more time.'));
        void written();
      }}
      onClose={onClose}
    >
      <p className="dim">{i18n.t('A time can be moved forward only. All that were asked see it.')}</p>
      <UtcField
        label={i18n.t('Answer by (UTC)')}
        value={by}
        onChange={setBy}
        problem={
          by < now || (by === now && decideBy === decided)
            ? i18n.t('It has to be later than {now}Z.', { now })
            : undefined
        }
      />
      <UtcField
        label={i18n.t('Consents and legal positions by (UTC); left empty: 12 hours each')}
        value={decideBy}
        onChange={setDecideBy}
        problem={decideBy < decided ? i18n.t('It has to be later than {now}Z.', { now: decided }) : undefined}
      />
    </WriteDialog>
  );
}
