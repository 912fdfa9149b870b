import { i18n } from '../../i18n';
import { UtcField } from '../../ui/UtcField';
import '../../ui/inline-fields.css';

interface Props {
  at: string | undefined;
  onChange: (at: string | undefined) => void;
}

const MINUTE = 16;

/** As of which time the numbers are: now, or any other. */
export function AtField({ at, onChange }: Props) {
  return (
    <div className="inline-fields">
      <UtcField
        label={i18n.t('As of (UTC)')}
        value={at?.slice(0, MINUTE) ?? ''}
        onChange={(minute) => onChange(minute === '' ? undefined : `${minute}:00Z`)}
      />
      {at ? (
        <button type="button" className="link" onClick={() => onChange(undefined)}>
          {i18n.t('Back to now')}
        </button>
      ) : (
        <span className="dim">{i18n.t('now')}</span>
      )}
    </div>
  );
}
