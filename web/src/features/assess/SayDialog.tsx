import { useState } from 'react';
import { api } from '../../api/client';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Choice, LongField, WordOptions } from '../../ui/fields';
import { texts } from '../../ui/typed';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import type { Judged } from './queries';
import { standWord } from './words';

const POSITIONS = ['concur', 'dissent', 'abstain'] as const;

/** Says the position of the own member on another one's judgement. What is said stands; a later one takes its place. */
export function SayDialog({ judged, own, onClose }: { judged: Judged; own: string; onClose: () => void }) {
  const [position, setPosition] = useState('');
  const [text, setText] = useState('');
  const [wide, setWide] = useState(false);
  return (
    <WriteDialog
      title={i18n.t('Your member’s position')}
      action={i18n.t('Say it')}
      own={own}
      {...(wide ? { label: 'usual' as const, fresh: true } : {})}
      missing={position === 'dissent' && text.trim() === '' ? i18n.t('Write why your member dissents.') : undefined}
      onWrite={(label, reason) =>
        api.POST('/judgements/{id}/positions', {
          params: { path: { id: judged.id } },
          body: {
            position: position as (typeof POSITIONS)[number],
            ...texts({ text }),
            ...(wide && label ? { label: label as never } : {}),
            ...(reason ? { reason } : {}),
          },
        })
      }
      onDone={() => {
        onClose();
        toast(i18n.t('Said.'));
        void written();
      }}
      onClose={onClose}
    >
      <blockquote className="assess-quote">{judged.text}</blockquote>
      <Choice label={i18n.t('Position')} value={position} onChange={setPosition} required>
        <option value="">{i18n.t('choose')}</option>
        <WordOptions of={POSITIONS} word={standWord} />
      </Choice>
      <LongField label={i18n.t('Why')} value={text} onChange={setText} rows={4} maxLength={2000} />
      <Choice
        label={i18n.t('Who is told')}
        value={wide ? 'label' : 'both'}
        onChange={(value) => setWide(value === 'label')}
      >
        <option value="both">{i18n.t('{source} and your own member', { source: judged.source })}</option>
        <option value="label">{i18n.t('those of a label of your own')}</option>
      </Choice>
    </WriteDialog>
  );
}
