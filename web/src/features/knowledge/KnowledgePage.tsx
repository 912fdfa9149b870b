import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useCommand } from '../../app/commands';
import { i18n } from '../../i18n';
import { Preview } from '../../ui/Preview';
import { Empty, Failed, Loading, Partial } from '../../ui/States';
import { Facets } from './Facets';
import { FilterBar } from './FilterBar';
import { HitList } from './HitList';
import { facetsQuery, rowsQuery } from './queries';
import { filtered, type KnowledgeSearch } from './search';

/** Search in all that the reader may see. */
export function KnowledgePage() {
  const search = useSearch({ from: '/shell/knowledge' });
  const navigate = useNavigate({ from: '/knowledge' });
  const list = useInfiniteQuery(rowsQuery(search));
  const counts = useQuery(facetsQuery(search));
  // On a narrow screen the filters stand behind a button.
  const [facets, setFacets] = useState(false);
  const rows = list.data?.rows ?? [];
  const index = rows.findIndex((row) => row.id === search.sel);

  useEffect(() => {
    document.title = search.q
      ? i18n.t('{words} · Knowledge · Testudo', { words: search.q })
      : i18n.t('Knowledge · Testudo');
  }, [search.q]);

  /** Another filter is another place to come back to; another selection is not. */
  const change = useCallback(
    (patch: Partial_<KnowledgeSearch>) =>
      void navigate({ search: (before) => ({ ...before, sel: undefined, ...patch }), replace: 'sel' in patch }),
    [navigate],
  );
  const select = useCallback((id: string) => change({ sel: id }), [change]);
  const open = useCallback((id: string) => void navigate({ to: '/objects/$id', params: { id } }), [navigate]);
  const clear = () => void navigate({ search: {} });

  const step = (by: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index + by))];
    if (next) {
      select(next.id);
    }
  };
  const some = rows.length > 0;
  useCommand('search', () => document.getElementById('words')?.focus());
  useCommand('list.next', some ? () => step(1) : undefined);
  useCommand('list.previous', some ? () => step(-1) : undefined);
  useCommand('list.open', search.sel ? () => open(search.sel!) : undefined);
  useCommand('list.clear', filtered(search) || search.q ? clear : undefined);

  return (
    <div className="knowledge" data-selected={search.sel !== undefined} data-facets={facets}>
      <h1 className="hidden">{i18n.t('Knowledge')}</h1>
      <FilterBar
        search={search}
        shown={rows.length}
        more={list.hasNextPage}
        total={search.q ? counts.data?.total : undefined}
        facets={facets}
        onFacets={setFacets}
        onChange={change}
      />
      <Facets search={search} onChange={change} />
      <div className="panel hits-panel">
        {list.data && !list.data.complete && (
          <Partial>
            {i18n.t(
              'More was found than a search looks at. What is beyond stands on no page: use more words or a filter.',
            )}
          </Partial>
        )}
        {list.isPending && <Loading what={i18n.t('Searching')} />}
        {list.isError && !some && <Failed error={list.error} again={() => void list.refetch()} />}
        {list.isSuccess && !some && <Nothing search={search} onClear={clear} />}
        {some && (
          <HitList
            rows={rows}
            words={search.q !== undefined}
            selected={search.sel}
            more={list.hasNextPage && !list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
            onSelect={select}
            onOpen={open}
          />
        )}
      </div>
      <Preview id={search.sel} onClose={() => change({ sel: undefined })} />
    </div>
  );
}

type Partial_<T> = { [K in keyof T]?: T[K] | undefined };

function Nothing({ search, onClear }: { search: KnowledgeSearch; onClear: () => void }) {
  if (!search.q && !filtered(search)) {
    return (
      <Empty
        title={i18n.t('Nothing is here for you yet')}
        detail={i18n.t('As soon as a member releases something to you, it is listed here.')}
      />
    );
  }
  return (
    <Empty
      title={i18n.t('Nothing that you may see fits')}
      detail={i18n.t(
        'Other words, or fewer filters, may find more. Ids, addresses, hashes and external ids are found too.',
      )}
    >
      <button type="button" className="link" onClick={onClear}>
        {i18n.t('Take all filters away')}
      </button>
    </Empty>
  );
}
