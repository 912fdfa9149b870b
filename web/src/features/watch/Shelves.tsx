import { useCommand } from '../../app/commands';
import { i18n } from '../../i18n';
import { Empty, Failed, Loading } from '../../ui/States';
import { useNow } from '../../ui/useNow';
import { WorkLine } from '../../ui/WorkLine';
import type { WorkItem } from '../../ui/work';
import { onShelf } from './queries';
import { type Shelf, SHELVES, type WatchSearch } from './search';

interface Props {
  items: readonly WorkItem[];
  pending: boolean;
  error: unknown;
  again: () => void;
  login: string;
  search: WatchSearch;
  mayWrite: boolean;
  onChange: (patch: { [K in keyof WatchSearch]?: WatchSearch[K] | undefined }) => void;
}

/** Concerns and tasks, by whose they are; what is due first comes first. */
export function Shelves({ items, pending, error, again, login, search, mayWrite, onChange }: Props) {
  const now = useNow();
  const shelf: Shelf = search.shelf ?? 'ours';
  const names: Record<Shelf, string> = {
    ours: i18n.t('Ours'),
    mine: i18n.t('Mine'),
    due: i18n.t('Due'),
    partners: i18n.t('Partners'),
    over: i18n.t('Over'),
  };
  const shown = onShelf(items, shelf, login, now);
  const index = shown.findIndex((item) => item.id === search.sel);
  const step = (by: number) => {
    const next = shown[Math.max(0, Math.min(shown.length - 1, index + by))];
    if (next) {
      onChange({ sel: next.id });
    }
  };
  useCommand('list.next', shown.length > 0 ? () => step(1) : undefined);
  useCommand('list.previous', shown.length > 0 ? () => step(-1) : undefined);
  return (
    <section className="panel shelves" aria-label={i18n.t('Concerns and tasks')}>
      <div className="shelf-tabs" role="group" aria-label={i18n.t('Whose work')}>
        {SHELVES.map((one) => (
          <button
            key={one}
            type="button"
            className="toggle"
            aria-pressed={shelf === one}
            onClick={() => onChange({ shelf: one === 'ours' ? undefined : one, sel: undefined })}
          >
            {names[one]} <span className="num">{onShelf(items, one, login, now).length}</span>
          </button>
        ))}
      </div>
      {pending && <Loading what={i18n.t('Loading concerns and tasks')} />}
      {error !== null && error !== undefined && <Failed error={error} again={again} />}
      {!pending && !error && shown.length === 0 && (
        <Empty
          title={i18n.t('Nothing here yet')}
          detail={
            mayWrite
              ? i18n.t('A concern is what a watch looks after until it is closed: begin one with New concern.')
              : i18n.t('A concern is what a watch looks after until it is closed.')
          }
        />
      )}
      <ul className="lines">
        {shown.map((item) => (
          <li key={item.id}>
            <WorkLine
              item={item}
              now={now}
              selected={item.id === search.sel}
              onSelect={() => onChange({ sel: item.id === search.sel ? undefined : item.id })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
