import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { ABOUT, CLAIM_KINDS, kindWord } from '../../ui/claims';
import { type Base, useDraft } from '../../ui/draft';
import { Choice, LongField, TextField, WordOptions } from '../../ui/fields';
import { FindField } from '../../ui/FindField';
import { text } from '../../ui/properties';
import { linesIn } from '../../ui/typed';
import { WhenField } from '../../ui/WhenField';
import { createObject, reviseObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { LEVEL_NAMES, levelText } from './CaseView';
import {
  accuses,
  addresses,
  type ClaimForm,
  claimFormOf,
  claimOf,
  countsPersons,
  soughtWrong,
  wordsIn,
} from './facts';
import type { Item, Names, Said } from './queries';
import { WhoField } from './WhoField';

interface Props {
  own: string;
  /** What it is about, to begin with. */
  about?: string;
  /** What it answers. */
  replyTo?: Item | undefined;
  names?: Names;
  /** The claim that is written anew. */
  before?: Base | undefined;
  onClose: () => void;
}

const MOST_WORDS = 25;
const ANSWERED = ['x-testudo-claim', 'x-testudo-response'];

const names = (): Record<keyof ClaimForm, string> => ({
  kind: i18n.t('What it does'),
  claimants: i18n.t('Who says it; the first one first'),
  voice: i18n.t('The office that spoke'),
  date: i18n.t('When it was said'),
  about: i18n.t('What it is about'),
  against: i18n.t('Whom it accuses'),
  addressees: i18n.t('To whom it goes'),
  answers: i18n.t('What it answers'),
  reason: i18n.t('Why it counts as an answer to that'),
  wording: i18n.t('Its words'),
  lang: i18n.t('Their language'),
  translation: i18n.t('Your translation of them'),
  polarity: i18n.t('Does it say that it is so?'),
  attempted: i18n.t('It speaks of an attempt'),
  invokes: i18n.t('Norms or laws that it invokes'),
  charged: i18n.t('How many persons; never who'),
  sought: i18n.t('Where a reply to it was looked for, and when'),
  likelihoodTranslation: i18n.t('Your translation of the words of likelihood'),
  likelihood: i18n.t('Words of likelihood, as said'),
  confidence: i18n.t('Words of confidence, as said'),
  level: i18n.t('Level of attribution'),
  since: i18n.t('When that was, as it says'),
  basis: i18n.t('On what it rests'),
  source: i18n.t('Where it stands'),
  url: i18n.t('Its address'),
});

/** A claim to begin with; a reply denies what it answers, and speaks for who is accused, if that is one. */
function begun(about: string | undefined, replyTo: Item | undefined): ClaimForm {
  const accused = (replyTo?.object as Said | undefined)?.against_refs ?? [];
  return claimFormOf(
    replyTo
      ? {
          kind: 'DENIAL',
          claimant_ref: accused.length === 1 ? accused[0] : undefined,
          about_ref: replyTo.id,
          responds_to: [{ claim_ref: replyTo.id }],
        }
      : { kind: 'ATTRIBUTION', about_ref: about },
  );
}

/** Records what somebody says: an accusation, a denial, a demand; or records it anew. */
export function ClaimDialog({ own, about, replyTo, names: known = {}, before, onClose }: Props) {
  const { base, form, set, footing } = useDraft<ClaimForm>(before, claimFormOf, begun(about, replyTo), names);
  const { kind } = form;
  const answered = linesIn(form.answers);
  const reasons = form.reason.split('\n');
  const asked = replyTo?.object as Said | undefined;
  const title = before
    ? i18n.t('Edit this claim')
    : replyTo
      ? i18n.t('A reply to {who}', { who: known[asked?.claimant_ref ?? ''] ?? i18n.t('this claim') })
      : i18n.t('New claim');
  return (
    <WriteDialog
      title={title}
      action={before ? i18n.t('Write this version') : i18n.t('Record it')}
      own={own}
      label={before ? undefined : 'usual'}
      footing={footing}
      missing={
        form.claimants === ''
          ? i18n.t('Say who says it.')
          : kind === 'ATTRIBUTION' && form.about === ''
            ? i18n.t('Say which event, incident or campaign it is about.')
            : form.url.trim() !== '' && form.source.trim() === ''
              ? i18n.t('Say where it stands: an address alone is not enough.')
              : undefined
      }
      onWrite={(label, why) =>
        base
          ? reviseObject(String(base.content.id), base.etag, claimOf(form, base.content), why)
          : createObject(claimOf(form), label, why)
      }
      onDone={() => {
        toast(before ? i18n.t('The claim is written anew.') : i18n.t('Recorded.'));
        onClose();
      }}
      onClose={onClose}
    >
      <Choice label={i18n.t('What it does')} value={form.kind} onChange={(kind) => set({ kind })}>
        <WordOptions of={CLAIM_KINDS} word={kindWord} />
      </Choice>
      <WhoField
        label={i18n.t('Who says it; the first one first')}
        value={linesIn(form.claimants)}
        onChange={(ids) => set({ claimants: ids.join('\n') })}
      />
      <div className="fields">
        <TextField
          label={i18n.t('The office that spoke')}
          hint={i18n.t('never a name')}
          value={form.voice}
          onChange={(voice) => set({ voice })}
          maxLength={200}
        />
        <WhenField label={i18n.t('When it was said')} value={form.date} onChange={(date) => set({ date })} />
      </div>
      <FindField
        label={i18n.t('What it is about')}
        types={ABOUT}
        value={linesIn(form.about)}
        onChange={(ids) => set({ about: ids.join('\n') })}
        most={1}
      />
      {accuses(kind) && (
        <WhoField
          label={i18n.t('Whom it accuses')}
          value={linesIn(form.against)}
          onChange={(ids) => set({ against: ids.join('\n') })}
        />
      )}
      {addresses(kind) && (
        <WhoField
          label={i18n.t('To whom it goes')}
          value={linesIn(form.addressees)}
          onChange={(ids) => set({ addressees: ids.join('\n') })}
        />
      )}
      <FindField
        label={i18n.t('What it answers')}
        types={ANSWERED}
        value={answered}
        onChange={(ids) =>
          set({
            answers: ids.join('\n'),
            reason: ids.map((id) => reasons[answered.indexOf(id)] ?? '').join('\n'),
          })
        }
        most={20}
      />
      {answered.map((id, place) => (
        <TextField
          key={id}
          label={
            answered.length === 1
              ? i18n.t('Why it counts as an answer to that')
              : i18n.t(
                  'Why it counts as an answer to the {place, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}',
                  {
                    place: place + 1,
                  },
                )
          }
          value={reasons[place] ?? ''}
          onChange={(reason) =>
            set({ reason: answered.map((_one, at) => (at === place ? reason : (reasons[at] ?? ''))).join('\n') })
          }
          maxLength={500}
        />
      ))}
      <LongField
        label={i18n.t('Its words')}
        hint={i18n.t('at most 25, as they were said; … where they are cut at their ends')}
        value={form.wording}
        onChange={(wording) => set({ wording })}
        rows={2}
        maxLength={400}
        wrong={wordsIn(form.wording) > MOST_WORDS ? i18n.t('These are more than 25 words.') : undefined}
      />
      <div className="fields">
        <TextField
          label={i18n.t('Their language')}
          hint={i18n.t('as en, nl, fr')}
          value={form.lang}
          onChange={(lang) => set({ lang })}
          maxLength={35}
          pattern="[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"
          patternWords={i18n.t('A code such as en or nl-BE.')}
        />
        <TextField
          label={i18n.t('Your translation of them')}
          value={form.translation}
          onChange={(translation) => set({ translation })}
          maxLength={400}
        />
        <TextField
          label={i18n.t('Words of likelihood, as said')}
          value={form.likelihood}
          onChange={(likelihood) => set({ likelihood })}
          maxLength={100}
        />
        {(form.likelihood.trim() !== '' || form.likelihoodTranslation !== '') && (
          <TextField
            label={i18n.t('Your translation of the words of likelihood')}
            value={form.likelihoodTranslation}
            onChange={(likelihoodTranslation) => set({ likelihoodTranslation })}
            maxLength={100}
          />
        )}
        <TextField
          label={i18n.t('Words of confidence, as said')}
          value={form.confidence}
          onChange={(confidence) => set({ confidence })}
          maxLength={100}
        />
        {accuses(kind) && (
          <Choice label={i18n.t('Level of attribution')} value={form.level} onChange={(level) => set({ level })}>
            <option value="">{i18n.t('not said')}</option>
            <WordOptions of={LEVEL_NAMES} word={levelText} />
          </Choice>
        )}
        <Choice
          label={i18n.t('Does it say that it is so?')}
          value={form.polarity}
          onChange={(polarity) => set({ polarity })}
        >
          <option value="affirmed">{i18n.t('yes')}</option>
          <option value="negated">{i18n.t('no, that it is not so')}</option>
        </Choice>
        {countsPersons(kind) && (
          <TextField
            label={i18n.t('How many persons; never who')}
            value={form.charged}
            onChange={(charged) => set({ charged })}
            maxLength={5}
            inputMode="numeric"
            pattern="[1-9][0-9]{0,3}|10000"
            patternWords={i18n.t('A number from 1 to 10000.')}
          />
        )}
        <WhenField
          label={i18n.t('When that was, as it says')}
          value={form.since}
          onChange={(since) => set({ since })}
        />
        <TextField
          label={i18n.t('On what it rests')}
          value={form.basis}
          onChange={(basis) => set({ basis })}
          maxLength={200}
        />
        <TextField
          label={i18n.t('Where it stands')}
          value={form.source}
          onChange={(source) => set({ source })}
          maxLength={300}
        />
        <TextField
          label={i18n.t('Its address')}
          value={form.url}
          onChange={(url) => set({ url })}
          maxLength={2000}
          pattern={form.url === text(base && claimFormOf(base.content).url) ? '.*' : 'https://.+'}
          patternWords={i18n.t('An address that begins with https://.')}
        />
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={form.attempted !== ''}
          onChange={(event) => set({ attempted: event.currentTarget.checked ? 'yes' : '' })}
        />
        <span>{i18n.t('It speaks of an attempt')}</span>
      </label>
      <LongField
        label={i18n.t('Norms or laws that it invokes')}
        hint={i18n.t('One a line')}
        value={form.invokes}
        onChange={(invokes) => set({ invokes })}
        rows={2}
        maxLength={4000}
      />
      <LongField
        label={i18n.t('Where a reply to it was looked for, and when')}
        hint={i18n.t('One a line, the day first: 2018-10-08 the ministry’s statements')}
        value={form.sought}
        onChange={(sought) => set({ sought })}
        rows={2}
        maxLength={6000}
        wrong={
          soughtWrong(form.sought) === undefined
            ? undefined
            : i18n.t('{line}: begin with a day such as 2018-10-08, then where.', {
                line: soughtWrong(form.sought) ?? '',
              })
        }
      />
    </WriteDialog>
  );
}
