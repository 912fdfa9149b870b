import { Button } from '@mantine/core';
import { problemOf } from '../api/problem';
import { i18n } from '../i18n';
import { Problem } from '../api/problem';
import { Empty } from '../ui/States';

/** Something failed that no page caught: the centre is away, or the console has a fault. */
export function Broken({ error }: { error: unknown }) {
  const known = error instanceof Problem;
  const problem = problemOf(error);
  return (
    <main className="alone">
      <Empty
        title={known ? problem.title : i18n.t('The console failed')}
        detail={known ? problem.message : error instanceof Error ? error.message : String(error)}
      >
        <Button onClick={() => window.location.reload()}>{i18n.t('Load again')}</Button>
      </Empty>
    </main>
  );
}
