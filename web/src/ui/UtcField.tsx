import { useEffect, useRef, useState } from 'react';
import { i18n } from '../i18n';
import { readUtc, writtenUtc } from './utc';

interface Props {
  label: string;
  /** `2026-11-20T04:05`, or nothing. */
  value: string;
  onChange: (minute: string) => void;
}

/** A time in UTC, typed: a browser's own field would speak its own language, and its own clock. */
export function UtcField({ label, value, onChange }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(writtenUtc(value));
  const [wrong, setWrong] = useState(false);
  // Somebody else changed it: an address, a draft.
  useEffect(() => {
    setTyped((now) => (readUtc(now) === value ? now : writtenUtc(value)));
    setWrong(false);
  }, [value]);
  const say = (text: string) => {
    setTyped(text);
    const minute = readUtc(text);
    field.current?.setCustomValidity(minute === undefined ? i18n.t('A time in UTC, as 2026-11-20T04:05Z') : '');
    if (minute !== undefined) {
      setWrong(false);
      onChange(minute);
    }
  };
  return (
    <label className="field">
      <span>{label}</span>
      <input
        ref={field}
        value={typed}
        placeholder={i18n.t('YYYY-MM-DDThh:mmZ')}
        maxLength={30}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={wrong}
        onChange={(event) => say(event.currentTarget.value)}
        onBlur={() => {
          const minute = readUtc(typed);
          setWrong(minute === undefined);
          if (minute !== undefined) {
            setTyped(writtenUtc(minute));
          }
        }}
      />
      {wrong && <small className="wrong">{i18n.t('A time in UTC, as 2026-11-20T04:05Z')}</small>}
    </label>
  );
}
