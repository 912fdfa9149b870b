import { useState } from 'react';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { kindWord, RESPONSE_KINDS } from '../../ui/claims';
import { Choice, TextField, WordOptions } from '../../ui/fields';
import { filled, texts } from '../../ui/typed';
import { saidWhen } from '../../ui/when';
import { WhenField } from '../../ui/WhenField';
import { createObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { WhoField } from './WhoField';

/** Records an act by which somebody answers what happened. */
export function ResponseDialog({ own, about, onClose }: { own: string; about: string; onClose: () => void }) {
  const [kind, setKind] = useState('statement');
  const [actor, setActor] = useState<readonly string[]>([]);
  const [against, setAgainst] = useState<readonly string[]>([]);
  const [date, setDate] = useState('');
  const [disclosed, setDisclosed] = useState('');
  const [count, setCount] = useState('');
  const [nationality, setNationality] = useState('');
  const [words, setWords] = useState('');
  const [law, setLaw] = useState('');
  const [basis, setBasis] = useState('');
  const target = {
    ...(/^[1-9]\d{0,4}$/.test(count) ? { count: Number(count) } : {}),
    ...texts({ nationality, words }),
  };
  return (
    <WriteDialog
      title={i18n.t('New response')}
      action={i18n.t('Record it')}
      own={own}
      label="usual"
      missing={actor.length === 0 ? i18n.t('Say who acts.') : undefined}
      onWrite={(label, reason) =>
        createObject(
          {
            type: 'x-testudo-response',
            kind,
            actor_ref: actor[0],
            ...(actor.length > 1 ? { joint_with_refs: actor.slice(1) } : {}),
            about_ref: about,
            ...filled({ against_refs: against }),
            ...(Object.keys(target).length > 0 ? { target } : {}),
            ...saidWhen('response_date', date),
            ...saidWhen('disclosed', disclosed),
            ...texts({ legal_basis: law, basis }),
            found_by: 'hand',
          },
          label,
          reason,
        )
      }
      onDone={() => {
        toast(i18n.t('Recorded.'));
        onClose();
      }}
      onClose={onClose}
    >
      <Choice label={i18n.t('Which act')} value={kind} onChange={setKind}>
        <WordOptions of={RESPONSE_KINDS} word={kindWord} />
      </Choice>
      <WhoField label={i18n.t('Who acts; the first one first')} value={actor} onChange={setActor} />
      <WhoField label={i18n.t('Who is held responsible by it')} value={against} onChange={setAgainst} />
      <div className="fields">
        <WhenField label={i18n.t('When it was done')} value={date} onChange={setDate} />
        <WhenField label={i18n.t('When it became known')} value={disclosed} onChange={setDisclosed} />
        <TextField
          label={i18n.t('How many it hits')}
          hint={i18n.t('never who')}
          value={count}
          onChange={setCount}
          inputMode="numeric"
          pattern="[1-9][0-9]{0,4}"
          patternWords={i18n.t('A number from 1 to 99999.')}
        />
        <TextField
          label={i18n.t('Their nationality')}
          hint={i18n.t('ISO code, as EST')}
          value={nationality}
          onChange={(text) => setNationality(text.toUpperCase())}
          maxLength={3}
          pattern="[A-Z]{3}"
          patternWords={i18n.t('A code of three letters.')}
        />
        <TextField
          label={i18n.t('What they are')}
          hint={i18n.t('as officers, diplomats, companies')}
          value={words}
          onChange={setWords}
          maxLength={200}
        />
        <TextField label={i18n.t('The law that it rests on')} value={law} onChange={setLaw} maxLength={300} />
        <TextField label={i18n.t('On what it rests')} value={basis} onChange={setBasis} maxLength={200} />
      </div>
    </WriteDialog>
  );
}
