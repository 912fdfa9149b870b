import type { HTMLAttributes, ReactNode } from 'react';

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
  placeholder?: string;
  first?: boolean;
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
}) {
  const { first, ...more } = rest;
  return (
    <label className="field">
      <span>{label}</span>
      {hint && <small>{hint}</small>}
      <input
        {...more}
        {...(first ? { 'data-first': true } : {})}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

/** Text of several lines. */
export function LongField({
  label,
  hint,
  value,
  onChange,
  rows = 4,
  ...rest
}: Common & { value: string; onChange: (value: string) => void; rows?: number; maxLength?: number }) {
  return (
    <label className="field">
      <span>{label}</span>
      {hint && <small>{hint}</small>}
      <textarea {...rest} rows={rows} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}

/** One of several. */
export function Choice({
  label,
  hint,
  value,
  onChange,
  children,
}: Common & { value: string; onChange: (value: string) => void; children: ReactNode }) {
  return (
    <label className="field">
      <span>{label}</span>
      {hint && <small>{hint}</small>}
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {children}
      </select>
    </label>
  );
}
