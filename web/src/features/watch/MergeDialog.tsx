import { useState } from 'react';
import { i18n } from '../../i18n';
import { useDraft } from '../../ui/draft';
import { Choice } from '../../ui/fields';
import { text } from '../../ui/properties';
import { draftOf, reviseObject, stateWord, type WorkItem } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';

interface Props {
  item: WorkItem;
  /** The concerns that it can be merged into. */
  targets: readonly WorkItem[];
  own: string;
  onClose: () => void;
}

const saidOf = (object: Record<string, unknown>) => ({
  name: text(object.name),
  description: text(object.description),
  state: stateWord(text(object.state)),
});
const names = () => ({ name: i18n.t('Name'), description: i18n.t('Description'), state: i18n.t('State') });

/** Merges a concern into another one, which its readers then look at instead. */
export function MergeDialog({ item, targets, own, onClose }: Props) {
  const [into, setInto] = useState('');
  // Nothing of these is written here: they say what became of it meanwhile.
  const { base, footing } = useDraft(
    { content: item.object, etag: item.etag },
    saidOf,
    { name: '', description: '', state: '' },
    names,
  );
  return (
    <WriteDialog
      title={i18n.t('Merge this concern into another')}
      action={i18n.t('Merge it')}
      own={own}
      footing={footing}
      onWrite={(_label, reason) => {
        const object = { ...draftOf(base!.content), state: 'merged', merged_into_ref: into };
        return reviseObject(item.id, base!.etag, object, reason);
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <p className="dim">
        {targets.length > 0
          ? i18n.t('The other goes on, and this one names it.')
          : i18n.t('There is no other concern here that goes on. Begin one, or close this one.')}
      </p>
      <Choice label={i18n.t('Concern that it is merged into')} value={into} onChange={setInto} required>
        <option value="">{i18n.t('choose one')}</option>
        {targets.map((one) => (
          <option key={one.id} value={one.id}>
            {`${one.name} · ${one.source} · ${stateWord(one.state)}`}
          </option>
        ))}
      </Choice>
    </WriteDialog>
  );
}
