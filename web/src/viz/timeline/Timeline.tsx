import { type KeyboardEvent, memo, type PointerEvent, useMemo, useRef, useState } from 'react';
import { i18n } from '../../i18n';
import { type Grade, GRADES, severityColour, severityWord } from '../../ui/Severity';
import { shortTime } from '../../ui/time';
import { useSize } from '../useSize';
import { nearest, spans, stamp, step, type Unit } from './spans';
import { tick } from './tick';

interface Props {
  /** By the beginning of a span, then by severity. */
  counts: Record<string, Record<string, number>>;
  unit: Unit;
  since: string | undefined;
  until: string | undefined;
  /** By keyboard, each step is no place of its own to come back to. */
  onRange: (since: string | undefined, until: string | undefined, bySteps: boolean) => void;
}

const LEFT = 36;
const RIGHT = 30;
/** Above there is room for the buttons. */
const TOP = 32;
const BOTTOM = 20;
/** The least is below, the gravest on top. */
const STACK = [...GRADES].reverse();

/** How many incidents there were when, by severity; a span of it is chosen with the mouse or with two handles. */
export const Timeline = memo(function Timeline({ counts, unit, since, until, onRange }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [width, height] = useSize(box);
  const [drag, setDrag] = useState<readonly [number, number]>();

  const bars = useMemo(() => {
    const times = Object.keys(counts).map(Date.parse);
    if (times.length === 0) {
      return [];
    }
    const first = Math.min(...times);
    const last = Math.max(...times);
    // A little room on both sides where there is one span alone.
    const all = times.length > 1 ? spans(first, last, unit) : [-2, -1, 0, 1, 2].map((by) => step(first, unit, by));
    return all.map((begin) => {
      const grades = counts[stamp(begin)] ?? {};
      return { begin, grades, total: Object.values(grades).reduce((sum, count) => sum + count, 0) };
    });
  }, [counts, unit]);

  if (bars.length === 0) {
    return (
      <div ref={box} className="timeline timeline-empty">
        {i18n.t('Nothing that fits says when.')}
      </div>
    );
  }

  const from = bars[0]!.begin;
  const to = step(bars.at(-1)!.begin, unit, 1);
  const most = Math.max(1, ...bars.map((bar) => bar.total));
  const inner = Math.max(1, width - LEFT - RIGHT);
  const tall = Math.max(1, height - TOP - BOTTOM);
  const x = (time: number) => LEFT + (Math.max(from, Math.min(to, time)) - from) * (inner / (to - from));
  const time = (px: number) => from + Math.max(0, Math.min(1, (px - LEFT) / inner)) * (to - from);
  const begin = drag ? Math.min(...drag) : since ? Date.parse(since) : from;
  const end = drag ? Math.max(...drag) : until ? Date.parse(until) : to;
  const chosen = drag !== undefined || since !== undefined || until !== undefined;

  /** A range that reaches the edge of what there is has no limit there. */
  const choose = (a: number, b: number, bySteps: boolean) =>
    onRange(a <= from ? undefined : stamp(a), b >= to ? undefined : stamp(b), bySteps);

  const where = (event: PointerEvent<SVGSVGElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;
  const drop = () => {
    if (!drag) {
      return;
    }
    setDrag(undefined);
    const [a, b] = [Math.min(...drag), Math.max(...drag)];
    const [left, right] = [nearest(a, unit), nearest(b, unit)];
    if (left < right) {
      choose(left, right, false);
    } else {
      // Pressed, not drawn: the span that was hit; or off again.
      const hit = bars.filter((bar) => bar.begin <= a).at(-1)!.begin;
      const after = step(hit, unit, 1);
      if (since === stamp(hit) && until === stamp(after)) {
        onRange(undefined, undefined, false);
      } else {
        onRange(stamp(hit), stamp(after), false);
      }
    }
  };

  const move = (event: KeyboardEvent, which: 'begin' | 'end') => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 }[event.key];
    const edge = { Home: from, End: to }[event.key];
    if (by === undefined && edge === undefined) {
      return;
    }
    event.preventDefault();
    const now = which === 'begin' ? begin : end;
    const next = edge ?? step(nearest(now, unit), unit, by!);
    if (which === 'begin') {
      choose(Math.min(Math.max(next, from), step(nearest(end, unit), unit, -1)), end, true);
    } else {
      choose(begin, Math.max(Math.min(next, to), step(nearest(begin, unit), unit, 1)), true);
    }
  };

  const every = Math.max(1, Math.ceil(bars.length / Math.max(1, Math.floor(inner / 74))));
  const half = Math.ceil(most / 2);
  const peak = bars.reduce((best, bar) => (bar.total > best.total ? bar : best));
  const unitWord = {
    hour: i18n.t('by hour'),
    day: i18n.t('by day'),
    week: i18n.t('by week'),
    month: i18n.t('by month'),
    year: i18n.t('by year'),
  }[unit];
  return (
    <div ref={box} className="timeline">
      <svg
        role="img"
        aria-label={i18n.t('Incidents {unit}, from {from} to {to}; the most, {most}, from {peak} on.', {
          unit: unitWord,
          from: shortTime(new Date(from)),
          to: shortTime(new Date(to)),
          most,
          peak: shortTime(new Date(peak.begin)),
        })}
        onPointerDown={(event) => {
          if (event.button === 0) {
            event.currentTarget.setPointerCapture(event.pointerId);
            setDrag([time(where(event)), time(where(event))]);
          }
        }}
        onPointerMove={(event) => drag && setDrag([drag[0], time(where(event))])}
        onPointerUp={drop}
        onPointerCancel={() => setDrag(undefined)}
      >
        {[...new Set([half, most])].map((count) => (
          <g key={count}>
            <line
              x1={LEFT}
              x2={width - RIGHT}
              y1={TOP + tall - (tall * count) / most}
              y2={TOP + tall - (tall * count) / most}
            />
            <text x={LEFT - 6} y={TOP + tall - (tall * count) / most + 3.5} textAnchor="end">
              {count}
            </text>
          </g>
        ))}
        {bars.map((bar) => {
          const [left, right] = [x(bar.begin), x(step(bar.begin, unit, 1))];
          let below = 0;
          const outside = chosen && (bar.begin < begin || bar.begin >= end);
          return (
            <g key={bar.begin} className={outside ? 'outside' : undefined}>
              {bar.total > 0 && <title>{told(bar.begin, bar.grades)}</title>}
              <rect x={left} y={TOP} width={right - left} height={tall} className="timeline-span" />
              {STACK.filter((grade) => bar.grades[grade]).map((grade) => {
                const high = (tall * bar.grades[grade]!) / most;
                below += high;
                return (
                  <rect
                    key={grade}
                    x={left + 1}
                    y={TOP + tall - below}
                    width={Math.max(1, Math.min(right - left - 2, 60))}
                    height={high}
                    fill={`var(${severityColour(grade)})`}
                  />
                );
              })}
            </g>
          );
        })}
        {bars
          .filter((_bar, i) => i % every === 0)
          .map((bar) => (
            <text key={bar.begin} x={x(bar.begin) + 1} y={height - 6}>
              {tick(bar.begin, unit)}
            </text>
          ))}
        {chosen && (
          <rect
            className="timeline-brush"
            x={x(begin)}
            width={Math.max(1, x(end) - x(begin))}
            y={2}
            height={tall + TOP}
          />
        )}
      </svg>
      {(['begin', 'end'] as const).map((which) => {
        const value = which === 'begin' ? begin : end;
        return (
          <div
            key={which}
            className={`timeline-handle ${which}`}
            role="slider"
            tabIndex={0}
            aria-label={which === 'begin' ? i18n.t('Begin of the time shown') : i18n.t('End of the time shown')}
            aria-valuemin={from}
            aria-valuemax={to}
            aria-valuenow={Math.max(from, Math.min(to, value))}
            aria-valuetext={shortTime(new Date(value))}
            data-set={which === 'begin' ? since !== undefined : until !== undefined}
            style={{ transform: `translateX(${x(value)}px)`, top: TOP - 4, height: tall + 4 }}
            onKeyDown={(event) => move(event, which)}
          />
        );
      })}
    </div>
  );
});

function told(begin: number, grades: Record<string, number>): string {
  const all = GRADES.filter((grade) => grades[grade]).map(
    (grade: Grade) => `${grades[grade]} ${severityWord(grade).toLowerCase()}`,
  );
  return `${shortTime(new Date(begin))}: ${all.join(', ')}`;
}
