import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { type Base, onBase, useDraft } from '../../ui/draft';
import { LongField, NameField, TextField } from '../../ui/fields';
import { createObject, reviseObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { capabilityOf, disagrees, listOf, TEAM_FIELDS, type TeamForm, teamFormOf } from './facts';
import type { Team } from './queries';
import {
  ClearanceField,
  LanguagesField,
  ModeField,
  PlatformsField,
  ReadyField,
  SizeField,
  TypeField,
} from './TeamFields';
import { TEAM_TYPES } from './words';

const EMPTY = teamFormOf({ team_type: TEAM_TYPES[0]! });

const names = (): Record<keyof TeamForm, string> => ({
  name: i18n.t('Name'),
  type: i18n.t('Kind of team'),
  size: i18n.t('Persons'),
  readiness: i18n.t('Ready'),
  mode: i18n.t('How it works'),
  clearance: i18n.t('Clearance'),
  languages: i18n.t('Languages'),
  notice: i18n.t('Notice to move, in hours'),
  platforms: i18n.t('Platforms'),
  description: i18n.t('Description'),
});

function noticeText(form: TeamForm): string | undefined {
  const wrong = disagrees(form.readiness, form.notice);
  return (
    wrong &&
    ('most' in wrong
      ? i18n.t('As ready as it says, its notice is {hours} hours at most.', { hours: wrong.most })
      : i18n.t('If it comes later than in 10 days, its notice is {hours} hours or more.', { hours: wrong.least }))
  );
}

/**
 * A team of the own member: registered under the label that is chosen, or written anew.
 *
 * @param before what is written anew
 */
export function TeamDialog({
  own,
  before,
  onClose,
}: {
  own: string;
  before?: Base | undefined;
  onClose: () => void;
}) {
  const { base, form, set, footing } = useDraft<TeamForm>(
    before,
    (content) => teamFormOf(content as Team),
    EMPTY,
    names,
  );
  return (
    <WriteDialog
      title={before ? i18n.t('Edit this team') : i18n.t('Register a team')}
      action={before ? i18n.t('Write this version') : i18n.t('Register it')}
      own={own}
      label={before ? undefined : 'usual'}
      footing={footing}
      onWrite={async (label, reason) => {
        const team = onBase(base, TEAM_FIELDS, capabilityOf(form));
        await (before && base
          ? reviseObject(String(base.content.id), base.etag, team, reason)
          : createObject(team, label, reason));
        toast(before ? i18n.t('The team is written anew.') : i18n.t('The team is registered.'));
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
          wrong={noticeText(form)}
        />
        <ModeField value={form.mode} onChange={(mode) => set({ mode })} />
        <ClearanceField value={form.clearance} onChange={(clearance) => set({ clearance })} />
        <LanguagesField value={form.languages} onChange={(languages) => set({ languages })} />
      </div>
      <PlatformsField
        legend={i18n.t('What it knows')}
        chosen={listOf(form.platforms)}
        onChange={(platforms) => set({ platforms: platforms.join(' ') })}
      />
      <LongField
        label={i18n.t('Description')}
        value={form.description}
        onChange={(description) => set({ description })}
        maxLength={20000}
      />
    </WriteDialog>
  );
}
