import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { levelsToGive } from '../../api/markings';
import { membersQuery } from '../../api/people';
import { accountQuery, type Session } from '../../api/session';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Choice, LevelOptions, LongField } from '../../ui/fields';
import { FindField } from '../../ui/FindField';
import { type Label, ownPart } from '../../ui/label';
import { othersOf, Ticks } from '../../ui/Ticks';
import { UtcField } from '../../ui/UtcField';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { minuteAhead } from './facts';

const HOURS = 24;

/** Asks members for information: whom it goes to is whom it is shown to. */
export function RfiDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const members = useQuery(membersQuery).data?.members ?? [];
  const account = useQuery(accountQuery);
  const usual = account.data && ownPart(account.data.default_label as Label);
  const [question, setQuestion] = useState('');
  const [to, setTo] = useState<readonly string[]>([]);
  const [by, setBy] = useState(() => minuteAhead(HOURS));
  const [subject, setSubject] = useState<readonly string[]>([]);
  const [chosen, setLevel] = useState('');
  const level = chosen || usual?.level || 'UNCLASSIFIED';
  if (account.isPending) {
    return null;
  }
  return (
    <WriteDialog
      title={i18n.t('Ask for information')}
      action={i18n.t('Ask')}
      own={session.member}
      missing={to.length === 0 ? i18n.t('Choose at least one member.') : undefined}
      onWrite={() =>
        api.POST('/rfis', {
          body: {
            question: question.trim(),
            to_members: [...to],
            answer_by: `${by}:00Z`,
            ...(subject[0] ? { subject_ref: subject[0] } : {}),
            label: { ...usual, level, releasable_to: [] } as never,
          },
        })
      }
      onDone={() => {
        onClose();
        toast(i18n.t('Asked.'));
        void written();
      }}
      onClose={onClose}
    >
      <LongField label={i18n.t('Question')} value={question} onChange={setQuestion} maxLength={5000} required />
      <Ticks
        label={i18n.t('Who is asked')}
        options={othersOf(members, session.member)}
        chosen={to}
        onChange={setTo}
      />
      <div className="fields">
        <UtcField
          label={i18n.t('Answer by (UTC)')}
          value={by}
          onChange={setBy}
          problem={by === '' ? i18n.t('Give a time.') : undefined}
        />
        <Choice label={i18n.t('Level')} value={level} onChange={setLevel}>
          <LevelOptions of={levelsToGive(session.clearance, level)} />
        </Choice>
      </div>
      <FindField
        label={i18n.t('What it is about; may be left empty')}
        value={subject}
        onChange={setSubject}
        most={1}
      />
      <p className="audience">
        <b>{i18n.t('Who would get this')}</b>{' '}
        <span translate="no">{[session.member, ...to.toSorted()].join(' ')}</span>
        <small>
          {i18n.t(
            'Each of them sees who else is asked. An answer is told to you alone. To ask in silence, ask each one.',
          )}
        </small>
      </p>
    </WriteDialog>
  );
}
