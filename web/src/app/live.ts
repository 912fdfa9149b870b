/**
 * Server-sent events: the centre says that something changed which this reader may notice; what is shown asks again. A
 * stream that breaks shows, and heals by itself. One window of a browser holds the stream and tells the others: the
 * centre gives each person a few streams alone.
 */
import { useEffect, useState } from 'react';
import { place } from '../api/place';
import { queries } from '../api/queries';
import { sessionQuery } from '../api/session';

export type Live = 'connecting' | 'live' | 'broken';

/** What windows say to each other: a state, that something changed, or that a new one wants to know. */
type Word = Live | 'changed' | 'well?';

const SHORTEST_MILLIS = 2_000;
const LONGEST_MILLIS = 30_000;
const GATHER_MILLIS = 1_000;
/** A page asks for what it shows before its stream begins: what came so lately may have come in between. */
const LOADING_MILLIS = 60_000;

/** Opens the stream, and opens it again whenever it breaks. Returns what closes it. */
function listen(tell: (word: Word) => void): () => void {
  let stream: EventSource | undefined;
  let wait = SHORTEST_MILLIS;
  let again = 0;
  const open = () => {
    // A stream can send no header: its address names the place.
    stream = new EventSource(place() === 0 ? '/api/events' : `/api/events?session=${place()}`);
    stream.addEventListener('begin', (event: MessageEvent<string>) => {
      tell('live');
      const { newest, at } = JSON.parse(event.data) as { newest: string; at: string };
      // Something may have happened while nobody listened.
      if (wait !== SHORTEST_MILLIS || Date.parse(at) - Date.parse(newest) < LOADING_MILLIS) {
        tell('changed');
      }
      wait = SHORTEST_MILLIS;
    });
    stream.addEventListener('changed', () => tell('changed'));
    stream.onerror = () => {
      stream?.close();
      tell('broken');
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
  };
}

/** Is the connection alive? For as long as this person is signed in. */
export function useLive(login: string): Live {
  const [live, setLive] = useState<Live>('connecting');
  useEffect(() => {
    const name = `testudo.live.${login}`;
    const others = new BroadcastChannel(name);
    const ended = new AbortController();
    let state: Live = 'connecting';
    let close: (() => void) | undefined;
    let gathering = 0;

    const hear = (word: Word) => {
      if (word === 'changed') {
        gathering ||= window.setTimeout(() => {
          gathering = 0;
          void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== sessionQuery.queryKey[0] });
        }, GATHER_MILLIS);
      } else if (word === 'well?') {
        if (close) {
          others.postMessage(state);
        }
      } else {
        state = word;
        setLive(word);
      }
    };
    const hold = () => {
      close = listen((word) => {
        hear(word);
        others.postMessage(word);
      });
    };
    others.onmessage = (event: MessageEvent<Word>) => hear(event.data);
    others.postMessage('well?' satisfies Word);
    if ('locks' in navigator) {
      const untilEnded = () => new Promise<void>((done) => ended.signal.addEventListener('abort', () => done()));
      navigator.locks
        .request(name, { signal: ended.signal }, () => {
          hold();
          return untilEnded();
        })
        .catch(() => undefined);
    } else {
      hold();
    }
    return () => {
      ended.abort();
      close?.();
      others.close();
      window.clearTimeout(gathering);
    };
  }, [login]);
  return live;
}
