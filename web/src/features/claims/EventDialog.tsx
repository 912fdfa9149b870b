import { useNavigate } from '@tanstack/react-router';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { DOMAIN_NAMES, domainWord, OUTCOME_NAMES, outcomeWord } from '../../ui/claims';
import { Checks } from '../../ui/Checks';
import { type Base, useDraft } from '../../ui/draft';
import { Choice, LongField, NameField, TextField, WordOptions } from '../../ui/fields';
import { FindField } from '../../ui/FindField';
import { ELECTION_TYPES, electionWord, EVENT_KINDS, eventKindWord, techniquesWrong } from '../../ui/hybrid';
import { linesIn } from '../../ui/typed';
import { WhenField } from '../../ui/WhenField';
import { createObject, reviseObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { type EventForm, eventFormOf, eventOf } from './facts';

interface Props {
  own: string;
  /** The event that is written anew. */
  before?: Base | undefined;
  onClose: () => void;
}

const EMPTY: EventForm = { ...eventFormOf({}), domain: 'cyber', outcome: 'unknown' };

const names = (): Record<keyof EventForm, string> => ({
  name: i18n.t('Name'),
  description: i18n.t('Description'),
  start: i18n.t('When it began'),
  end: i18n.t('When it ended'),
  disclosed: i18n.t('When it became known'),
  domain: i18n.t('Domain'),
  outcome: i18n.t('How it came out'),
  place: i18n.t('Where'),
  kind: i18n.t('What kind'),
  attack: i18n.t('Techniques of ATT&CK'),
  disarm: i18n.t('Techniques of DISARM'),
  election: i18n.t('Types of incidents'),
  carried: i18n.t('Narratives and channels'),
  personas: i18n.t('Personas: a front of an operation, never a private person'),
  victims: i18n.t('Whom it hit'),
});

/** Writes down that something happened, of which somebody may say something; or writes it anew. */
export function EventDialog({ own, before, onClose }: Props) {
  const navigate = useNavigate();
  const { base, form, set, footing } = useDraft<EventForm>(before, eventFormOf, EMPTY, names);
  const { kind, attack, disarm } = form;
  const silent = (kind === 'journalism' || kind === 'satire') && disarm.trim() !== '';
  // A kind that only its writer knows stays to be seen.
  const kinds = kind === '' ? EVENT_KINDS : [...new Set([...EVENT_KINDS, kind])];
  return (
    <WriteDialog
      title={before ? i18n.t('Edit this event') : i18n.t('New event')}
      action={before ? i18n.t('Write this version') : i18n.t('Write it')}
      own={own}
      label={before ? undefined : 'usual'}
      footing={footing}
      onWrite={async (label, reason) => {
        if (base) {
          await reviseObject(String(base.content.id), base.etag, eventOf(form, base.content), reason);
          toast(i18n.t('The event is written anew.'));
        } else {
          const made = await createObject(eventOf(form), label, reason);
          void navigate({ to: '/claims/$id', params: { id: made.id } });
        }
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <NameField value={form.name} onChange={(name) => set({ name })} />
      <LongField
        label={i18n.t('Description')}
        hint={i18n.t('What is alleged to have happened, without saying who did it')}
        value={form.description}
        onChange={(description) => set({ description })}
        maxLength={5000}
      />
      <div className="fields">
        <Choice label={i18n.t('Domain')} value={form.domain} onChange={(domain) => set({ domain })}>
          {before && <option value="">{i18n.t('not said')}</option>}
          <WordOptions of={DOMAIN_NAMES} word={domainWord} />
        </Choice>
        <Choice label={i18n.t('How it came out')} value={form.outcome} onChange={(outcome) => set({ outcome })}>
          {before && <option value="">{i18n.t('not said')}</option>}
          <WordOptions of={OUTCOME_NAMES} word={outcomeWord} />
        </Choice>
        <WhenField label={i18n.t('When it began')} value={form.start} onChange={(start) => set({ start })} />
        <WhenField label={i18n.t('When it ended')} value={form.end} onChange={(end) => set({ end })} />
        <WhenField
          label={i18n.t('When it became known')}
          value={form.disclosed}
          onChange={(disclosed) => set({ disclosed })}
        />
        <TextField label={i18n.t('Where')} value={form.place} onChange={(place) => set({ place })} maxLength={200} />
        <Choice label={i18n.t('What kind')} value={form.kind} onChange={(kind) => set({ kind })}>
          <option value="">{i18n.t('not said')}</option>
          <WordOptions of={kinds} word={eventKindWord} />
        </Choice>
        <LongField
          label={i18n.t('Techniques of ATT&CK')}
          value={form.attack}
          onChange={(attack) => set({ attack })}
          rows={2}
          maxLength={1100}
          wrong={techniquesWrong(attack)}
        />
        <LongField
          label={i18n.t('Techniques of DISARM')}
          value={form.disarm}
          onChange={(disarm) => set({ disarm })}
          rows={2}
          maxLength={1100}
          wrong={silent ? i18n.t('Journalism and satire carry no technique.') : techniquesWrong(disarm)}
        />
      </div>
      <FindField
        label={i18n.t('Whom it hit')}
        types={['identity']}
        value={linesIn(form.victims)}
        onChange={(ids) => set({ victims: ids.join('\n') })}
        most={50}
      />
      <FindField
        label={i18n.t('Narratives and channels')}
        types={['x-testudo-narrative', 'x-testudo-channel']}
        value={linesIn(form.carried)}
        onChange={(ids) => set({ carried: ids.join('\n') })}
        most={50}
      />
      <FindField
        label={i18n.t('Personas: a front of an operation, never a private person')}
        types={['threat-actor', 'identity']}
        value={linesIn(form.personas)}
        onChange={(ids) => set({ personas: ids.join('\n') })}
        most={50}
      />
      <details>
        <summary>{i18n.t('Around an election')}</summary>
        <Checks
          label={i18n.t('Types of incidents')}
          of={ELECTION_TYPES}
          value={linesIn(form.election)}
          onChange={(types) => set({ election: types.join('\n') })}
          word={electionWord}
        />
      </details>
    </WriteDialog>
  );
}
