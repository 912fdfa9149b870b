import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { highest, type Marking, tlpOf } from '../../api/markings';
import { accountQuery, sessionQuery } from '../../api/session';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { NameField } from '../../ui/fields';
import { type Label, ownPart } from '../../ui/label';
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

/** The usual label of the account, made as strict as what was counted, and for the own member alone. */
export function firstLabel(usual: Label, marking: Marking | undefined): Label {
  const own = { level: usual.level ?? 'UNCLASSIFIED', tlp: tlpOf(usual), categories: usual.restrictive ?? [] };
  const { level, tlp, categories } = highest([own, marking]) ?? own;
  return {
    ...usual,
    level,
    tlp: (tlp ?? 'CLEAR').toLowerCase(),
    ...(categories.length > 0 ? { restrictive: categories } : {}),
    releasable_to: [],
  };
}

/** Stores techniques and scores under a label: at first the highest of what was counted, for the own member alone. */
export function SaveLayer({ chain, scores, marking, onClose }: Props) {
  const { data: session } = useQuery(sessionQuery);
  const [name, setName] = useState('');
  const techniques = [...scores].filter(([, score]) => score > 0).slice(0, MOST_TECHNIQUES);
  const account = useQuery(accountQuery).data;
  if (!session || !account) {
    return null;
  }
  return (
    <WriteDialog
      title={i18n.t('Save as a layer')}
      action={i18n.t('Save')}
      own={session.member}
      label={firstLabel(ownPart(account.default_label as Label), marking)}
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
      <NameField value={name} onChange={setName} />
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
