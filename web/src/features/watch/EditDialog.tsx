import { i18n } from '../../i18n';
import { useDraft } from '../../ui/draft';
import { LongField, NameField } from '../../ui/fields';
import { text } from '../../ui/properties';
import { draftOf, reviseObject, type WorkItem } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';

interface Props {
  /** As it stood when this was opened: the list behind it may change. */
  item: WorkItem;
  own: string;
  onClose: () => void;
}

type Words = { name: string; description: string };

const wordsOf = (object: Record<string, unknown>): Words => ({
  name: text(object.name),
  description: text(object.description),
});
const names = () => ({ name: i18n.t('Name'), description: i18n.t('Description') });

/** Writes the name and the description of a concern or a task anew; everything else stays as its base has it. */
export function EditDialog({ item, own, onClose }: Props) {
  const { base, form, set, footing } = useDraft<Words>(
    { content: item.object, etag: item.etag },
    wordsOf,
    { name: '', description: '' },
    names,
  );
  return (
    <WriteDialog
      title={item.kind === 'task' ? i18n.t('Edit this task') : i18n.t('Edit this concern')}
      action={i18n.t('Write this version')}
      own={own}
      footing={footing}
      onWrite={(_label, reason) => {
        const { description: _before, ...rest } = draftOf(base!.content);
        const object = { ...rest, name: form.name, ...(form.description ? { description: form.description } : {}) };
        return reviseObject(item.id, base!.etag, object, reason);
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <NameField value={form.name} onChange={(name) => set({ name })} />
      <LongField
        label={i18n.t('Description')}
        value={form.description}
        onChange={(description) => set({ description })}
        rows={8}
        maxLength={20000}
      />
    </WriteDialog>
  );
}
