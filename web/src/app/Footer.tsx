import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { highest, type Marking, markingOf } from '../api/markings';
import type { Session } from '../api/session';
import { i18n } from '../i18n';
import { MarkingChips } from '../ui/MarkingChips';
import { useExercise } from './Exercise';

/** The highest marking of what is shown: of the answers that components look at now, as the centre said it. */
function useShownMarking(): Marking | undefined {
  const queries = useQueryClient();
  const [shown, setShown] = useState<Marking>();
  useEffect(() => {
    const cache = queries.getQueryCache();
    let waiting = 0;
    const look = () => {
      waiting = 0;
      const active = cache.getAll().filter((query) => query.getObserversCount() > 0);
      const told = active.map((query) => markingOf(query.state.data));
      // While an answer is on its way the one before it may still be shown.
      const waits = active.some((query) => query.state.data === undefined && query.state.fetchStatus === 'fetching');
      setShown((before) => {
        const next = highest(waits ? [...told, before] : told);
        return JSON.stringify(before) === JSON.stringify(next) ? before : next;
      });
    };
    const later = () => {
      waiting ||= requestAnimationFrame(look);
    };
    later();
    const stop = cache.subscribe(later);
    return () => {
      stop();
      cancelAnimationFrame(waiting);
    };
  }, [queries]);
  return shown;
}

export function Footer({ session }: { session: Session | null | undefined }) {
  const shown = useShownMarking();
  const exercise = useExercise();
  return (
    <footer className="mark">
      {shown ? (
        <>
          <MarkingChips level={shown.level} tlp={shown.tlp} categories={shown.categories} />
          <span>{i18n.t('Highest marking of what is shown and counted here')}</span>
        </>
      ) : (
        <span>{i18n.t('The centre told no marking for what is shown')}</span>
      )}
      {/* On paper: who printed it, when, and what was asked. */}
      <span className="printed" translate="no">
        {session?.login} · {new Date().toISOString()} · {window.location.pathname + window.location.search}
      </span>
      {exercise && <b className="mark-exercise">{i18n.t('EXERCISE')}</b>}
    </footer>
  );
}
