import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { i18n } from '../../i18n';
import { RowMarking } from '../../ui/MarkingChips';
import { placeOf } from '../../ui/object';
import { Panel } from '../../ui/Panel';
import { Empty, Failed, Loading } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { TypeIcon } from '../../ui/TypeIcon';
import { typeName } from '../../ui/typeName';
import { changesQuery } from './queries';
import type { WatchSearch } from './search';

interface Props {
  mark: string;
  search: WatchSearch;
  onChange: (patch: { [K in keyof WatchSearch]?: WatchSearch[K] | undefined }) => void;
  /** Undefined: it is not to be offered, as in a preview. */
  onSeen: (() => void) | undefined;
  seeing: boolean;
}

const WHATS = ['appeared', 'changed', 'relabelled'] as const;

/** What has changed since the mark. Looking moves nothing; *all seen* does. */
export function Delta({ mark, search, onChange, onSeen, seeing }: Props) {
  const changes = useInfiniteQuery(changesQuery(mark, search));
  const first = changes.data?.pages[0];
  const counts = first?.counts ?? {};
  const words = {
    appeared: i18n.t('Appeared'),
    changed: i18n.t('Changed'),
    relabelled: i18n.t('Relabelled'),
  };
  const total = (what: string) => Object.values(counts[what] ?? {}).reduce((sum, one) => sum + one, 0);
  const types = [...new Set(WHATS.flatMap((what) => Object.keys(counts[what] ?? {})))].sort();
  const count = (type: string) =>
    WHATS.reduce((sum, what) => (search.what && search.what !== what ? sum : sum + (counts[what]?.[type] ?? 0)), 0);
  const list = changes.data?.pages.flatMap((page) => page.changes) ?? [];
  const recalled = first?.recalled ?? [];
  const changed = WHATS.reduce((sum, what) => sum + total(what), 0);
  const all = changed + recalled.length;
  return (
    <Panel
      title={i18n.t('Since your mark')}
      note={first && `${all}${first.more_recalled ? '+' : ''}`}
      className="delta"
      tools={
        all > 0 &&
        onSeen && (
          <Button onClick={onSeen} loading={seeing}>
            {i18n.t('All seen')}
          </Button>
        )
      }
    >
      <div className="chips" role="group" aria-label={i18n.t('What became of it')}>
        {WHATS.map((what) => (
          <button
            key={what}
            type="button"
            className="toggle"
            aria-pressed={search.what === what}
            data-zero={total(what) === 0}
            onClick={() => onChange({ what: search.what === what ? undefined : what })}
          >
            {words[what]} <span className="num">{total(what)}</span>
          </button>
        ))}
      </div>
      <div className="chips" role="group" aria-label={i18n.t('Types')}>
        {types.map((type) => (
          <button
            key={type}
            type="button"
            className="toggle"
            aria-pressed={search.type === type}
            data-zero={count(type) === 0}
            onClick={() => onChange({ type: search.type === type ? undefined : type })}
          >
            <TypeIcon type={type} /> {typeName(type)} <span className="num">{count(type)}</span>
          </button>
        ))}
      </div>
      <p className="desk-line">
        <Link to="/picture" search={{ time: 'changed', since: mark }}>
          {i18n.t('Incidents since your mark, on the map')}
        </Link>
      </p>
      {recalled.length > 0 && (
        <details className="recalled">
          <summary>
            {i18n.t('{count} withdrawn or no longer for you', {
              count: first?.more_recalled ? `${recalled.length}+` : recalled.length,
            })}
          </summary>
          <ul>
            {recalled.map((one, index) => (
              <li key={index}>
                <span className="num">{one.id ?? i18n.t('an object whose id is not said')}</span> <Time at={one.at} />
                {one.purged && ` · ${i18n.t('removed from this centre')}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      {changes.isPending && <Loading what={i18n.t('Loading what has changed')} />}
      {changes.isError && <Failed error={changes.error} again={() => void changes.refetch()} />}
      {changes.isSuccess && list.length === 0 && changed > 0 && (
        <Empty title={i18n.t('Nothing of this kind')} detail={i18n.t('Take a filter away.')} />
      )}
      {changes.isSuccess && all === 0 && (
        <Empty
          title={i18n.t('Nothing has changed for you')}
          detail={i18n.t('Since your mark no member has released, changed or relabelled anything that you see.')}
        />
      )}
      <ul className="lines">
        {list.map((one) => (
          <li key={one.id}>
            <Link {...placeOf(one.id)} className="line work-line">
              <TypeIcon type={one.type} />
              <span className="line-name" dir="auto">
                {one.name || one.id}
              </span>
              <span className="tag">{words[one.what]}</span>
              <span className="num">{one.source}</span>
              <RowMarking marked={one} />
              <Time at={one.at} />
            </Link>
          </li>
        ))}
      </ul>
      {changes.hasNextPage && (
        <Button onClick={() => void changes.fetchNextPage()} loading={changes.isFetchingNextPage}>
          {i18n.t('More')}
        </Button>
      )}
    </Panel>
  );
}
