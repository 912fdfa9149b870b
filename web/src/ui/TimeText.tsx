import { shortTime } from './time';

/** A time, short; the whole of it on demand. */
export function Time({ at }: { at: string }) {
  return (
    <time className="num" translate="no" dateTime={at} title={at}>
      {shortTime(at)}
    </time>
  );
}
