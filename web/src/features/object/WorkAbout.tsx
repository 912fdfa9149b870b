import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { i18n } from '../../i18n';
import { Panel } from '../../ui/Panel';
import { Failed } from '../../ui/States';
import { WorkLine } from '../../ui/WorkLine';
import { workQuery } from '../../ui/work';
import { WorkDialog } from '../../ui/WorkDialog';

interface Props {
  id: string;
  own: string;
  mayWrite: boolean;
}

/** The concerns and tasks about an object. */
export function WorkAbout({ id, own, mayWrite }: Props) {
  const work = useQuery(workQuery({ kind: ['concern', 'task'], about: id }));
  const [open, setOpen] = useState<'concern' | 'task' | null>(null);
  const navigate = useNavigate();
  const items = work.data?.work ?? [];
  return (
    <Panel title={i18n.t('Concerns and tasks')} note={work.data && String(items.length)}>
      {work.isError && <Failed error={work.error} again={() => void work.refetch()} />}
      <ul className="lines">
        {items.map((item) => (
          <li key={item.id}>
            <WorkLine
              item={item}
              now={new Date()}
              onSelect={() => void navigate({ to: '/watch', search: { sel: item.id } })}
            />
          </li>
        ))}
      </ul>
      {mayWrite && (
        <div className="acts">
          <Button onClick={() => setOpen('concern')}>{i18n.t('New concern about this')}</Button>
          <Button onClick={() => setOpen('task')}>{i18n.t('New task about this')}</Button>
        </div>
      )}
      {open && (
        <WorkDialog kind={open} own={own} about={id} onDone={() => setOpen(null)} onClose={() => setOpen(null)} />
      )}
    </Panel>
  );
}
