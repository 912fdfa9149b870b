import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { i18n } from '../../i18n';
import { DOMAIN_NAMES, domainWord, OUTCOME_NAMES, outcomeWord } from '../../ui/claims';
import { Choice, LongField, NameField, TextField, WordOptions } from '../../ui/fields';
import { texts } from '../../ui/typed';
import { saidWhen } from '../../ui/when';
import { WhenField } from '../../ui/WhenField';
import { createObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';

const FACTS = 'extension-definition--5a9c7e30-2d4b-4f16-8e7a-1c6d3b8f9a03';

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
              [FACTS]: {
                extension_type: 'property-extension',
                domain,
                outcome,
                ...saidWhen('disclosed', disclosed),
                ...texts({ place }),
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
      </div>
    </WriteDialog>
  );
}
