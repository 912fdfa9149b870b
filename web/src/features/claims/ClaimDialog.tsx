import { useState } from 'react';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { ABOUT, CLAIM_KINDS, kindWord } from '../../ui/claims';
import { Choice, LongField, TextField, WordOptions } from '../../ui/fields';
import { FindField } from '../../ui/FindField';
import { filled, texts } from '../../ui/typed';
import { saidWhen } from '../../ui/when';
import { WhenField } from '../../ui/WhenField';
import { createObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { LEVEL_NAMES, levelText } from './CaseView';
import { wordsIn } from './facts';
import type { Item, Names, Said } from './queries';
import { WhoField } from './WhoField';

interface Props {
  own: string;
  /** What it is about, to begin with. */
  about?: string;
  /** What it answers. */
  replyTo?: Item | undefined;
  names?: Names;
  onClose: () => void;
}

const ACCUSES = new Set([
  'ATTRIBUTION',
  'ALLEGATION',
  'GENERALISATION',
  'CORROBORATION',
  'CONDEMNATION',
  'COUNTER_CLAIM',
  'INDICTMENT',
  'SANCTION_LISTING',
  'COURT_OUTCOME',
]);
const ADDRESSES = new Set(['DEMAND', 'OFFER_OF_COOPERATION']);
const MOST_WORDS = 25;

/** Records what somebody says: an accusation, a denial, a demand. */
export function ClaimDialog({ own, about, replyTo, names = {}, onClose }: Props) {
  const asked = replyTo?.object as Said | undefined;
  const accused = asked?.against_refs ?? [];
  const [kind, setKind] = useState(replyTo ? 'DENIAL' : 'ATTRIBUTION');
  const [claimant, setClaimant] = useState<readonly string[]>(accused.length === 1 ? accused : []);
  const [voice, setVoice] = useState('');
  const [subject, setSubject] = useState<readonly string[]>(replyTo ? [replyTo.id] : about ? [about] : []);
  const [against, setAgainst] = useState<readonly string[]>([]);
  const [addressees, setAddressees] = useState<readonly string[]>([]);
  const [date, setDate] = useState('');
  const [since, setSince] = useState('');
  const [wording, setWording] = useState('');
  const [lang, setLang] = useState('');
  const [translation, setTranslation] = useState('');
  const [likelihood, setLikelihood] = useState('');
  const [confidence, setConfidence] = useState('');
  const [level, setLevel] = useState('');
  const [basis, setBasis] = useState('');
  const [source, setSource] = useState('');
  const [url, setUrl] = useState('');
  const [reason, setReason] = useState('');
  const accuses = ACCUSES.has(kind);
  const title = replyTo
    ? i18n.t('A reply to {who}', { who: names[asked?.claimant_ref ?? ''] ?? i18n.t('this claim') })
    : i18n.t('New claim');
  return (
    <WriteDialog
      title={title}
      action={i18n.t('Record it')}
      own={own}
      label="usual"
      missing={
        claimant.length === 0
          ? i18n.t('Say who says it.')
          : kind === 'ATTRIBUTION' && subject.length === 0
            ? i18n.t('Say which event, incident or campaign it is about.')
            : undefined
      }
      onWrite={(label, why) =>
        createObject(
          {
            type: 'x-testudo-claim',
            kind,
            claimant_ref: claimant[0],
            ...(claimant.length > 1 ? { joint_with_refs: claimant.slice(1) } : {}),
            ...texts({ voice, wording, basis }),
            ...(subject[0] ? { about_ref: subject[0] } : {}),
            ...filled({
              against_refs: accuses ? against : [],
              addressee_refs: ADDRESSES.has(kind) ? addressees : [],
            }),
            ...saidWhen('claim_date', date),
            ...saidWhen('since', since),
            ...(wording.trim() ? texts({ wording_lang: lang, wording_translation: translation }) : {}),
            ...(likelihood.trim() ? { likelihood: { verbatim: likelihood.trim() } } : {}),
            ...(confidence.trim() ? { analytic_confidence: { verbatim: confidence.trim() } } : {}),
            ...(level && accuses ? { attribution_level: level } : {}),
            ...(replyTo ? { responds_to: [{ claim_ref: replyTo.id, ...texts({ reason }) }] } : {}),
            ...(source.trim() ? { external_references: [texts({ source_name: source, url })] } : {}),
            found_by: 'hand',
          },
          label,
          why,
        )
      }
      onDone={() => {
        toast(i18n.t('Recorded.'));
        onClose();
      }}
      onClose={onClose}
    >
      <Choice label={i18n.t('What it does')} value={kind} onChange={setKind}>
        <WordOptions of={CLAIM_KINDS} word={kindWord} />
      </Choice>
      <WhoField label={i18n.t('Who says it; the first one first')} value={claimant} onChange={setClaimant} />
      <div className="fields">
        <TextField
          label={i18n.t('The office that spoke')}
          hint={i18n.t('never a name')}
          value={voice}
          onChange={setVoice}
          maxLength={200}
        />
        <WhenField label={i18n.t('When it was said')} value={date} onChange={setDate} />
      </div>
      <FindField label={i18n.t('What it is about')} types={ABOUT} value={subject} onChange={setSubject} most={1} />
      {accuses && <WhoField label={i18n.t('Whom it accuses')} value={against} onChange={setAgainst} />}
      {ADDRESSES.has(kind) && (
        <WhoField label={i18n.t('To whom it goes')} value={addressees} onChange={setAddressees} />
      )}
      {replyTo && (
        <TextField
          label={i18n.t('Why it counts as an answer to that')}
          value={reason}
          onChange={setReason}
          maxLength={500}
        />
      )}
      <LongField
        label={i18n.t('Its words')}
        hint={i18n.t('at most 25, as they were said; … where they are cut at their ends')}
        value={wording}
        onChange={setWording}
        rows={2}
        maxLength={400}
        wrong={wordsIn(wording) > MOST_WORDS ? i18n.t('These are more than 25 words.') : undefined}
      />
      <div className="fields">
        <TextField
          label={i18n.t('Their language')}
          hint={i18n.t('as en, nl, fr')}
          value={lang}
          onChange={setLang}
          maxLength={35}
          pattern="[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"
          patternWords={i18n.t('A code such as en or nl-BE.')}
        />
        <TextField
          label={i18n.t('Your translation of them')}
          value={translation}
          onChange={setTranslation}
          maxLength={400}
        />
        <TextField
          label={i18n.t('Words of likelihood, as said')}
          value={likelihood}
          onChange={setLikelihood}
          maxLength={100}
        />
        <TextField
          label={i18n.t('Words of confidence, as said')}
          value={confidence}
          onChange={setConfidence}
          maxLength={100}
        />
        {accuses && (
          <Choice label={i18n.t('Level of attribution')} value={level} onChange={setLevel}>
            <option value="">{i18n.t('not said')}</option>
            <WordOptions of={LEVEL_NAMES} word={levelText} />
          </Choice>
        )}
        <WhenField label={i18n.t('When that was, as it says')} value={since} onChange={setSince} />
        <TextField label={i18n.t('On what it rests')} value={basis} onChange={setBasis} maxLength={200} />
        <TextField label={i18n.t('Where it stands')} value={source} onChange={setSource} maxLength={300} />
        <TextField
          label={i18n.t('Its address')}
          value={url}
          onChange={setUrl}
          maxLength={2000}
          pattern="https://.+"
          patternWords={i18n.t('An address that begins with https://.')}
        />
      </div>
    </WriteDialog>
  );
}
