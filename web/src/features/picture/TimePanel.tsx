import { useCallback } from 'react';
import { i18n } from '../../i18n';
import { Timeline } from '../../viz/timeline/Timeline';
import { stamp } from '../../viz/timeline/spans';
import type { Buckets } from './queries';
import type { Patch, PictureSearch } from './search';
import { timeName } from './words';

interface Props {
  search: PictureSearch;
  buckets: Buckets | undefined;
  onChange: (patch: Patch, bySteps?: boolean) => void;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** The spans that people ask for most. */
const LAST: readonly [hours: number, name: () => string][] = [
  [24, () => i18n.t('24 h')],
  [7 * 24, () => i18n.t('7 days')],
  [30 * 24, () => i18n.t('30 days')],
];

/** When it happened; a part of it is chosen here. */
export function TimePanel({ search, buckets, onChange }: Props) {
  const range = useCallback(
    (since: string | undefined, until: string | undefined, bySteps: boolean) => onChange({ since, until }, bySteps),
    [onChange],
  );
  const whole = search.since === undefined && search.until === undefined;
  return (
    <section className="panel timeline-panel" aria-label={i18n.t('Time')}>
      <div className="timeline-tools" role="group" aria-label={i18n.t('Span of time')}>
        <span className="faint">{timeName(search.time ?? 'reported')}</span>
        {LAST.map(([hours, name]) => (
          <button
            key={hours}
            type="button"
            onClick={() => {
              const now = Math.floor(Date.now() / MINUTE) * MINUTE;
              onChange({ since: stamp(now - hours * HOUR), until: undefined });
            }}
          >
            {name()}
          </button>
        ))}
        <button
          type="button"
          aria-pressed={whole}
          onClick={() => whole || onChange({ since: undefined, until: undefined })}
        >
          {i18n.t('All')}
        </button>
      </div>
      {buckets && (
        <Timeline
          counts={buckets.times.spans}
          unit={buckets.times.unit}
          since={search.since}
          until={search.until}
          onRange={range}
        />
      )}
    </section>
  );
}
