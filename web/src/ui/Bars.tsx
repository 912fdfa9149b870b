interface Bar {
  key: string;
  name: string;
  count: number;
  /** A variable of theme.css. */
  colour: string;
  on: boolean;
}

/** Counts beside each other, the longest bar the largest; each is a filter. */
export function Bars({ bars, onPick }: { bars: readonly Bar[]; onPick: (key: string) => void }) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <div className="bars">
      {bars.map((bar) => (
        <button
          key={bar.key}
          type="button"
          aria-pressed={bar.on}
          data-zero={bar.count === 0}
          onClick={() => onPick(bar.key)}
        >
          <span>{bar.name}</span>
          <span className="num">{bar.count}</span>
          <i aria-hidden style={{ width: `${(100 * bar.count) / most}%`, background: bar.colour }} />
        </button>
      ))}
    </div>
  );
}
