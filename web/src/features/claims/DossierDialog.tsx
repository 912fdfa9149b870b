import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { i18n } from '../../i18n';
import { HAPPENED } from '../../ui/claims';
import { type Base, onBase } from '../../ui/draft';
import { LongField, NameField } from '../../ui/fields';
import { FindField } from '../../ui/FindField';
import { texts } from '../../ui/typed';
import { createObject, reviseObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';

const CONTEXT = 'allegations-and-denials';
const MOST = 500;

interface Props {
  own: string;
  /** The dossier as it stood when this was opened; without it a new one is written. */
  before?: Base;
  onClose: () => void;
}

/** Gathers events, and with them what is said about each. */
export function DossierDialog({ own, before, onClose }: Props) {
  const navigate = useNavigate();
  const [name, setName] = useState(String(before?.content.name ?? ''));
  const [description, setDescription] = useState(String(before?.content.description ?? ''));
  const [events, setEvents] = useState<readonly string[]>(
    (before?.content.object_refs as string[] | undefined) ?? [],
  );
  const said = {
    type: 'grouping',
    context: CONTEXT,
    name: name.trim(),
    ...texts({ description }),
    object_refs: [...events],
  };
  return (
    <WriteDialog
      title={before ? i18n.t('Next version of this dossier') : i18n.t('New dossier')}
      action={before ? i18n.t('Write this version') : i18n.t('Write it')}
      own={own}
      {...(before ? {} : { label: 'usual' as const })}
      missing={events.length === 0 ? i18n.t('Choose at least one event.') : undefined}
      onWrite={async (label, reason) => {
        if (before) {
          const fields = ['name', 'description', 'object_refs'];
          await reviseObject(String(before.content.id), before.etag, onBase(before, fields, said), reason);
        } else {
          const made = await createObject(said, label, reason);
          void navigate({ to: '/claims/$id', params: { id: made.id } });
        }
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <NameField value={name} onChange={setName} />
      <LongField label={i18n.t('Description')} value={description} onChange={setDescription} maxLength={5000} />
      <FindField
        label={i18n.t('What happened that it holds')}
        types={HAPPENED}
        value={events}
        onChange={setEvents}
        most={MOST}
      />
    </WriteDialog>
  );
}
