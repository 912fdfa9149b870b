import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef } from 'react';
import { i18n } from '../../i18n';
import { RowMarking } from '../../ui/MarkingChips';
import { placeName } from '../../ui/place';
import { gradeOf, SeveritySign, severityWord } from '../../ui/Severity';
import { statusOf, StatusText } from '../../ui/Status';
import { Time } from '../../ui/TimeText';
import type { Incident } from './queries';
import type { Time as Counted } from './search';
import { sectorName, timeName } from './words';

interface Props {
  incidents: readonly Incident[];
  /** How many there are in all; more are asked for as one scrolls. */
  total: number;
  /** Which time is shown. */
  time: Counted;
  selected: string | undefined;
  /** The answer to what was asked last is not here yet. */
  old: boolean;
  more: boolean;
  onMore: () => void;
  onSelect: (id: string) => void;
  onOpen: (id: string) => void;
}

const ROW = 28;
/** On a narrow screen a line of the list is two lines of text. */
const TALL = 48;
const AHEAD = 60;

/** The list: however long it is, only what is seen is drawn. */
export function IncidentList(props: Props) {
  const { incidents, total, time, selected, old, more, onMore, onSelect, onOpen } = props;
  const box = useRef<HTMLDivElement>(null);
  const narrow = useMediaQuery('(max-width: 700px)', undefined, { getInitialValueInEffect: false });
  const lines = useVirtualizer({
    count: incidents.length,
    getScrollElement: () => box.current,
    estimateSize: () => (narrow ? TALL : ROW),
    overscan: 10,
  });
  useEffect(() => lines.measure(), [lines, narrow]);
  const drawn = lines.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  const index = incidents.findIndex((one) => one.id === selected);

  useEffect(() => {
    if (more && last >= incidents.length - AHEAD) {
      onMore();
    }
  }, [more, last, incidents.length, onMore]);
  useEffect(() => {
    if (index >= 0) {
      lines.scrollToIndex(index);
    }
  }, [index, lines]);

  return (
    <>
      <div className="incidents-head" aria-hidden>
        <span />
        <span>{timeName(time)}</span>
        <span>{i18n.t('Incident')}</span>
        <span>{i18n.t('Places')}</span>
        <span>{i18n.t('Sectors')}</span>
        <span>{i18n.t('Source')}</span>
        <span>{i18n.t('Status')}</span>
        <span>{i18n.t('Marking')}</span>
      </div>
      <div
        ref={box}
        className="hits"
        role="listbox"
        tabIndex={0}
        aria-label={i18n.t('Incidents')}
        aria-busy={old}
        aria-activedescendant={index >= 0 ? `incident-${index}` : undefined}
        onKeyDown={(event) => {
          const by = {
            ArrowDown: 1,
            ArrowUp: -1,
            PageDown: 15,
            PageUp: -15,
            Home: -incidents.length,
            End: incidents.length,
          }[event.key];
          const next = by && incidents[Math.max(0, Math.min(incidents.length - 1, index + by))];
          if (next) {
            event.preventDefault();
            onSelect(next.id);
          }
        }}
      >
        <div className="hits-all" role="presentation" style={{ height: lines.getTotalSize() }}>
          {drawn.map((line) => {
            const incident = incidents[line.index]!;
            return (
              <Line
                key={incident.id}
                incident={incident}
                index={line.index}
                total={Math.max(total, incidents.length)}
                start={line.start}
                time={time}
                selected={line.index === index}
                onSelect={onSelect}
                onOpen={onOpen}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}

/** The time of an incident that counts; undefined: it does not say it. */
export function timeOf(incident: Incident, time: Counted): string | undefined {
  return time === 'happened' ? incident.first_seen : incident[time];
}

interface LineProps {
  incident: Incident;
  index: number;
  total: number;
  start: number;
  time: Counted;
  selected: boolean;
  onSelect: (id: string) => void;
  onOpen: (id: string) => void;
}

const Line = memo(function Line({ incident, index, total, start, time, selected, onSelect, onOpen }: LineProps) {
  const at = timeOf(incident, time);
  const grade = gradeOf(incident.severity);
  return (
    <div
      id={`incident-${index}`}
      className="incident"
      role="option"
      aria-selected={selected}
      aria-setsize={total}
      aria-posinset={index + 1}
      data-grade={grade}
      style={{ transform: `translateY(${start}px)` }}
      onClick={() => onSelect(incident.id)}
      onDoubleClick={() => onOpen(incident.id)}
    >
      <span className="incident-severity">
        <SeveritySign grade={grade} />
        <span className="severity-word">{severityWord(grade)}</span>
      </span>
      {at ? <Time at={at} /> : <span className="faint">{i18n.t('not said')}</span>}
      <span className="incident-name" dir="auto" title={incident.name}>
        {incident.name || incident.id}
      </span>
      <span className="num dim" title={incident.places.map(placeName).join(', ')}>
        {incident.places.join(' ')}
      </span>
      <span className="dim">{incident.sectors.map(sectorName).join(', ')}</span>
      <span className="num dim">{incident.source}</span>
      <StatusText status={statusOf(incident.status)} />
      <RowMarking marked={incident} />
    </div>
  );
});
