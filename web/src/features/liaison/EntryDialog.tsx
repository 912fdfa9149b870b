import { Problem, problemOf } from '../../api/problem';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { type Base, type Json, onBase, useDraft } from '../../ui/draft';
import { Choice, LongField, TextField } from '../../ui/fields';
import { UtcField } from '../../ui/UtcField';
import { createObject, reviseObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { bareTechnique, ENTRY_FIELDS, type EntryForm, entryFormOf, entryOf, refusedValue } from './facts';
import { ACTIVITIES, activityWord } from './words';

const EMPTY = entryFormOf({ activity: ACTIVITIES[0] });

const names = (): Record<keyof EntryForm, string> => ({
  values: i18n.t('What you look at'),
  scope: i18n.t('Where a technique is looked for'),
  activity: i18n.t('What is done'),
  from: i18n.t('From'),
  until: i18n.t('Until'),
  description: i18n.t('Note'),
  mayPrompt: i18n.t('It may prompt a question'),
});

/** Of several lines the one that is refused is named. */
async function written(entry: Json, write: () => Promise<unknown>) {
  try {
    await write();
  } catch (thrown) {
    const { status, slug, title, message } = problemOf(thrown);
    const refused = refusedValue(message, entry);
    throw refused ? new Problem(status, slug, title, `${refused.value}: ${refused.reason}`) : thrown;
  }
}

interface Props {
  own: string;
  /** The entry that is written anew. */
  before?: Base | undefined;
  onClose: () => void;
}

/** Says what the own member looks at, under the label that is chosen; or says it anew: it ends, or goes on. */
export function EntryDialog({ own, before, onClose }: Props) {
  const { base, form, set, footing } = useDraft<EntryForm>(before, entryFormOf, EMPTY, names);
  const bare = bareTechnique(form.values);
  return (
    <WriteDialog
      title={before ? i18n.t('Edit this entry') : i18n.t('Say what you look at')}
      action={before ? i18n.t('Write this version') : i18n.t('Put it on the board')}
      own={own}
      label={before ? undefined : 'usual'}
      fresh={!before}
      footing={footing}
      onWrite={async (label, reason) => {
        const entry = onBase(base, ENTRY_FIELDS, entryOf(form, base?.content));
        await written(entry, () =>
          base ? reviseObject(String(base.content.id), base.etag, entry, reason) : createObject(entry, label, reason),
        );
        toast(before ? i18n.t('The entry is written anew.') : i18n.t('It stands on the board.'));
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <LongField
        label={i18n.t('What you look at')}
        hint={i18n.t(
          'One value a line: 198.51.100.7, 2001:db8::/32, mail.example, mitre-attack:T1566, or the id of an object.',
        )}
        value={form.values}
        onChange={(values) => set({ values })}
        maxLength={20000}
        rows={3}
        required
        wrong={bare && i18n.t('{value}: write a technique with its matrix, as mitre-attack:{value}', { value: bare })}
      />
      <div className="fields">
        <Choice label={i18n.t('What is done')} value={form.activity} onChange={(activity) => set({ activity })}>
          {ACTIVITIES.map((one) => (
            <option key={one} value={one}>
              {activityWord(one)}
            </option>
          ))}
        </Choice>
        <TextField
          label={i18n.t('Where a technique is looked for; left empty: everywhere')}
          value={form.scope}
          onChange={(scope) => set({ scope })}
          maxLength={200}
        />
        <UtcField
          label={i18n.t('From (UTC); left empty: from now on')}
          value={form.from}
          onChange={(from) => set({ from })}
        />
        <UtcField
          label={i18n.t('Until (UTC); left empty: until further notice')}
          value={form.until}
          onChange={(until) => set({ until })}
          problem={
            form.from && form.until && form.until <= form.from
              ? i18n.t('It cannot be over before it begins.')
              : undefined
          }
        />
      </div>
      <LongField
        label={i18n.t('Note')}
        value={form.description}
        onChange={(description) => set({ description })}
        maxLength={5000}
        rows={2}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={form.mayPrompt !== ''}
          onChange={(event) => set({ mayPrompt: event.currentTarget.checked ? 'yes' : '' })}
        />
        <span>
          {i18n.t(
            'It may prompt a question: where it meets another entry, the centre may ask both sides, each about its own.',
          )}
        </span>
      </label>
    </WriteDialog>
  );
}
