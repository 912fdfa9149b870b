import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { i18n } from '../../i18n';
import { second, shortTime } from '../../ui/time';
import { Time } from '../../ui/TimeText';

export interface Phase {
  name: string;
  from: string;
  until: string;
}

interface Props {
  phases: readonly Phase[];
  /** The instant that the numbers are of. */
  asOf: string;
  onAt: (at: string) => void;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Who drags asks once it stops. */
const PAUSE_MILLIS = 250;

function stepOf(length: number): number {
  if (length <= 2 * DAY) {
    return 15 * MINUTE;
  }
  return length <= 21 * DAY ? HOUR : 6 * HOUR;
}

export function phaseAt(phases: readonly Phase[], time: number): Phase | undefined {
  return phases.find((phase) => time >= Date.parse(phase.from) && time < Date.parse(phase.until));
}

/** The time, along the phases of a mission. Page up and down go from one to the next. */
export function PhaseSlider({ phases, asOf, onAt }: Props) {
  const begin = Math.min(...phases.map((phase) => Date.parse(phase.from)));
  const end = Math.max(...phases.map((phase) => Date.parse(phase.until)));
  const now = Date.parse(asOf);
  const step = stepOf(end - begin);
  const [drawn, setDrawn] = useState<number>();
  const timer = useRef(0);
  // What was asked for is there, or somebody else chose another time.
  useEffect(() => setDrawn(undefined), [asOf]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const time = drawn ?? now;
  const go = (to: number) => {
    setDrawn(to);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onAt(second(to)), PAUSE_MILLIS);
  };
  const press = (event: KeyboardEvent) => {
    const starts = phases.map((phase) => Date.parse(phase.from)).toSorted((one, other) => one - other);
    const to =
      event.key === 'PageUp'
        ? starts.find((start) => start > time)
        : event.key === 'PageDown'
          ? starts.findLast((start) => start < time)
          : undefined;
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault();
      if (to !== undefined) {
        go(to);
      }
    }
  };
  const within = phaseAt(phases, time);
  const part = (at: string) => (100 * (Date.parse(at) - begin)) / (end - begin);
  const where = within?.name ?? (time < begin ? i18n.t('before the first phase') : i18n.t('after the last phase'));
  return (
    <div className="phase-slider">
      <span className="phase-track" aria-hidden>
        {phases.map((phase) => (
          <i
            key={`${phase.name} ${phase.from}`}
            data-now={phase === within}
            style={{ insetInlineStart: `${part(phase.from)}%`, width: `${part(phase.until) - part(phase.from)}%` }}
          />
        ))}
      </span>
      <input
        type="range"
        min={begin}
        max={end}
        step={step}
        value={Math.min(Math.max(time, begin), end)}
        aria-label={i18n.t('Time along the phases')}
        aria-valuetext={`${where}, ${shortTime(second(time))}`}
        onChange={(event) => go(Number(event.currentTarget.value))}
        onKeyDown={press}
      />
      <output className="dim">
        <b dir="auto">{within ? within.name : where}</b> <Time at={second(time)} />
      </output>
    </div>
  );
}
