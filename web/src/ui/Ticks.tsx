interface Props {
  label: string;
  options: readonly { value: string; name: string; title?: string }[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

/** Some of several, each with a box to tick. */
export function Ticks({ label, options, chosen, onChange }: Props) {
  return (
    <div className="member-choice" role="group" aria-label={label}>
      {options.map(({ value, name, title }) => (
        <label key={value} className="check" title={title}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={() =>
              onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
            }
          />
          <span>{name}</span>
        </label>
      ))}
    </div>
  );
}

/** Every member but one, to choose from. */
export const othersOf = (members: readonly { code: string; name: string }[], own: string) =>
  members.filter(({ code }) => code !== own).map(({ code, name }) => ({ value: code, name: code, title: name }));
