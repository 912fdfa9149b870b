interface Props {
  label: string;
  /** What can be chosen; what is chosen and no longer among it stays to be seen. */
  of: readonly string[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  /** How each is called; without it by itself. */
  word?: (one: string) => string;
}

/** Some of several. */
export function Checks({ label, of, value, onChange, word = (one) => one }: Props) {
  const all = [...new Set([...of, ...value])];
  return (
    <fieldset className="label-picker">
      <legend>{label}</legend>
      <div className="check-grid">
        {all.map((one) => (
          <label key={one} className="check">
            <input
              type="checkbox"
              checked={value.includes(one)}
              onChange={(event) =>
                onChange(event.currentTarget.checked ? [...value, one] : value.filter((other) => other !== one))
              }
            />
            <span>{word(one)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
