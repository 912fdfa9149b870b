import { useEffect, useRef, useState } from 'react';
import { i18n } from '../i18n';
import { readUtc, writtenUtc } from './utc';

interface Props {
  label: string;
  /** `2026-11-20T04:05`, or nothing. */
  value: string;
  onChange: (minute: string) => void;
  /** What is wrong with the time, in words: the form is not sent with it. */
  problem?: string | undefined;
}

/** A time in UTC, typed: a browser's own field would speak its own language, and its own clock. */
export function UtcField({ label, value, onChange, problem }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(writtenUtc(value));
  const [wrong, setWrong] = useState(false);
  // Somebody else changed it: an address, a draft.
  useEffect(() => {
    setTyped((now) => (readUtc(now) === value ? now : writtenUtc(value)));
    setWrong(false);
  }, [value]);
  const unread = readUtc(typed) === undefined ? i18n.t('A time in UTC, as 2026-11-20T04:05Z') : undefined;
  useEffect(() => field.current?.setCustomValidity(unread ?? problem ?? ''), [unread, problem]);
  const say = (text: string) => {
    setTyped(text);
    const minute = readUtc(text);
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
        aria-invalid={wrong || problem !== undefined}
        onChange={(event) => say(event.currentTarget.value)}
        onBlur={() => {
          const minute = readUtc(typed);
          setWrong(minute === undefined);
          if (minute !== undefined) {
            setTyped(writtenUtc(minute));
          }
        }}
      />
      {wrong && unread && <small className="wrong">{unread}</small>}
      {!unread && problem && <small className="wrong">{problem}</small>}
    </label>
  );
}
