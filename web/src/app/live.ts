/**
 * Server-sent events: the centre says that something changed which this reader may notice; what is shown asks again. A
 * stream that breaks shows, and heals by itself.
 */
import { useEffect, useState } from 'react';
import { queries } from '../api/queries';
import { sessionQuery } from '../api/session';

export type Live = 'connecting' | 'live' | 'broken';

const SHORTEST_MILLIS = 2_000;
const LONGEST_MILLIS = 30_000;
const GATHER_MILLIS = 1_000;

/** Opens the stream for as long as somebody is signed in. */
export function useLive(login: string): Live {
  const [live, setLive] = useState<Live>('connecting');
  useEffect(() => {
    let stream: EventSource | undefined;
    let wait = SHORTEST_MILLIS;
    let again = 0;
    let gathering = 0;

    const changed = () => {
      if (gathering === 0) {
        gathering = window.setTimeout(() => {
          gathering = 0;
          void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== sessionQuery.queryKey[0] });
        }, GATHER_MILLIS);
      }
    };
    const open = () => {
      stream = new EventSource('/api/events');
      stream.addEventListener('begin', () => {
        if (wait !== SHORTEST_MILLIS) {
          // Something may have happened while nobody listened.
          changed();
        }
        wait = SHORTEST_MILLIS;
        setLive('live');
      });
      stream.addEventListener('changed', changed);
      stream.onerror = () => {
        stream?.close();
        setLive('broken');
        again = window.setTimeout(open, wait);
        wait = Math.min(LONGEST_MILLIS, wait * 2);
        // The stream ends with the session, too.
        void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      };
    };
    open();
    return () => {
      stream?.close();
      window.clearTimeout(again);
      window.clearTimeout(gathering);
    };
  }, [login]);
  return live;
}
