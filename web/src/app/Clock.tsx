import { useEffect, useState } from 'react';
import { i18n } from '../i18n';
import { shortTime } from '../ui/time';

/** The time that all of the coalition means: UTC. */
export function Clock() {
  const [now, setNow] = useState(() => shortTime(new Date()));
  useEffect(() => {
    const tick = window.setInterval(() => setNow(shortTime(new Date())), 1_000);
    return () => window.clearInterval(tick);
  }, []);
  return (
    <time className="clock num" translate="no" title={i18n.t('Coordinated universal time')}>
      {now}
    </time>
  );
}
