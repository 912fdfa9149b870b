import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { type Base, onBase, useDraft } from '../../ui/draft';
import { Choice, LongField, TextField } from '../../ui/fields';
import { Ticks } from '../../ui/Ticks';
import { createObject, reviseObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { CONTACT_FIELDS, type ContactForm, contactFormOf, contactOf } from './facts';
import type { ContactObject } from './queries';
import { DAYS, dayWord, LINES, lineWord } from './words';

const EMPTY = contactFormOf({});

const names = (): Record<keyof ContactForm, string> => ({
  office: i18n.t('Office'),
  matter: i18n.t('For which matter'),
  priority: i18n.t('Which to try first'),
  kind: i18n.t('Kind of line'),
  line: i18n.t('Line'),
  more: i18n.t('More lines'),
  days: i18n.t('Days on duty'),
  from: i18n.t('From (UTC)'),
  until: i18n.t('Until'),
});

const PRIORITIES = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const HOUR = '([01][0-9]|2[0-3]):[0-5][0-9]';

interface Props {
  own: string;
  /** The office that is written anew. */
  before?: Base | undefined;
  onClose: () => void;
}

/** Adds an office of the own member, under the label that is chosen; or says anew how it is reached. */
export function ContactDialog({ own, before, onClose }: Props) {
  const { base, form, set, footing } = useDraft<ContactForm>(
    before,
    (content) => contactFormOf(content as ContactObject),
    EMPTY,
    names,
  );
  const others = (base?.content as ContactObject | undefined)?.duty?.slice(1) ?? [];
  return (
    <WriteDialog
      title={before ? i18n.t('Edit this office') : i18n.t('Add an office')}
      action={before ? i18n.t('Write this version') : i18n.t('Add it')}
      own={own}
      label={before ? undefined : 'usual'}
      fresh={!before}
      footing={footing}
      onWrite={async (label, reason) => {
        const office = onBase(base, CONTACT_FIELDS, contactOf(form, LINES, others));
        await (base
          ? reviseObject(String(base.content.id), base.etag, office, reason)
          : createObject(office, label, reason));
        toast(before ? i18n.t('The office is written anew.') : i18n.t('The office is in the contact book.'));
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
      <Ticks
        label={i18n.t('Days on duty; none: always')}
        options={DAYS.map((value) => ({ value, name: dayWord(value) }))}
        chosen={form.days === '' ? [] : form.days.split(' ')}
        onChange={(days) => set({ days: days.join(' ') })}
      />
      {others.length > 0 && (
        <small className="dim">
          {i18n.t('Besides it has other hours, which stay: {hours}', {
            hours: others
              .map(({ days, from, until }) => `${days.map(dayWord).join(' ')} ${from}–${until}`)
              .join('; '),
          })}
        </small>
      )}
      {form.days !== '' && (
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
