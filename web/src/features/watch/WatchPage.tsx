import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { api, told } from '../../api/client';
import { refusalOf } from '../../ui/refusal';
import { usePreview } from '../../api/preview';
import { sessionQuery } from '../../api/session';
import { useCommand } from '../../app/commands';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Panel } from '../../ui/Panel';
import { Failed, Loading } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { type WorkItem, watchQuery, workQuery, written } from '../../ui/work';
import { WorkDialog } from '../../ui/WorkDialog';
import { Delta } from './Delta';
import { EditDialog } from './EditDialog';
import { HandOverDialog, LastHandover } from './Handover';
import { MergeDialog } from './MergeDialog';
import { mergeTargets } from './queries';
import { Shelves } from './Shelves';
import type { WatchSearch } from './search';
import { Selected } from './Selected';

type Open = 'concern' | 'task' | 'handover' | { act: 'edit' | 'merge'; item: WorkItem } | null;

/** What is mine, what is due, what is new since the last watch, and what I hand over. */
export function WatchPage() {
  const search = useSearch({ from: '/shell/watch' });
  const navigate = useNavigate({ from: '/watch' });
  const { data: session } = useQuery(sessionQuery);
  const watch = useQuery(watchQuery);
  const work = useQuery(workQuery({ kind: ['concern', 'task'] }));
  const preview = usePreview();
  const [open, setOpen] = useState<Open>(null);
  const mayWrite = session?.rights.includes('write') === true && preview === undefined;

  useEffect(() => {
    document.title = i18n.t('Watch · Testudo');
  }, []);
  const change = (patch: { [K in keyof WatchSearch]?: WatchSearch[K] | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...patch }), replace: 'sel' in patch });

  const seen = useMutation({
    mutationFn: (until: string) => told(api.PUT('/watch/mark', { body: { until } })),
    onSuccess: (now, until) => {
      void written();
      const before = now.before;
      if (before && until === now.mark) {
        toast(i18n.t('Everything up to now counts as seen.'), () => seen.mutate(before));
      }
    },
    onError: (refused) => toast(refusalOf(refused)),
  });
  const take = useMutation({
    mutationFn: () => told(api.POST('/watch/take')),
    onSuccess: (now) => {
      void written();
      toast(
        now.signed
          ? i18n.t('You have the watch. The handover is signed, and your mark is that of the last watch.')
          : now.handover
            ? i18n.t('You have the watch. Your mark is that of the last watch.')
            : i18n.t('You have the watch. No watch has handed over before: your mark stays.'),
      );
    },
    onError: (refused) => toast(refusalOf(refused)),
  });
  useCommand('watch.take', mayWrite ? () => take.mutate() : undefined);
  useCommand('watch.hand-over', mayWrite ? () => setOpen('handover') : undefined);
  useCommand('new.concern', mayWrite ? () => setOpen('concern') : undefined);
  useCommand('new.task', mayWrite ? () => setOpen('task') : undefined);
  // Who closes what is selected stands where it was: on its line, if the focus was in what goes away.
  const page = useRef<HTMLDivElement>(null);
  const unselect = () => {
    const inside = page.current?.querySelector('.watch-side')?.contains(document.activeElement) ?? false;
    if (inside || document.activeElement === document.body) {
      page.current?.querySelector<HTMLElement>('.work-line[aria-pressed=true]')?.focus();
    }
    change({ sel: undefined });
  };
  useCommand('close', search.sel ? unselect : undefined);

  if (!session) {
    return <Loading what={i18n.t('Loading the watch')} />;
  }
  const items = work.data?.work ?? [];
  const selected = items.find((item) => item.id === search.sel);
  // Forms stand beside the page, not in it: an answer that comes meanwhile takes nothing away that was typed.
  const forms = (
    <>
      {open === 'handover' && <HandOverDialog onClose={() => setOpen(null)} />}
      {(open === 'concern' || open === 'task') && (
        <WorkDialog
          kind={open}
          own={session.member}
          onClose={() => setOpen(null)}
          onDone={(id) => {
            setOpen(null);
            change({ sel: id });
          }}
        />
      )}
      {typeof open === 'object' && open?.act === 'edit' && (
        <EditDialog item={open.item} own={session.member} onClose={() => setOpen(null)} />
      )}
      {typeof open === 'object' && open?.act === 'merge' && (
        <MergeDialog
          item={open.item}
          targets={mergeTargets(items, open.item)}
          own={session.member}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
  if (!watch.isSuccess) {
    return (
      <>
        {watch.isPending ? (
          <Loading what={i18n.t('Loading the watch')} />
        ) : (
          <Failed error={watch.error} again={() => void watch.refetch()} />
        )}
        {forms}
      </>
    );
  }
  return (
    <>
      <div ref={page} className="watch" data-selected={selected !== undefined}>
        <header className="desk-bar">
          <h1>{i18n.t('Watch')}</h1>
          <span className="desk-note">
            {watch.data.mark.startsWith('1970') ? (
              i18n.t('You have no mark yet: everything is new to you.')
            ) : (
              <>
                {i18n.t('Your mark')} <Time at={watch.data.mark} />
              </>
            )}
            <Standing handover={watch.data.handover} />
          </span>
          {preview === undefined && (
            <span className="desk-tools">
              <Button component={Link} to="/sitrep">
                {i18n.t('SITREP')}
              </Button>
              {mayWrite && (
                <>
                  <Button onClick={() => setOpen('concern')}>{i18n.t('New concern')}</Button>
                  <Button onClick={() => setOpen('task')}>{i18n.t('New task')}</Button>
                  <Button onClick={() => take.mutate()} loading={take.isPending}>
                    {i18n.t('Take the watch')}
                  </Button>
                  <Button onClick={() => setOpen('handover')}>{i18n.t('Hand over')}</Button>
                </>
              )}
            </span>
          )}
        </header>
        <Delta
          mark={watch.data.mark}
          search={search}
          onChange={change}
          onSeen={mayWrite ? () => seen.mutate(watch.data.newest) : undefined}
          seeing={seen.isPending}
        />
        <div className="watch-middle">
          <Shelves
            items={items}
            pending={work.isPending}
            error={work.error}
            again={() => void work.refetch()}
            login={session.login}
            search={search}
            mayWrite={mayWrite}
            onChange={change}
          />
        </div>
        <div className="watch-side">
          {selected ? (
            <Selected
              key={selected.id}
              item={selected}
              items={items}
              session={session}
              mayWrite={mayWrite}
              onEdit={() => setOpen({ act: 'edit', item: selected })}
              onMerge={() => setOpen({ act: 'merge', item: selected })}
              onClose={unselect}
            />
          ) : search.sel && work.isSuccess ? (
            <NotListed id={search.sel} />
          ) : (
            <LastHandover handover={watch.data.handover} />
          )}
        </div>
      </div>
      {forms}
    </>
  );
}

/** What an address names and the list does not have: a long one is cut, and some of it is over. */
function NotListed({ id }: { id: string }) {
  return (
    <Panel title={i18n.t('Not in the list')}>
      <p className="desk-line">
        {i18n.t('It is not among the concerns and tasks that stand here.')}{' '}
        <Link to="/objects/$id" params={{ id }}>
          {i18n.t('Open its page')}
        </Link>
      </p>
    </Panel>
  );
}

/** Who has the watch, as the last handover says it. */
function Standing({ handover }: { handover: WorkItem | undefined }) {
  if (!handover) {
    return null;
  }
  const signatures = (handover.object.signatures as { by: string; as: string; at: string }[] | undefined) ?? [];
  const coming = signatures.find((one) => one.as === 'coming');
  const leaving = signatures.find((one) => one.as === 'leaving');
  return coming ? (
    <>
      {' · '}
      {i18n.t('{login} has the watch since', { login: coming.by })} <Time at={coming.at} />
    </>
  ) : (
    leaving && ` · ${i18n.t('{login} has handed over, and nobody has taken it', { login: leaving.by })}`
  );
}
