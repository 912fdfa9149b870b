import { useCallback } from 'react';
import { i18n } from '../../i18n';
import { Timeline } from '../../viz/timeline/Timeline';
import { type Buckets, filters } from './queries';
import type { Patch, PictureSearch } from './search';
import { LAST, lastName, timeName } from './words';

interface Props {
  search: PictureSearch;
  buckets: Buckets | undefined;
  onChange: (patch: Patch, bySteps?: boolean) => void;
}

/** When it happened; a part of it is chosen here. */
export function TimePanel({ search, buckets, onChange }: Props) {
  const range = useCallback(
    (since: string | undefined, until: string | undefined, bySteps: boolean) =>
      onChange({ last: undefined, since, until }, bySteps),
    [onChange],
  );
  const { since, until } = filters(search);
  const whole = since === undefined && until === undefined;
  return (
    <section className="panel timeline-panel" aria-label={i18n.t('Time')}>
      <div className="timeline-tools" role="group" aria-label={i18n.t('Span of time')}>
        <span className="faint">{timeName(search.time ?? 'reported')}</span>
        {LAST.map((hours) => (
          <button
            key={hours}
            type="button"
            aria-pressed={search.last === hours}
            onClick={() =>
              onChange({ last: search.last === hours ? undefined : hours, since: undefined, until: undefined })
            }
          >
            {lastName(hours)}
          </button>
        ))}
        <button
          type="button"
          aria-pressed={whole}
          onClick={() => whole || onChange({ last: undefined, since: undefined, until: undefined })}
        >
          {i18n.t('All')}
        </button>
      </div>
      {buckets && (
        <Timeline
          counts={buckets.times.spans}
          unit={buckets.times.unit}
          since={since}
          until={until}
          onRange={range}
        />
      )}
    </section>
  );
}
