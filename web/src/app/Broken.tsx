import { Button } from '@mantine/core';
import { useState } from 'react';
import { problemOf } from '../api/problem';
import { i18n } from '../i18n';
import { Problem } from '../api/problem';
import { Empty } from '../ui/States';

/** Something failed that no page caught: the centre is away, or the console has a fault. */
export function Broken({ error }: { error: unknown }) {
  const known = error instanceof Problem;
  const problem = problemOf(error);
  const [tried, setTried] = useState(0);
  // Without an answer the browser's own page would take the place of this one.
  const again = () =>
    void fetch('/api/openapi.json', { method: 'HEAD' })
      .then(() => window.location.reload())
      .catch(() => setTried(tried + 1));
  return (
    <div className="alone" role="alert">
      <Empty
        title={known ? problem.title : i18n.t('The console failed')}
        detail={known ? problem.message : error instanceof Error ? error.message : String(error)}
      >
        <Button onClick={again}>{i18n.t('Load again')}</Button>
        {tried > 0 && <p className="dim">{i18n.t('Tried {tried} times: still no answer.', { tried })}</p>}
      </Empty>
    </div>
  );
}
