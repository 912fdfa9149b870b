import { memo, type PointerEvent, useId, useMemo, useRef, useState } from 'react';
import { i18n } from '../../i18n';
import { shortTime } from '../../ui/time';
import { useSize } from '../useSize';
import { extent, laneAt, layout, type MarkPlace } from './laneLayout';
import { nearest, stamp, step, type Unit } from './spans';
import { tickAfter } from './tick';

export interface LaneCounts {
  lane: string;
  name: string;
  /** By the beginning of a span. */
  spans: Record<string, number>;
}

export interface Mark {
  id: string;
  lane: string;
  name: string;
  at: string;
  /** The first moment that it can not be any more. */
  ended: string;
}

export interface Dashes {
  one: string;
  other: string;
  why: string;
}

interface Props {
  lanes: readonly LaneCounts[];
  unit: Unit;
  since: string | undefined;
  until: string | undefined;
  /** Each thing, where there are few; else none. */
  marks: readonly Mark[];
  hints: readonly Dashes[];
  onRange: (since: string, until: string) => void;
  onOpen: (id: string) => void;
  /** Of those that lie on each other. */
  onMany: (ids: readonly string[]) => void;
}

const HIGH = 44;
const TOP = 8;
const FOOT = 22;
const LEFT = 118;
const RIGHT = 14;
const NARROW = 600;
const NARROW_LEFT = 74;
/** What takes no more than this is a point. */
const LONG = 8;
/** Nearer than this it is one press and no span. */
const PRESS = 4;

