import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { i18n } from '../../i18n';
import { DOMAIN_NAMES, domainWord, EVENT_FACTS, OUTCOME_NAMES, outcomeWord } from '../../ui/claims';
import { Checks } from '../../ui/Checks';
import { Choice, LongField, NameField, TextField, WordOptions } from '../../ui/fields';
import { FindField } from '../../ui/FindField';
import { ELECTION_TYPES, electionWord, EVENT_KINDS, eventKindWord, techniquesWrong } from '../../ui/hybrid';
import { filled, lists, texts } from '../../ui/typed';
import { saidWhen } from '../../ui/when';
import { WhenField } from '../../ui/WhenField';
import { createObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';

/** Writes down that something happened, of which somebody may say something. */
export function EventDialog({ own, onClose }: { own: string; onClose: () => void }) {
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [start, setStart] = useState('');
  const [end, setEnd] = useState('');
  const [disclosed, setDisclosed] = useState('');
  const [domain, setDomain] = useState('cyber');
  const [outcome, setOutcome] = useState('unknown');
  const [place, setPlace] = useState('');
  const [kind, setKind] = useState('');
  const [attack, setAttack] = useState('');
  const [disarm, setDisarm] = useState('');
  const [election, setElection] = useState<string[]>([]);
  const [carried, setCarried] = useState<readonly string[]>([]);
  const [personas, setPersonas] = useState<readonly string[]>([]);
  const [victims, setVictims] = useState<readonly string[]>([]);
  const silent = (kind === 'journalism' || kind === 'satire') && disarm.trim() !== '';
  return (
    <WriteDialog
      title={i18n.t('New event')}
      action={i18n.t('Write it')}
      own={own}
      label="usual"
      onWrite={async (label, reason) => {
        const made = await createObject(
          {
            type: 'event',
            name: name.trim(),
            ...texts({ description }),
            status: 'occurred',
            ...saidWhen('start_time', start),
            ...saidWhen('end_time', end),
            extensions: {
              [EVENT_FACTS]: {
                extension_type: 'property-extension',
                domain,
                outcome,
                ...saidWhen('disclosed', disclosed),
                ...texts({ place, kind }),
                ...lists({ attack_ids: attack, disarm_ids: disarm }),
                ...filled({
                  election_incident_types: election,
                  narrative_refs: carried.filter((id) => id.startsWith('x-testudo-narrative--')),
                  channel_refs: carried.filter((id) => id.startsWith('x-testudo-channel--')),
                  persona_refs: personas,
                  victim_refs: victims,
                }),
              },
            },
          },
          label,
          reason,
        );
        void navigate({ to: '/claims/$id', params: { id: made.id } });
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <NameField value={name} onChange={setName} />
      <LongField
        label={i18n.t('Description')}
        hint={i18n.t('What is alleged to have happened, without saying who did it')}
        value={description}
        onChange={setDescription}
        maxLength={5000}
      />
      <div className="fields">
        <Choice label={i18n.t('Domain')} value={domain} onChange={setDomain}>
          <WordOptions of={DOMAIN_NAMES} word={domainWord} />
        </Choice>
        <Choice label={i18n.t('How it came out')} value={outcome} onChange={setOutcome}>
          <WordOptions of={OUTCOME_NAMES} word={outcomeWord} />
        </Choice>
        <WhenField label={i18n.t('When it began')} value={start} onChange={setStart} />
        <WhenField label={i18n.t('When it ended')} value={end} onChange={setEnd} />
        <WhenField label={i18n.t('When it became known')} value={disclosed} onChange={setDisclosed} />
        <TextField label={i18n.t('Where')} value={place} onChange={setPlace} maxLength={200} />
        <Choice label={i18n.t('What kind')} value={kind} onChange={setKind}>
          <option value="">{i18n.t('not said')}</option>
          <WordOptions of={EVENT_KINDS} word={eventKindWord} />
        </Choice>
        <LongField
          label={i18n.t('Techniques of ATT&CK')}
          value={attack}
          onChange={setAttack}
          rows={2}
          maxLength={1100}
          wrong={techniquesWrong(attack)}
        />
        <LongField
          label={i18n.t('Techniques of DISARM')}
          value={disarm}
          onChange={setDisarm}
          rows={2}
          maxLength={1100}
          wrong={silent ? i18n.t('Journalism and satire carry no technique.') : techniquesWrong(disarm)}
        />
      </div>
      <FindField label={i18n.t('Whom it hit')} types={['identity']} value={victims} onChange={setVictims} most={50} />
      <FindField
        label={i18n.t('Narratives and channels')}
        types={['x-testudo-narrative', 'x-testudo-channel']}
        value={carried}
        onChange={setCarried}
        most={50}
      />
      <FindField
        label={i18n.t('Personas: a front of an operation, never a private person')}
        types={['threat-actor', 'identity']}
        value={personas}
        onChange={setPersonas}
        most={50}
      />
      <details>
        <summary>{i18n.t('Around an election')}</summary>
        <Checks
          label={i18n.t('Types of incidents')}
          of={ELECTION_TYPES}
          value={election}
          onChange={setElection}
          word={electionWord}
        />
      </details>
    </WriteDialog>
  );
}
