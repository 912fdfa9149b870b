import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { usePreview } from '../../api/preview';
import { sessionQuery } from '../../api/session';
import { run, useCommand } from '../../app/commands';
import { i18n } from '../../i18n';
import { ExportButton } from '../../ui/ExportButton';
import { Preview } from '../../ui/Preview';
import { SaveView } from '../../ui/SaveView';
import { Empty, Failed, Loading, Partial } from '../../ui/States';
import { MapPanel } from './MapPanel';
import { TimePanel } from './TimePanel';
import { IncidentList } from './IncidentList';
import { PictureBar } from './PictureBar';
import { PictureFacets } from './PictureFacets';
import { bucketsQuery, incidentsQuery } from './queries';
import { filtered, type Patch, withoutFilters } from './search';
import { Situation } from './Situation';

const ExportMenu = lazy(() => import('./ExportMenu').then((module) => ({ default: module.ExportMenu })));

/** The shared picture: the incidents that this reader may see, by time, place, severity, sector and source. */
export function PicturePage() {
  const search = useSearch({ from: '/shell/picture' });
  const navigate = useNavigate({ from: '/picture' });
  const list = useInfiniteQuery(incidentsQuery(search));
  const { data: session } = useQuery(sessionQuery);
  const preview = usePreview();
  const mayWrite = session?.rights.includes('write') === true && preview === undefined;
  const { data: buckets } = useQuery(bucketsQuery(search));
  // On a narrow screen the filters stand behind a button.
  const [facets, setFacets] = useState(false);
  const [pressed, setPressed] = useState(false);
  const incidents = useMemo(() => list.data?.incidents ?? [], [list.data]);
  const index = incidents.findIndex((one) => one.id === search.sel);

  useEffect(() => {
    document.title = i18n.t('Picture · Testudo');
  }, []);

  /** Another filter is another place to come back to; another selection or another look is not. */
  const change = useCallback(
    (patch: Patch, bySteps = false) => {
      const looks = 'sel' in patch || 'look' in patch || ('region' in patch && !('place' in patch));
      void navigate({
        search: (before) => ({ ...before, ...(looks ? {} : { sel: undefined }), ...patch }),
        replace: looks || bySteps,
      });
    },
    [navigate],
  );
  const select = useCallback((sel: string) => change({ sel }), [change]);
  const unselect = useCallback(() => change({ sel: undefined }), [change]);
  const open = useCallback((id: string) => void navigate({ to: '/objects/$id', params: { id } }), [navigate]);
  const clear = () => void navigate({ search: withoutFilters(search) });
  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);

  const step = (by: number) => {
    const next = incidents[Math.max(0, Math.min(incidents.length - 1, index + by))];
    if (next) {
      select(next.id);
    }
  };
  const some = incidents.length > 0;
  useCommand('search', () => document.getElementById('words')?.focus());
  useCommand('list.next', some ? () => step(1) : undefined);
  useCommand('list.previous', some ? () => step(-1) : undefined);
  useCommand('list.open', search.sel ? () => open(search.sel!) : undefined);
  useCommand('list.clear', filtered(search) ? clear : undefined);
  useCommand('close', search.sel ? unselect : undefined);

  return (
    <div className="picture" data-selected={search.sel !== undefined} data-facets={facets}>
      <h1 className="hidden">{i18n.t('Picture')}</h1>
      <PictureBar
        search={search}
        total={buckets?.total}
        seen={buckets?.seen}
        facets={facets}
        onFacets={setFacets}
        onChange={change}
      >
        <SaveView page="picture" />
        <Suspense fallback={<ExportButton aria-busy onClick={() => setPressed(true)} />}>
          <ExportMenu search={search} opened={pressed} />
        </Suspense>
        {mayWrite && <Button onClick={() => run('new.incident')}>{i18n.t('New incident')}</Button>}
      </PictureBar>
      <PictureFacets search={search} onChange={change} />
      <MapPanel search={search} buckets={buckets} onChange={change} />
      <TimePanel search={search} buckets={buckets} onChange={change} />
      <div className="panel hits-panel">
        {list.data && !list.data.complete && (
          <Partial>
            {i18n.t(
              'The words found more than is looked at: list and counts are of a part. Use more words or a filter.',
            )}
          </Partial>
        )}
        {list.isPending && <Loading what={i18n.t('Loading the incidents')} />}
        {list.isError && !some && <Failed error={list.error} again={() => void list.refetch()} />}
        {list.isSuccess && !some && <Nothing filtered={filtered(search)} onClear={clear} />}
        {some && (
          <IncidentList
            incidents={incidents}
            total={buckets?.total ?? incidents.length}
            time={search.time ?? 'reported'}
            selected={search.sel}
            old={list.isPlaceholderData}
            more={list.hasNextPage && !list.isFetchingNextPage && !list.isPlaceholderData}
            onMore={more}
            onSelect={select}
            onOpen={open}
          />
        )}
        {some && list.isFetchNextPageError && (
          <Partial>
            {i18n.t('The rest of the list did not come.')}{' '}
            <button type="button" className="link" onClick={more}>
              {i18n.t('Try again')}
            </button>
          </Partial>
        )}
      </div>
      <Preview id={search.sel} onClose={unselect}>
        <Situation search={search} buckets={buckets} onSelect={select} onChange={change} />
      </Preview>
    </div>
  );
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (!filtered) {
    return (
      <Empty
        title={i18n.t('No incident is here for you yet')}
        detail={i18n.t('As soon as a member releases one to you, it is listed here.')}
      />
    );
  }
  return (
    <Empty
      title={i18n.t('No incident that you may see fits')}
      detail={i18n.t('Take a filter away, widen the time, or use other words.')}
    >
      <button type="button" className="link" onClick={onClear}>
        {i18n.t('Take all filters away')}
      </button>
    </Empty>
  );
}
