import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { highest, markingOf, tlpOf } from '../../api/markings';
import type { Schemas } from '../../api/client';
import type { Session } from '../../api/session';
import { useExercise } from '../../app/Exercise';
import { useLive } from '../../app/live';
import { i18n } from '../../i18n';
import { MarkingChips, TlpChip } from '../../ui/MarkingChips';
import { placeName } from '../../ui/place';
import { gradeOf, GRADES, SeveritySign, severityWord } from '../../ui/Severity';
import { shortTime } from '../../ui/time';
import { useNow } from '../../ui/useNow';
import { places } from '../../viz/map/clusters';
import { disclaimer } from '../../viz/map/regionNames';
import { alarm, minutes } from './age';
import { wallChangedQuery, wallCountsQuery, wallNewestQuery } from './queries';

const WorldMap = lazy(() => import('../../viz/vizMap').then((one) => ({ default: one.WorldMap })));

type Incident = Schemas['IncidentPage']['incidents'][number];
const TICK_MILLIS = 1_000;
const MAGNIFIED = 2;
const NONE: readonly string[] = [];
const nothing = () => undefined;

/** The picture for a room: read from four metres, touched by nobody. */
export function WallScreen({ session }: { session: Session }) {
  const counts = useQuery(wallCountsQuery);
  const newest = useQuery(wallNewestQuery);
  const changed = useQuery(wallChangedQuery);
  const live = useLive(session.login);
  const now = useNow(TICK_MILLIS).getTime();
  const exercise = useExercise();
  const [brokenSince, setBrokenSince] = useState<number>();
  useEffect(() => {
    setBrokenSince((before) => (live === 'broken' ? (before ?? Date.now()) : undefined));
  }, [live]);
  const answered = Math.min(counts.dataUpdatedAt, newest.dataUpdatedAt, changed.dataUpdatedAt);
  const wrong = alarm({ answered, brokenSince, now });
  const marking = highest([counts.data, newest.data, changed.data].map(markingOf));
  const all = useMemo(() => places(counts.data?.place), [counts.data]);
  const severity = counts.data?.severity ?? {};
  const most = [...all].filter(({ total }) => total > 0).sort((one, other) => other.total - one.total);
  return (
    <div className="wall" data-alarm={wrong}>
      {exercise && (
        <p className="wall-exercise" role="note">
          {i18n.t('EXERCISE EXERCISE EXERCISE')}
        </p>
      )}
      <header className="wall-head">
        <h1 translate="no">{session.display || session.login}</h1>
        <span className="wall-filter">{filterWords(session)}</span>
        <time className="wall-clock num" translate="no">
          {shortTime(new Date(now))}
        </time>
      </header>
      <div className="wall-alarm" role="alert">
        {wrong === 'broken' && (
          <b>
            {i18n.t('NO CONNECTION: what is shown is {count, plural, one {# minute} other {# minutes}} old', {
              count: minutes(answered, now),
            })}
          </b>
        )}
        {wrong === 'old' && (
          <b>
            {i18n.t('OLD: what is shown is {count, plural, one {# minute} other {# minutes}} old', {
              count: minutes(answered, now),
            })}
          </b>
        )}
      </div>
      <main className="wall-body">
        <section className="wall-counts" aria-label={i18n.t('Counts')}>
          <p className="wall-total">
            <b className="num">{counts.data?.total ?? '–'}</b>
            <span>{i18n.t('incidents')}</span>
          </p>
          <ul>
            {GRADES.filter((grade) => (severity[grade] ?? 0) > 0).map((grade) => (
              <li key={grade}>
                <SeveritySign grade={grade} />
                <b className="num">{severity[grade]}</b>
                <span>{severityWord(grade)}</span>
              </li>
            ))}
          </ul>
          <ol className="wall-places" aria-label={i18n.t('Where most of them are')}>
            {most.slice(0, 5).map(({ code, total }) => (
              <li key={code}>
                <span translate="no">{placeName(code)}</span> <b className="num">{total}</b>
              </li>
            ))}
          </ol>
        </section>
        {/* Nobody touches it: its numbers stand in the list beside it, too. */}
        <div className="wall-map" inert>
          {counts.data && (
            <Suspense fallback={null}>
              <WorldMap
                places={all}
                whole={all}
                chosen={NONE}
                region="where"
                name={placeName}
                onPick={nothing}
                onRegion={nothing}
                magnified={MAGNIFIED}
              />
            </Suspense>
          )}
        </div>
        <Lines title={i18n.t('Newest')} incidents={newest.data?.incidents} time="reported" />
        <Lines title={i18n.t('Changed last')} incidents={changed.data?.incidents} time="changed" />
      </main>
      <footer className="wall-foot">
        {marking ? (
          <MarkingChips level={marking.level} tlp={marking.tlp} categories={marking.categories} />
        ) : (
          <span>{i18n.t('The centre told no marking for what is shown')}</span>
        )}
        <span role="status" className="wall-live" data-live={wrong ?? live}>
          <i aria-hidden />
          {answered > 0
            ? i18n.t('as of {time}', { time: shortTime(new Date(answered)) })
            : i18n.t('nothing has come yet')}
        </span>
        <span className="wall-note">{disclaimer()}</span>
      </footer>
    </div>
  );
}

/** What this screen is limited to, as its administrator chose it. */
function filterWords(session: Session): string {
  const filter = session.wall?.filter;
  const words = [
    filter?.q,
    ...(filter?.place ?? []).map(placeName),
    ...(filter?.severity ?? []).map((one) => severityWord(gradeOf(Number(one) || undefined))),
    ...(filter?.sector ?? []),
    ...(filter?.status ?? []),
    ...(filter?.source ?? []),
    ...(filter?.marking ?? []).map((one) => `TLP:${one.toUpperCase()}`),
  ].filter(Boolean);
  return words.length > 0
    ? i18n.t('Only: {words}', { words: words.join(', ') })
    : i18n.t('All that this screen may show');
}

function Lines({
  title,
  incidents,
  time,
}: {
  title: string;
  incidents: readonly Incident[] | undefined;
  time: 'reported' | 'changed';
}) {
  return (
    <section className="wall-lines" aria-label={title} data-time={time}>
      <h2>{title}</h2>
      {incidents?.length === 0 && <p>{i18n.t('No incident that this screen may show')}</p>}
      <ol>
        {incidents?.map((one) => {
          const grade = gradeOf(one.severity);
          const tlp = tlpOf(one);
          const at = one[time];
          return (
            <li key={one.id}>
              <SeveritySign grade={grade} alone />
              <time className="num" translate="no">
                {at ? shortTime(at) : '–'}
              </time>
              <span className="wall-name" translate="no">
                {one.name || one.id}
              </span>
              {time === 'reported' && (
                <span className="num" translate="no">
                  {one.places.join(' ')}
                </span>
              )}
              {tlp && <TlpChip tlp={tlp} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
