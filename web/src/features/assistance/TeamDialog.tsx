import { useState } from 'react';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Choice, LongField, NameField, TextField } from '../../ui/fields';
import { createObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { capabilityOf, type TeamForm } from './facts';
import { ClearanceField, LanguagesField, ReadyField, SizeField, TypeField } from './TeamFields';
import { MODES, modeWord, TEAM_TYPES } from './words';

const EMPTY: TeamForm = {
  name: '',
  type: TEAM_TYPES[0]!,
  size: '',
  readiness: '',
  mode: '',
  clearance: '',
  languages: '',
  notice: '',
  description: '',
};

/** Registers a team of the own member, under the label that is chosen. */
export function TeamDialog({ own, onClose }: { own: string; onClose: () => void }) {
  const [form, setForm] = useState<TeamForm>(EMPTY);
  const set = (patch: Partial<TeamForm>) => setForm((now) => ({ ...now, ...patch }));
  return (
    <WriteDialog
      title={i18n.t('Register a team')}
      action={i18n.t('Register it')}
      own={own}
      label="usual"
      onWrite={async (label, reason) => {
        await createObject(capabilityOf(form), label, reason);
        toast(i18n.t('The team is registered.'));
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <NameField value={form.name} onChange={(name) => set({ name })} />
      <div className="fields">
        <TypeField value={form.type} onChange={(type) => set({ type })} />
        <ReadyField value={form.readiness} onChange={(readiness) => set({ readiness })} />
        <SizeField value={form.size} onChange={(size) => set({ size })} />
        <TextField
          label={i18n.t('Notice to move, in hours')}
          value={form.notice}
          onChange={(typed) => set({ notice: typed.trim() })}
          pattern="[0-9]{1,3}|[1-7][0-9]{3}|8[0-6][0-9]{2}|87[0-5][0-9]|8760"
          patternWords={i18n.t('A number from 0 to 8760.')}
          inputMode="numeric"
        />
        <Choice label={i18n.t('How it works')} value={form.mode} onChange={(mode) => set({ mode })}>
          <option value="">{i18n.t('not said')}</option>
          {MODES.map((one) => (
            <option key={one} value={one}>
              {modeWord(one)}
            </option>
          ))}
        </Choice>
        <ClearanceField value={form.clearance} onChange={(clearance) => set({ clearance })} />
        <LanguagesField value={form.languages} onChange={(languages) => set({ languages })} />
      </div>
      <LongField
        label={i18n.t('Description')}
        value={form.description}
        onChange={(description) => set({ description })}
        maxLength={20000}
      />
    </WriteDialog>
  );
}
