import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Marking } from '../../api/markings';
import { sessionQuery } from '../../api/session';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { TextField } from '../../ui/fields';
import { createObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';

const MOST_TECHNIQUES = 2_000;

interface Props {
  chain: string;
  scores: ReadonlyMap<string, number>;
  /** The highest marking of what it was made of. */
  marking: Marking | undefined;
  onClose: () => void;
}

/** Stores techniques and scores under a label: at first the highest of what was counted, for the own member alone. */
export function SaveLayer({ chain, scores, marking, onClose }: Props) {
  const { data: session } = useQuery(sessionQuery);
  const [name, setName] = useState('');
  const techniques = [...scores].filter(([, score]) => score > 0).slice(0, MOST_TECHNIQUES);
  if (!session) {
    return null;
  }
  return (
    <WriteDialog
      title={i18n.t('Save as a layer')}
      action={i18n.t('Save')}
      own={session.member}
      label={{
        level: marking?.level ?? 'UNCLASSIFIED',
        tlp: (marking?.tlp ?? 'CLEAR').toLowerCase(),
        ...(marking?.categories.length ? { restrictive: [...marking.categories] } : {}),
        releasable_to: [],
      }}
      fresh
      onWrite={async (label, reason) => {
        await createObject(
          {
            type: 'x-testudo-layer',
            name,
            chain,
            techniques: techniques.map(([code, score]) => ({ technique_id: code, score })),
          },
          label,
          reason,
        );
        toast(i18n.t('The layer is saved; it stands under Add a layer and under Saved views.'));
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <TextField label={i18n.t('Name')} value={name} onChange={setName} maxLength={300} required first />
      <p className="form-note">
        {i18n.t('{count, plural, one {# technique} other {# techniques}}', { count: techniques.length })}
        {' · '}
        {i18n.t(
          'It tells what was counted: its label is that of all of it, for your member alone, until you choose another.',
        )}
      </p>
    </WriteDialog>
  );
}
