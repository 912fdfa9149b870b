import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { i18n } from '../../i18n';
import { type Base, onBase } from '../../ui/draft';
import { Choice, LongField, TextField } from '../../ui/fields';
import { UtcField } from '../../ui/UtcField';
import { createObject, reviseObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { inPercent, probabilityOf } from './diagram';
import { assessmentsQuery, type Foretold } from './queries';

interface Props {
  own: string;
  /** The forecast as it stood when this was opened; without it a new one is written. */
  before?: Base;
  onClose: () => void;
}

const FIELDS = ['question', 'probability', 'made', 'resolves_by', 'assessment_ref'];
const MINUTE = 16;

/** Says what will be true or not by a time, and how likely that is. */
export function ForecastDialog({ own, before, onClose }: Props) {
  const stood = (before?.content ?? {}) as Foretold;
  const workspaces = useQuery(assessmentsQuery).data?.assessments ?? [];
  const [question, setQuestion] = useState(stood.question ?? '');
  const [typed, setTyped] = useState(stood.probability === undefined ? '' : String(inPercent(stood.probability)));
  const [made, setMade] = useState((stood.made ?? new Date().toISOString()).slice(0, MINUTE));
  const [by, setBy] = useState(stood.resolves_by?.slice(0, MINUTE) ?? '');
  const [workspace, setWorkspace] = useState(stood.assessment_ref ?? '');
  const said = {
    type: 'x-testudo-forecast',
    question: question.trim(),
    probability: probabilityOf(typed),
    made: `${made}:00Z`,
    resolves_by: `${by}:00Z`,
    ...(workspace ? { assessment_ref: workspace } : {}),
  };
  return (
    <WriteDialog
      title={before ? i18n.t('Next version of this forecast') : i18n.t('New forecast')}
      action={before ? i18n.t('Write this version') : i18n.t('Write it')}
      own={own}
      {...(before ? {} : { label: 'usual' as const })}
      missing={made === '' || by === '' ? i18n.t('Say when it is forecast, and by when it is known.') : undefined}
      onWrite={async (label, reason) => {
        if (before) {
          await reviseObject(String(before.content.id), before.etag, onBase(before, FIELDS, said), reason);
        } else {
          await createObject(said, label, reason);
        }
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <LongField
        label={i18n.t('What will be true, or not')}
        hint={i18n.t(
          'So that nobody can doubt later whether it came true. Who did something is not forecast but judged.',
        )}
        value={question}
        onChange={setQuestion}
        maxLength={500}
        rows={2}
        required
      />
      <div className="fields">
        <TextField
          label={i18n.t('Probability, in percent')}
          value={typed}
          onChange={setTyped}
          inputMode="decimal"
          maxLength={5}
          pattern="100|\d{1,2}(?:\.\d{1,2})?"
          patternWords={i18n.t('A number from 0 to 100.')}
          required
        />
        <UtcField label={i18n.t('Forecast at')} value={made} onChange={setMade} />
        <UtcField label={i18n.t('Known by')} value={by} onChange={setBy} />
      </div>
      <Choice label={i18n.t('The workspace that it comes from')} value={workspace} onChange={setWorkspace}>
        <option value="">{i18n.t('none')}</option>
        {workspaces.map((one) => (
          <option key={`${one.id} ${one.source}`} value={one.id}>
            {one.name || one.id}
          </option>
        ))}
      </Choice>
    </WriteDialog>
  );
}
