import { useState } from 'react';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Choice, LongField, TextField } from '../../ui/fields';
import { createObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { type ContactForm, contactOf } from './facts';
import { DAYS, dayWord, LINES, lineWord } from './words';

const EMPTY: ContactForm = {
  office: '',
  matter: '',
  priority: '1',
  kind: LINES[0]!,
  line: '',
  more: '',
  days: [],
  from: '06:00',
  until: '18:00',
};

const PRIORITIES = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const HOUR = '([01][0-9]|2[0-3]):[0-5][0-9]';

/** Adds an office of the own member, under the label that is chosen. */
export function ContactDialog({ own, onClose }: { own: string; onClose: () => void }) {
  const [form, setForm] = useState<ContactForm>(EMPTY);
  const set = (patch: Partial<ContactForm>) => setForm((now) => ({ ...now, ...patch }));
  return (
    <WriteDialog
      title={i18n.t('Add an office')}
      action={i18n.t('Add it')}
      own={own}
      label="usual"
      fresh
      onWrite={async (label, reason) => {
        await createObject(contactOf(form, LINES), label, reason);
        toast(i18n.t('The office is in the contact book.'));
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <TextField
        label={i18n.t('Office')}
        hint={i18n.t('An office, never a person.')}
        value={form.office}
        onChange={(office) => set({ office })}
        maxLength={200}
        required
        first
      />
      <div className="fields">
        <TextField
          label={i18n.t('For which matter')}
          value={form.matter}
          onChange={(matter) => set({ matter })}
          maxLength={200}
        />
        <Choice label={i18n.t('Which to try first')} value={form.priority} onChange={(priority) => set({ priority })}>
          {PRIORITIES.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </Choice>
        <Choice label={i18n.t('Kind of line')} value={form.kind} onChange={(kind) => set({ kind })}>
          {LINES.map((one) => (
            <option key={one} value={one}>
              {lineWord(one)}
            </option>
          ))}
        </Choice>
        <TextField
          label={i18n.t('Line')}
          value={form.line}
          onChange={(line) => set({ line })}
          maxLength={300}
          required
        />
      </div>
      <LongField
        label={i18n.t('More lines')}
        hint={i18n.t('One a line, its kind first: chat room 7')}
        value={form.more}
        onChange={(more) => set({ more })}
        maxLength={2000}
        rows={2}
      />
      <div className="member-choice" role="group" aria-label={i18n.t('Days on duty; none: always')}>
        {DAYS.map((day) => (
          <label key={day} className="check">
            <input
              type="checkbox"
              checked={form.days.includes(day)}
              onChange={() =>
                set({
                  days: form.days.includes(day) ? form.days.filter((one) => one !== day) : [...form.days, day],
                })
              }
            />
            <span>{dayWord(day)}</span>
          </label>
        ))}
      </div>
      {form.days.length > 0 && (
        <div className="fields">
          <TextField
            label={i18n.t('From (UTC)')}
            value={form.from}
            onChange={(from) => set({ from })}
            pattern={HOUR}
            patternWords={i18n.t('A time of the day, as 06:00.')}
            required
          />
          <TextField
            label={i18n.t('Until (UTC); not later than from: on the day after')}
            value={form.until}
            onChange={(until) => set({ until })}
            pattern={`${HOUR}|24:00`}
            patternWords={i18n.t('A time of the day, as 06:00.')}
            required
          />
        </div>
      )}
    </WriteDialog>
  );
}
