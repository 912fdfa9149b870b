/** Fields that several forms about teams and requests have. */
import { LEVELS } from '../../api/markings';
import { i18n } from '../../i18n';
import { Choice, LevelOptions, TextField, WordOptions } from '../../ui/fields';
import { Ticks } from '../../ui/Ticks';
import { LANGUAGES_PATTERN, SIZE_PATTERN } from './facts';
import { MODES, modeWord, PLATFORMS, platformWord, READINESS, readyWord, TEAM_TYPES, teamWord } from './words';

interface Field {
  value: string;
  onChange: (value: string) => void;
}

export function TypeField(field: Field) {
  return (
    <Choice label={i18n.t('Kind of team')} {...field}>
      <WordOptions of={TEAM_TYPES} word={teamWord} />
    </Choice>
  );
}

/** @param none what it means to choose nothing */
export function ReadyField({ none = i18n.t('not said'), ...field }: Field & { none?: string | undefined }) {
  return (
    <Choice label={i18n.t('Ready')} {...field}>
      <option value="">{none}</option>
      <WordOptions of={READINESS} word={readyWord} />
    </Choice>
  );
}

export function SizeField({ label = i18n.t('Persons'), value, onChange }: Field & { label?: string | undefined }) {
  return (
    <TextField
      label={label}
      value={value}
      onChange={(typed) => onChange(typed.trim())}
      pattern={SIZE_PATTERN}
      patternWords={i18n.t('A number from 1 to 1000.')}
      inputMode="numeric"
    />
  );
}

/** How a team works, or is to work. */
export function ModeField(field: Field) {
  return (
    <Choice label={i18n.t('How it works')} {...field}>
      <option value="">{i18n.t('not said')}</option>
      <WordOptions of={MODES} word={modeWord} />
    </Choice>
  );
}

interface PlatformsProps {
  /** What it means that one is ticked. */
  legend: string;
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

export function PlatformsField({ legend, ...ticked }: PlatformsProps) {
  return (
    <fieldset className="label-picker">
      <legend>{legend}</legend>
      <Ticks
        label={i18n.t('Platforms')}
        options={PLATFORMS.map((value) => ({ value, name: platformWord(value) }))}
        {...ticked}
      />
    </fieldset>
  );
}

export function ClearanceField(field: Field) {
  return (
    <Choice label={i18n.t('Clearance')} {...field}>
      <option value="">{i18n.t('not said')}</option>
      <LevelOptions of={LEVELS} />
    </Choice>
  );
}

export function LanguagesField(field: Field) {
  return (
    <TextField
      label={i18n.t('Languages')}
      hint={i18n.t('ISO 639, as en-C1 et')}
      pattern={LANGUAGES_PATTERN}
      patternWords={i18n.t('Codes such as en or en-C1, with spaces between them.')}
      {...field}
    />
  );
}
