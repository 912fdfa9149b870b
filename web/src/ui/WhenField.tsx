import { i18n } from '../i18n';
import { TextField } from './fields';
import { readWhen } from './when';

/** A time that is known more or less exactly. */
export function WhenField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <TextField
      label={label}
      hint={i18n.t('as exactly as it is known: 2018, 2018-10, 2018-10-04 or 2018-10-04T09:30Z')}
      value={value}
      onChange={onChange}
      maxLength={25}
      wrong={value.trim() !== '' && !readWhen(value) ? i18n.t('This is no time.') : undefined}
    />
  );
}
