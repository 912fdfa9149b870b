import { useState } from 'react';
import { i18n } from '../i18n';
import { Choice, LongField, NameField } from './fields';
import { GRADES, severityWord } from './Severity';
import { createObject } from './work';
import { UtcField } from './UtcField';
import { WriteDialog } from './WriteDialog';

interface Props {
  kind: 'concern' | 'task';
  own: string;
  /** The id of what it is about. */
  about?: string | undefined;
  onDone: (id: string) => void;
  onClose: () => void;
}

/** Begins a concern or a task. */
export function WorkDialog({ kind, own, about, onDone, onClose }: Props) {
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [severity, setSeverity] = useState('');
  const [due, setDue] = useState('');
  const concern = kind === 'concern';
  return (
    <WriteDialog
      title={concern ? i18n.t('New concern') : i18n.t('New task')}
      action={i18n.t('Write it')}
      own={own}
      label="usual"
      onWrite={async (label, reason) => {
        const object = await createObject(
          {
            type: concern ? 'x-testudo-concern' : 'x-testudo-task',
            name,
            ...(description ? { description } : {}),
            ...(severity ? { severity: Number(severity) } : {}),
            ...(due ? { due: `${due}:00Z` } : {}),
            ...(about ? { about_refs: [about] } : {}),
          },
          label,
          reason,
        );
        onDone(object.id);
      }}
      onDone={() => undefined}
      onClose={onClose}
    >
      <NameField value={name} onChange={setName} />
      <LongField label={i18n.t('Description')} value={description} onChange={setDescription} maxLength={20000} />
      {concern && (
        <Choice label={i18n.t('Severity')} value={severity} onChange={setSeverity}>
          <option value="">{i18n.t('not said')}</option>
          {GRADES.filter((grade) => grade !== 'unsaid').map((grade) => (
            <option key={grade} value={grade}>
              {`${grade} · ${severityWord(grade)}`}
            </option>
          ))}
        </Choice>
      )}
      {!concern && <UtcField label={i18n.t('Due (UTC)')} value={due} onChange={setDue} />}
    </WriteDialog>
  );
}
