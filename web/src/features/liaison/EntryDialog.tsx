import { useState } from 'react';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Choice, LongField, TextField } from '../../ui/fields';
import { UtcField } from '../../ui/UtcField';
import { createObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { type EntryForm, entryOf } from './facts';
import { ACTIVITIES, activityWord } from './words';

const EMPTY: EntryForm = {
  values: '',
  scope: '',
  activity: ACTIVITIES[0]!,
  from: '',
  until: '',
  description: '',
  mayPrompt: false,
};

/** Says what the own member looks at, under the label that is chosen. */
export function EntryDialog({ own, onClose }: { own: string; onClose: () => void }) {
  const [form, setForm] = useState<EntryForm>(EMPTY);
  const set = (patch: Partial<EntryForm>) => setForm((now) => ({ ...now, ...patch }));
  return (
    <WriteDialog
      title={i18n.t('Say what you look at')}
      action={i18n.t('Put it on the board')}
      own={own}
      label="usual"
      fresh
      onWrite={async (label, reason) => {
        await createObject(entryOf(form), label, reason);
        toast(i18n.t('It stands on the board.'));
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <LongField
        label={i18n.t('What you look at')}
        hint={i18n.t(
          'One value a line: 198.51.100.7, 2001:db8::/32, mail.example, mitre-attack:T1566.001, or the id of an object.',
        )}
        value={form.values}
        onChange={(values) => set({ values })}
        maxLength={20000}
        rows={3}
        required
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
          checked={form.mayPrompt}
          onChange={(event) => set({ mayPrompt: event.currentTarget.checked })}
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
