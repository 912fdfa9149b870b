import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { membersQuery } from '../../api/people';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { LongField } from '../../ui/fields';
import { othersOf, Ticks } from '../../ui/Ticks';
import { texts } from '../../ui/typed';
import { UtcField } from '../../ui/UtcField';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import type { Act, Judged } from './queries';
import { actWord } from './words';

interface Props {
  act: Act;
  judged: Judged;
  own: string;
  onClose: () => void;
}

const SAYS = new Set<Act>(['challenge', 'coordinate', 'supersede']);

/** Takes a judgement a step further. */
export function ActDialog({ act, judged, own, onClose }: Props) {
  const members = useQuery({ ...membersQuery, enabled: act === 'ask' });
  const dissents = judged.positions.filter((one) => one.counts && one.position === 'dissent');
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<readonly string[]>([]);
  const [answerBy, setAnswerBy] = useState('');
  const [named, setNamed] = useState<readonly string[]>(dissents.map((one) => one.id));
  const needsText =
    act === 'challenge' || act === 'supersede' || (act === 'coordinate' && judged.stands.length === 0);
  return (
    <WriteDialog
      title={actWord(act)}
      action={actWord(act)}
      own={own}
      missing={
        act === 'ask' && (asked.length === 0 || answerBy === '')
          ? i18n.t('Say whom, and until when.')
          : needsText && text.trim() === ''
            ? i18n.t('Write why.')
            : undefined
      }
      onWrite={(_, reason) =>
        api.POST('/judgements/{id}/acts', {
          params: { path: { id: judged.id }, header: { 'If-Match': judged.etag } },
          body: {
            act,
            ...texts({ text }),
            ...(act === 'ask' ? { members: [...asked], answer_by: `${answerBy}:00Z` } : {}),
            ...(act === 'approve' && named.length > 0 ? { dissents: [...named] } : {}),
            ...(reason ? { reason } : {}),
          },
        })
      }
      onDone={() => {
        onClose();
        toast(i18n.t('Done.'));
        void written();
      }}
      onClose={onClose}
    >
      <blockquote className="assess-quote">{judged.text}</blockquote>
      {act === 'ask' && (
        <>
          <Ticks
            label={i18n.t('Who is asked')}
            options={othersOf(members.data?.members ?? [], own)}
            chosen={asked}
            onChange={setAsked}
          />
          <UtcField label={i18n.t('Until when')} value={answerBy} onChange={setAnswerBy} />
          <p className="dim">
            {i18n.t('They have to see it under its label. Who says nothing is silent, and is not taken to concur.')}
          </p>
        </>
      )}
      {SAYS.has(act) && (
        <LongField
          label={
            act === 'challenge'
              ? i18n.t('What is weak in it')
              : act === 'supersede'
                ? i18n.t('Why it holds no more')
                : i18n.t('If nobody was asked: why not')
          }
          value={text}
          onChange={setText}
          rows={4}
          maxLength={2000}
        />
      )}
      {act === 'approve' &&
        (dissents.length === 0 ? (
          <p>{i18n.t('Nobody dissents, as far as you see. It will say so.')}</p>
        ) : (
          <>
            <Ticks
              label={i18n.t('Dissent that it names')}
              options={dissents.map((one) => ({ value: one.id, name: `${one.member}: ${one.text}` }))}
              chosen={named}
              onChange={setNamed}
            />
            <p className="dim">
              {i18n.t(
                'A dissent is named only to those whom its member told it. Where that is fewer, it says that there is dissent that may not be told.',
              )}
            </p>
          </>
        ))}
    </WriteDialog>
  );
}
