import { i18n } from '../../../i18n';
import { KindSign } from '../../../viz/graph/KindSign';
import type { LensFilter } from '../search';

interface Props {
  kinds: readonly [string, number][];
  sources: readonly string[];
  filter: LensFilter;
  shown: number;
  all: number;
  onChange: (patch: { [K in keyof LensFilter]?: LensFilter[K] | undefined }) => void;
}

function toggled(all: readonly string[] | undefined, one: string): string[] | undefined {
  const next = all?.includes(one) ? all.filter((other) => other !== one) : [...(all ?? []), one];
  return next.length > 0 ? next : undefined;
}

/** The filter of the four lenses: it goes with the person from one to the other. */
export function LensBar({ kinds, sources, filter, shown, all, onChange }: Props) {
  const filtered = filter.kind || filter.source || filter.since || filter.until;
  const day = (time: string | undefined) => time?.slice(0, 10) ?? '';
  const time = (value: string) => (/^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00Z` : undefined);
  return (
    <div className="lens-bar panel">
      <div className="graph-kinds" role="group" aria-label={i18n.t('Only these kinds')}>
        {kinds.map(([type, count]) => (
          <button
            key={type}
            type="button"
            className="toggle"
            aria-pressed={filter.kind?.includes(type) ?? false}
            onClick={() => onChange({ kind: toggled(filter.kind, type) })}
          >
            <KindSign type={type} />
            {type.replace(/^x-testudo-/, '')} <span className="num">{count}</span>
          </button>
        ))}
      </div>
      <div className="graph-kinds" role="group" aria-label={i18n.t('Only these sources')}>
        {sources.map((source) => (
          <button
            key={source}
            type="button"
            className="toggle"
            aria-pressed={filter.source?.includes(source) ?? false}
            onClick={() => onChange({ source: toggled(filter.source, source) })}
          >
            {source}
          </button>
        ))}
      </div>
      <div className="lens-times">
        <label>
          {i18n.t('From')}{' '}
          <input
            type="date"
            value={day(filter.since)}
            onChange={(event) => onChange({ since: time(event.currentTarget.value) })}
          />
        </label>
        <label>
          {i18n.t('Before')}{' '}
          <input
            type="date"
            value={day(filter.until)}
            onChange={(event) => onChange({ until: time(event.currentTarget.value) })}
          />
        </label>
        <span className="dim" role="status">
          {i18n.t('{shown} of {all} shown', { shown, all })}
        </span>
        {filtered && (
          <button
            type="button"
            className="link"
            onClick={() => onChange({ kind: undefined, source: undefined, since: undefined, until: undefined })}
          >
            {i18n.t('Take all filters away')}
          </button>
        )}
      </div>
    </div>
  );
}
