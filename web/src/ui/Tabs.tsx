interface Props<T extends string> {
  label: string;
  tabs: readonly { id: T; name: string; count?: number | undefined }[];
  now: T;
  onChange: (id: T) => void;
}

/** The parts of a desk; which one is open stands in the address. */
export function Tabs<T extends string>({ label, tabs, now, onChange }: Props<T>) {
  return (
    <div className="shelf-tabs" role="group" aria-label={label}>
      {tabs.map(({ id, name, count }) => (
        <button
          key={id}
          type="button"
          className="toggle"
          aria-pressed={id === now}
          data-zero={count === 0}
          onClick={() => onChange(id)}
        >
          {name} {count !== undefined && <span className="num">{count}</span>}
        </button>
      ))}
    </div>
  );
}