/** What stands in each lane when, and which of it may go together; a span of it is drawn with the mouse. */
export const Lanes = memo(function Lanes({
  lanes,
  unit,
  since,
  until,
  marks,
  hints,
  onRange,
  onOpen,
  onMany,
}: Props) {
  const box = useRef<HTMLDivElement>(null);
  const clip = useId();
  const [width] = useSize(box);
  const [drag, setDrag] = useState<readonly [number, number]>();
  const [from, to] = useMemo(() => extent(lanes, unit, since, until), [lanes, unit, since, until]);
  const left = width < NARROW ? NARROW_LEFT : LEFT;
  const inner = Math.max(1, width - left - RIGHT);
  const height = TOP + lanes.length * HIGH + FOOT;
  const x = (time: number) => left + ((time - from) * inner) / (to - from);
  const places = useMemo(
    () => layout(lanes, marks, (time) => left + ((Math.max(time, from) - from) * inner) / (to - from), TOP, HIGH),
    [lanes, marks, left, inner, from, to],
  );
  const most = Math.max(1, ...lanes.flatMap((lane) => Object.values(lane.spans)));
  const ticks = useMemo(() => {
    const all: number[] = [];
    const every = Math.max(1, Math.ceil((to - from) / Math.max(1, step(from, unit, 1) - from) / (inner / 84)));
    for (let at = nearest(from, unit); at < to && all.length < 100; at = step(at, unit, every)) {
      if (at >= from) {
        all.push(at);
      }
    }
    return all;
  }, [from, to, unit, inner]);

  const where = (event: PointerEvent<SVGSVGElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;
  const drop = () => {
    if (drag && Math.abs(drag[1] - drag[0]) > PRESS) {
      const time = (px: number) => from + Math.max(0, Math.min(1, (px - left) / inner)) * (to - from);
      const begin = nearest(time(Math.min(...drag)), unit);
      const end = nearest(time(Math.max(...drag)), unit);
      onRange(stamp(begin), stamp(end > begin ? end : step(begin, unit, 1)));
    }
    setDrag(undefined);
  };

  return (
    <div ref={box} className="lanes">
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={i18n.t('{lanes} lanes from {from} to {to}; all of it stands in the tables below.', {
          lanes: lanes.length,
          from: shortTime(new Date(from)),
          to: shortTime(new Date(to)),
        })}
        onPointerDown={(event) => {
          if (event.button === 0) {
            event.currentTarget.setPointerCapture(event.pointerId);
            setDrag([where(event), where(event)]);
          }
        }}
        onPointerMove={(event) => drag && setDrag([drag[0], where(event)])}
        onPointerUp={(event) => {
          const hit = drag && Math.abs(drag[1] - drag[0]) <= PRESS && markAt(places, where(event), event);
          drop();
          const under = hit ? (places.get(hit)?.under ?? []) : [];
          if (hit && under.length > 0) {
            onMany([hit, ...under]);
          } else if (hit) {
            onOpen(hit);
          }
        }}
        onPointerCancel={() => setDrag(undefined)}
      >
        <clipPath id={clip}>
          <rect x={left} y={0} width={inner} height={height} />
        </clipPath>
        {lanes.map((lane, row) => (
          <g key={lane.lane}>
            <line x1={0} x2={width} y1={laneAt(row, TOP, HIGH) + HIGH} y2={laneAt(row, TOP, HIGH) + HIGH} />
            <text className="lane-name" x={8} y={laneAt(row, TOP, HIGH) + HIGH / 2 + 4}>
              {lane.name}
            </text>
          </g>
        ))}
        {ticks.map((time, place) => (
          <g key={time}>
            <line className="lane-tick" x1={x(time)} x2={x(time)} y1={TOP} y2={height - FOOT} />
            <text x={x(time) + 3} y={height - 7}>
              {tickAfter(time, unit, ticks[place - 1])}
            </text>
          </g>
        ))}
        <g clipPath={`url(#${clip})`}>
          {marks.length === 0 &&
            lanes.map((lane, row) =>
              Object.entries(lane.spans).map(([begin, count]) => {
                const start = Date.parse(begin);
                const high = Math.max(2, ((HIGH - 10) * count) / most);
                return (
                  <rect
                    key={begin}
                    className="lane-bar"
                    data-lane={lane.lane}
                    x={x(start)}
                    y={laneAt(row, TOP, HIGH) + HIGH - 2 - high}
                    width={Math.max(1.5, x(step(start, unit, 1)) - x(start) - 1)}
                    height={high}
                  >
                    <title>{`${lane.name}, ${shortTime(new Date(start))}: ${count}`}</title>
                  </rect>
                );
              }),
            )}
          {hints.map((hint) => {
            const a = places.get(hint.one);
            const b = places.get(hint.other);
            return (
              a &&
              b && (
                <path
                  key={`${hint.one} ${hint.other} ${hint.why}`}
                  className="lane-hint"
                  d={`M${a.x} ${a.y} Q${(a.x + b.x) / 2} ${Math.min(a.y, b.y) - 18} ${b.x} ${b.y}`}
                >
                  <title>{hint.why}</title>
                </path>
              )
            );
          })}
          {marks.map((mark) => {
            const place = places.get(mark.id);
            return (
              place &&
              !place.hidden && (
                <g key={mark.id}>
                  {x(Date.parse(mark.ended)) - place.x > LONG && (
                    <line
                      className="lane-length"
                      data-lane={mark.lane}
                      x1={place.x}
                      x2={x(Date.parse(mark.ended))}
                      y1={place.y}
                      y2={place.y}
                    />
                  )}
                  <circle className="lane-mark" data-lane={mark.lane} cx={place.x} cy={place.y} r={5}>
                    <title>{`${mark.at} · ${mark.name}`}</title>
                  </circle>
                  {place.under.length > 0 && (
                    <text className="lane-more" x={place.x + 8} y={place.y + 4}>
                      {`+${place.under.length}`}
                    </text>
                  )}
                </g>
              )
            );
          })}
        </g>
        {drag && (
          <rect
            className="timeline-brush"
            x={Math.min(...drag)}
            width={Math.abs(drag[1] - drag[0])}
            y={0}
            height={height}
          />
        )}
      </svg>
    </div>
  );
});

const NEAR = 8;
/** How far the number of those that lie on it goes behind a mark. */
const MORE = 32;

/** The mark under the pointer, or whose number is there. */
function markAt(
  places: ReadonlyMap<string, MarkPlace>,
  px: number,
  event: PointerEvent<SVGSVGElement>,
): string | undefined {
  const py = event.clientY - event.currentTarget.getBoundingClientRect().top;
  const shown = [...places].filter(([, place]) => !place.hidden);
  const mark = shown.find(([, place]) => Math.hypot(place.x - px, place.y - py) <= NEAR);
  const number = shown.find(
    ([, { x, y, under }]) => under.length > 0 && px > x && px < x + MORE && Math.abs(y - py) <= NEAR,
  );
  return (mark ?? number)?.[0];
}
