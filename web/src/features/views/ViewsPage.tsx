import { tlpOf } from '../../api/markings';
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { usePreview } from '../../api/preview';
import { refusalOf } from '../../ui/refusal';
import { sessionQuery } from '../../api/session';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { type Label, releasedTo } from '../../ui/label';
import { MarkingChips } from '../../ui/MarkingChips';
import { Panel } from '../../ui/Panel';
import { Empty, Failed, Loading } from '../../ui/States';
import { reviseWork, type WorkItem, workQuery } from '../../ui/work';
import { isCounted, searchOf, viewCountQuery } from './queries';

/** The saved views that this reader may see, each with what it shows now. */
export function ViewsPage() {
  const views = useQuery(workQuery({ kind: ['view'], state: ['kept'] }));
  const layers = useQuery(workQuery({ kind: ['layer'], state: ['kept'] }));
  useEffect(() => {
    document.title = i18n.t('Saved views · Testudo');
  }, []);
  const all = [...(views.data?.work ?? [])].sort((one, other) => one.name.localeCompare(other.name));
  return (
    <div className="release">
      <header className="desk-bar">
        <h1>{i18n.t('Saved views')}</h1>
        <span className="desk-note">
          {i18n.t('A view is an address under a label: who opens it sees what it may see.')}
        </span>
      </header>
      <Panel title={i18n.t('Views')} note={views.data && String(all.length)}>
        {views.isPending && <Loading what={i18n.t('Loading the views')} />}
        {views.isError && <Failed error={views.error} again={() => void views.refetch()} />}
        {views.isSuccess && all.length === 0 && (
          <Empty
            title={i18n.t('No view is saved yet')}
            detail={i18n.t('Filter the picture or the knowledge as you need it, then choose Save this view.')}
          />
        )}
        <ul className="lines">
          {all.map((one) => (
            <li key={one.id}>
              <View item={one} />
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={i18n.t('Layers of ATT&CK')} note={layers.data && String(layers.data.work.length)}>
        {layers.isSuccess && layers.data.work.length === 0 && (
          <Empty
            title={i18n.t('No layer is stored yet')}
            detail={i18n.t('On the page ATT&CK choose Save as a layer: what is counted there, or layers combined.')}
          />
        )}
        <ul className="lines">
          {(layers.data?.work ?? []).map((one) => (
            <li key={one.id}>
              <StoredLayer item={one} />
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

const PAGES: Record<string, '/picture' | '/knowledge' | '/watch' | '/matrix' | '/graph'> = {
  picture: '/picture',
  incidents: '/picture',
  knowledge: '/knowledge',
  watch: '/watch',
  matrix: '/matrix',
  graph: '/graph',
};

function View({ item }: { item: WorkItem }) {
  const { page, query } = item.object as { page?: string; query?: string };
  const count = useQuery(viewCountQuery(item));
  return (
    <div className="line">
      <Link
        to={PAGES[page ?? ''] ?? '/knowledge'}
        search={searchOf(query ?? '') as never}
        className="line-name"
        dir="auto"
      >
        {item.name}
      </Link>
      <span className="tag">{page}</span>
      {isCounted(page) && (
        <span className="num">{count.data ? i18n.t('{count} now', { count: count.data.total }) : '…'}</span>
      )}
      <Owned item={item} dropped={i18n.t('The view is dropped.')} />
    </div>
  );
}

function StoredLayer({ item }: { item: WorkItem }) {
  const { chain, techniques } = item.object as { chain?: string; techniques?: unknown[] };
  return (
    <div className="line">
      <Link to="/matrix" search={{ chain, layers: [item.id], look: 'layer' }} className="line-name" dir="auto">
        {item.name}
      </Link>
      <span className="tag">{chain}</span>
      <span className="num">
        {i18n.t('{count, plural, one {# technique} other {# techniques}}', { count: techniques?.length ?? 0 })}
      </span>
      <Owned item={item} dropped={i18n.t('The layer is dropped.')} />
    </div>
  );
}

/** Whose it is, under which label; its owner may drop it. */
function Owned({ item, dropped }: { item: WorkItem; dropped: string }) {
  const label = item.label as Label;
  const { data: session } = useQuery(sessionQuery);
  const preview = usePreview();
  const mayDrop = item.own && session?.rights.includes('write') === true && preview === undefined;
  const drop = useMutation({
    mutationFn: () => reviseWork(item, { state: 'dropped' }),
    onSuccess: () => toast(dropped),
    onError: (refused) => toast(refusalOf(refused)),
  });
  return (
    <>
      <span className="num">{item.source}</span>
      <MarkingChips level={label.level} tlp={tlpOf(label)} categories={label.restrictive} />
      <span className="dim">{releasedTo(label)?.join(' ') ?? i18n.t('closed circle')}</span>
      {mayDrop && (
        <Button onClick={() => drop.mutate()} loading={drop.isPending}>
          {i18n.t('Drop')}
        </Button>
      )}
    </>
  );
}
