import { type HTMLAttributes, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { i18n } from '../i18n';

interface Common {
  label: string;
  hint?: string;
  required?: boolean;
}

/** A line of text with its name. */
export function TextField({
  label,
  hint,
  value,
  onChange,
  ...rest
}: Common & {
  value: string;
  onChange: (value: string) => void;
  maxLength?: number;
  pattern?: string;
  /** What it has to look like, told when somebody leaves it and it does not. */
  patternWords?: string;
  placeholder?: string;
  first?: boolean;
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  /** Whole values that it may become. */
  suggestions?: readonly string[];
  /** What is wrong with the value, in words: the form is not sent with it. */
  wrong?: string | undefined;
}) {
  const { first, suggestions, wrong: given, patternWords, ...more } = rest;
  const [left, setLeft] = useState(false);
  const { pattern } = more;
  const misses = left && pattern !== undefined && value !== '' && !new RegExp(`^(?:${pattern})$`, 'v').test(value);
  const wrong = given ?? (misses ? patternWords : undefined);
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  useEffect(() => field.current?.setCustomValidity(given ?? ''), [given]);
  return (
    <label className="field">
      <span>{label}</span>
      {hint && <small>{hint}</small>}
      <input
        {...more}
        ref={field}
        {...(patternWords ? { title: patternWords } : {})}
        onBlur={() => setLeft(true)}
        {...(wrong ? { 'aria-invalid': true } : {})}
        {...(suggestions ? { list, autoComplete: 'off' } : {})}
        {...(first ? { 'data-first': true } : {})}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {suggestions && (
        <datalist id={list}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      {wrong && <small className="wrong">{wrong}</small>}
    </label>
  );
}

/** The name of what is written: 1 to 300 characters that can be seen. */
export function NameField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <TextField
      label={i18n.t('Name')}
      value={value}
      onChange={onChange}
      maxLength={300}
      required
      first
      wrong={value !== '' && value.trim() === '' ? i18n.t('A name of blanks is none.') : undefined}
    />
  );
}

/** Text of several lines. */
export function LongField({
  label,
  hint,
  value,
  onChange,
  rows = 4,
  wrong,
  ...rest
}: Common & {
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  maxLength?: number;
  /** What is wrong with the value, in words: the form is not sent with it. */
  wrong?: string | undefined;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.setCustomValidity(wrong ?? ''), [wrong]);
  return (
    <label className="field">
      <span>{label}</span>
      {hint && <small>{hint}</small>}
      <textarea
        {...rest}
        ref={field}
        {...(wrong ? { 'aria-invalid': true } : {})}
        rows={rows}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {wrong && <small className="wrong">{wrong}</small>}
    </label>
  );
}

/** Levels, to choose one. */
export function LevelOptions({ of }: { of: readonly string[] }) {
  return of.map((level) => (
    <option key={level} value={level} translate="no">
      {level.replace('_', ' ')}
    </option>
  ));
}

/** Codes, to choose one by its word. */
export function WordOptions({ of, word }: { of: readonly string[]; word: (code: string) => string }) {
  return of.map((code) => (
    <option key={code} value={code}>
      {word(code)}
    </option>
  ));
}

/** One of several. */
export function Choice({
  label,
  hint,
  value,
  onChange,
  required,
  children,
}: Common & { value: string; onChange: (value: string) => void; children: ReactNode }) {
  return (
    <label className="field">
      <span>{label}</span>
      {hint && <small>{hint}</small>}
      <select value={value} required={required} onChange={(event) => onChange(event.currentTarget.value)}>
        {children}
      </select>
    </label>
  );
}
