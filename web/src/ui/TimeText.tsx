import { shortTime } from './time';

/**
 * A time, short; the whole of it on demand.
 *
 * @param seconds of things that may come within one minute
 */
export function Time({ at, seconds = false }: { at: string; seconds?: boolean }) {
  return (
    <time className="num" translate="no" dateTime={at} title={at}>
      {shortTime(at, undefined, seconds)}
    </time>
  );
}
