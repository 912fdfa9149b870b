import { i18n } from '../../i18n';
import { TextField } from '../../ui/fields';

/** The name that a new account signs in with. */
export function LoginField({ value, onChange }: { value: string; onChange: (login: string) => void }) {
  return (
    <TextField
      label={i18n.t('Login, without the member')}
      value={value}
      onChange={onChange}
      maxLength={40}
      pattern="[a-z][a-z0-9.\-]*"
      required
      first
    />
  );
}
