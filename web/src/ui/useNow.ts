import { useEffect, useState } from 'react';

const MINUTE_MILLIS = 60_000;

/** The time, by the minute or oftener: what is late becomes late while one looks. */
export function useNow(everyMillis = MINUTE_MILLIS): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(new Date()), everyMillis);
    return () => window.clearInterval(timer);
  }, [everyMillis]);
  return now;
}
