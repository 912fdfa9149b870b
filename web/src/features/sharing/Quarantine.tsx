import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { useCommand } from '../../app/commands';
import { i18n } from '../../i18n';
import { More } from '../../ui/More';
import { Panel } from '../../ui/Panel';
import { Empty, Failed, Loading } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { heldQuery, quarantineQuery } from './queries';
import type { SharingPatch, SharingSearch } from './search';

interface Props {
  mayWrite: boolean;
  search: SharingSearch;
  onChange: (patch: SharingPatch) => void;
}

/** What was handed in and is held back: why, and what would help. */
export function Quarantine({ mayWrite, search, onChange }: Props) {
  const held = useInfiniteQuery(quarantineQuery);
  const list = held.data?.pages.flatMap((page) => page.quarantine) ?? [];
  const index = list.findIndex((one) => one.id === search.held);
  const step = (by: number) => {
    const next = list[Math.max(0, Math.min(list.length - 1, index + by))];
    if (next) {
      onChange({ held: next.id });
    }
  };
  useCommand('list.next', list.length > 0 ? () => step(1) : undefined);
  useCommand('list.previous', list.length > 0 ? () => step(-1) : undefined);
  return (
    <div className={search.held ? 'two-columns' : ''}>
      <Panel title={i18n.t('Held back')} note={held.data && `${list.length}${held.hasNextPage ? '+' : ''}`}>
        {held.isPending && <Loading what={i18n.t('Loading what is held back')} />}
        {held.isError && <Failed error={held.error} again={() => void held.refetch()} />}
        {held.isSuccess && list.length === 0 && (
          <Empty
            title={i18n.t('Nothing is held back')}
            detail={i18n.t('What you hand in and nobody may read as it stands waits here, with reason and remedy.')}
          />
        )}
        <ul className="lines">
          {list.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className="line"
                aria-pressed={one.id === search.held}
                onClick={() => onChange({ held: one.id === search.held ? undefined : one.id })}
              >
                <span className="line-name" dir="auto">
                  {one.reason}
                </span>
                <span className="tag">{one.place}</span>
                <Time at={one.received} />
              </button>
            </li>
          ))}
        </ul>
        <More query={held} />
      </Panel>
      {search.held && (
        <Held key={search.held} id={search.held} mayWrite={mayWrite} onClose={() => onChange({ held: undefined })} />
      )}
    </div>
  );
}

function Held({ id, mayWrite, onClose }: { id: string; mayWrite: boolean; onClose: () => void }) {
  const held = useQuery(heldQuery(id));
  const [discarding, setDiscarding] = useState(false);
  return (
    <Panel
      title={i18n.t('What is held back')}
      tools={
        <span className="desk-tools">
          {mayWrite && held.data && <Button onClick={() => setDiscarding(true)}>{i18n.t('Discard it')}</Button>}
          <Button onClick={onClose}>{i18n.t('Close')}</Button>
        </span>
      }
    >
      {held.isPending && <Loading what={i18n.t('Loading it')} />}
      {held.isError && <Failed error={held.error} again={() => void held.refetch()} />}
      {held.data && (
        <div className="selected-body">
          <p>{held.data.reason}</p>
          {held.data.remedy && (
            <>
              <h3>{i18n.t('Remedy')}</h3>
              <p className="remedy">{held.data.remedy}</p>
            </>
          )}
          {held.data.needs.length > 0 && (
            <>
              <h3>{i18n.t('It waits for')}</h3>
              <ul className="values">
                {held.data.needs.map((one) => (
                  <li key={one} className="num">
                    {one}
                  </li>
                ))}
              </ul>
            </>
          )}
          <h3>{i18n.t('As it was handed in')}</h3>
          <pre className="json" tabIndex={0} aria-label={i18n.t('As it was handed in')}>
            {JSON.stringify(held.data.object, null, 2)}
          </pre>
        </div>
      )}
      {discarding && (
        <WriteDialog
          title={i18n.t('Discard what is held back')}
          action={i18n.t('Discard it')}
          own=""
          onWrite={() => api.DELETE('/quarantine/{id}', { params: { path: { id } } })}
          onDone={() => {
            onClose();
            written();
          }}
          onClose={() => setDiscarding(false)}
        >
          <p>{i18n.t('It was not taken in, and is thrown away for good. Hand it in again if you need it.')}</p>
        </WriteDialog>
      )}
    </Panel>
  );
}
