import { i18n } from '../../../i18n';
import { UtcField } from '../../../ui/UtcField';
import { typeName } from '../../../ui/typeName';
import { KindSign } from '../../../viz/graph/KindSign';
import type { LensFilter } from '../search';

/** `2026-11-20T04:05` of a time. */
const MINUTE = 16;

interface Props {
  kinds: readonly [string, number][];
  sources: readonly string[];
  filter: LensFilter;
  shown: number;
  all: number;
  /** How many fit and are not drawn, as they say no time; where that does not matter, nothing. */
  timeless?: number | undefined;
  onChange: (patch: { [K in keyof LensFilter]?: LensFilter[K] | undefined }) => void;
}

function toggled(all: readonly string[] | undefined, one: string): string[] | undefined {
  const next = all?.includes(one) ? all.filter((other) => other !== one) : [...(all ?? []), one];
  return next.length > 0 ? next : undefined;
}

/** The filter of the four lenses: it goes with the person from one to the other. */
export function LensBar({ kinds, sources, filter, shown, all, timeless = 0, onChange }: Props) {
  const filtered = filter.kind || filter.source || filter.since || filter.until;
  const time = (minute: string) => (minute === '' ? undefined : `${minute}:00Z`);
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
            {typeName(type)} <span className="num">{count}</span>
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
        <UtcField
          label={i18n.t('From (UTC)')}
          value={filter.since?.slice(0, MINUTE) ?? ''}
          onChange={(minute) => onChange({ since: time(minute) })}
        />
        <UtcField
          label={i18n.t('Before (UTC)')}
          value={filter.until?.slice(0, MINUTE) ?? ''}
          onChange={(minute) => onChange({ until: time(minute) })}
        />
        <span className="dim" role="status">
          {i18n.t('{shown} of {all} connected objects shown', { shown, all })}
          {timeless > 0 && ` · ${i18n.t('{count} without a time', { count: timeless })}`}
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
