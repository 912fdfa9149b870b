import { useState } from 'react';
import { i18n } from '../../i18n';
import { Choice } from '../../ui/fields';
import { reviseWork, stateWord, type WorkItem } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';

interface Props {
  item: WorkItem;
  /** The concerns that it can be merged into. */
  targets: readonly WorkItem[];
  own: string;
  onClose: () => void;
}

/** Merges a concern into another one, which its readers then look at instead. */
export function MergeDialog({ item, targets, own, onClose }: Props) {
  const [into, setInto] = useState('');
  return (
    <WriteDialog
      title={i18n.t('Merge this concern into another')}
      action={i18n.t('Merge it')}
      own={own}
      onWrite={(_label, reason) => reviseWork(item, { state: 'merged', merged_into_ref: into }, reason)}
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
