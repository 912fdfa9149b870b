import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { WHO_TYPES } from '../../ui/claims';
import { type Base, type Json, nextOf, useDraft } from '../../ui/draft';
import { LongField, TextField } from '../../ui/fields';
import { FindField } from '../../ui/FindField';
import { text } from '../../ui/properties';
import { texts } from '../../ui/typed';
import { createObject, reviseObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';

interface NameForm {
  name: string;
  means: string;
  why: string;
}

interface Props {
  own: string;
  /** What it says to begin with. */
  begun?: NameForm;
  /** The name that is written anew. */
  before?: Base | undefined;
  onShared?: (id: string, means: string) => void;
  onClose: () => void;
}

const SHORTEST = 3;

const formOf = (content: Json): NameForm => ({
  name: text(content.name),
  means: text(content.means_ref),
  why: text(content.description),
});

const objectOf = ({ name, means, why }: NameForm): Json => ({
  type: 'x-testudo-name',
  name: name.trim(),
  means_ref: means,
  ...texts({ description: why }),
});

const names = (): Record<keyof NameForm, string> => ({
  name: i18n.t('Name'),
  means: i18n.t('Whom it means'),
  why: i18n.t('Why'),
});

/** Says to others whom one means by a name: it stands under one's label, and is edited and taken back on its own page. */
export function NameDialog({ own, begun, before, onShared, onClose }: Props) {
  const { base, form, set, footing } = useDraft(before, formOf, begun ?? formOf({}), names);
  return (
    <WriteDialog
      title={before ? i18n.t('Edit whom a name means') : i18n.t('Share whom a name means')}
      action={before ? i18n.t('Write this version') : i18n.t('Share it')}
      own={own}
      label={before ? undefined : 'usual'}
      footing={footing}
      missing={
        form.name.trim().length < SHORTEST
          ? i18n.t('A name has three letters at least.')
          : form.means === ''
            ? i18n.t('Say whom it means.')
            : undefined
      }
      onWrite={async (label, reason) => {
        const said = nextOf(form, base?.content, formOf, objectOf);
        if (base) {
          await reviseObject(String(base.content.id), base.etag, said, reason);
          toast(i18n.t('The name is written anew.'));
        } else {
          const made = await createObject(said, label, reason);
          onShared?.(made.id, form.means);
        }
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <p className="dim">
        {i18n.t('The texts of your member mean the same by it; others who see it are offered it.')}
      </p>
      <TextField
        label={i18n.t('The name, as texts have it; never a person’s')}
        value={form.name}
        onChange={(name) => set({ name })}
        maxLength={200}
        required
      />
      <FindField
        label={i18n.t('Whom it means')}
        types={WHO_TYPES}
        value={form.means === '' ? [] : [form.means]}
        onChange={([id]) => set({ means: id ?? '' })}
        most={1}
      />
      <LongField label={i18n.t('Why')} value={form.why} onChange={(why) => set({ why })} rows={2} maxLength={1000} />
    </WriteDialog>
  );
}
