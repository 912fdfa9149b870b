import { useState } from 'react';
import { i18n } from '../../i18n';
import { Choice, LongField } from '../../ui/fields';
import { texts } from '../../ui/typed';
import { createObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { WhoField } from './WhoField';

/** Holds two names to be of one, or keeps them apart: by one's own word, to be taken back on the page of that word. */
export function SameDialog({ own, onClose }: { own: string; onClose: () => void }) {
  const [word, setWord] = useState('duplicate-of');
  const [one, setOne] = useState<readonly string[]>([]);
  const [other, setOther] = useState<readonly string[]>([]);
  const [why, setWhy] = useState('');
  return (
    <WriteDialog
      title={i18n.t('Two names of one')}
      action={i18n.t('Write it')}
      own={own}
      label="usual"
      missing={!one[0] || !other[0] || one[0] === other[0] ? i18n.t('Choose two different names.') : undefined}
      onWrite={async (label, reason) => {
        await createObject(
          {
            type: 'relationship',
            relationship_type: word,
            source_ref: one[0],
            target_ref: other[0],
            ...texts({ description: why }),
          },
          label,
          reason,
        );
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <Choice
        label={i18n.t('What you say')}
        hint={i18n.t(
          'It stands under your name, and is taken back on its own page. Who sees both words sees them apart.',
        )}
        value={word}
        onChange={setWord}
      >
        <option value="duplicate-of">{i18n.t('they are one')}</option>
        <option value="distinct-from">{i18n.t('they are not one')}</option>
      </Choice>
      <WhoField label={i18n.t('This name')} value={one} onChange={setOne} most={1} />
      <WhoField label={i18n.t('and this one')} value={other} onChange={setOther} most={1} />
      <LongField label={i18n.t('Why')} value={why} onChange={setWhy} rows={2} maxLength={1000} />
    </WriteDialog>
  );
}
