import { IconSearch, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { usePreview } from '../../api/preview';
import { refusalOf } from '../../ui/refusal';
import { queries } from '../../api/queries';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { watchQuery } from '../../ui/work';
import { ORDERS, type Patch, type PictureSearch, TIMES } from './search';
import { chips, timeName } from './words';

interface Props {
  search: PictureSearch;
  /** How many fit, of how many there are. */
  total: number | undefined;
  seen: number | undefined;
  facets: boolean;
  onFacets: (open: boolean) => void;
  onChange: (patch: Patch) => void;
  /** What can be done with the whole picture. */
  children?: ReactNode;
}

/** The words, each filter that counts now, which time counts, and the order. */
export function PictureBar({ search, total, seen, facets, onFacets, onChange, children }: Props) {
  const [words, setWords] = useState(search.q ?? '');
  useEffect(() => setWords(search.q ?? ''), [search.q]);
  const preview = usePreview();
  // Who looks at the picture does not ask for the mark each time: only where a filter may be it.
  const asked = search.time === 'changed' && search.since !== undefined && preview === undefined;
  const sinceMark = useQuery({ ...watchQuery, enabled: asked }).data?.mark === search.since && asked;
  const toMark = async () => {
    try {
      const { mark } = await queries.fetchQuery(watchQuery);
      onChange({ time: 'changed', last: undefined, since: mark, until: undefined });
    } catch (refused) {
      toast(refusalOf(refused));
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange({ q: words.trim() || undefined });
  };
  return (
    <form className="filter-bar" role="search" onSubmit={submit}>
      <IconSearch size={15} aria-hidden />
      <input
        id="words"
        type="search"
        value={words}
        maxLength={300}
        aria-label={i18n.t('Words in incidents')}
        placeholder={i18n.t('Words in incidents  ( / )')}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            event.currentTarget.blur();
          }
        }}
      />
      <span className="chips">
        {chips(search).map(({ name, value, without }) => (
          <span key={`${name}${value}`} className="chip">
            {name} <b>{value}</b>
            <button
              type="button"
              aria-label={i18n.t('Without {filter}', { filter: value })}
              onClick={() => onChange(without)}
            >
              <IconX size={12} aria-hidden />
            </button>
          </span>
        ))}
      </span>
      <output className="num" aria-live="polite">
        {total !== undefined &&
          seen !== undefined &&
          (total === seen
            ? i18n.t('{seen, plural, one {# incident} other {# incidents}}', { seen })
            : i18n.t('{total, number} of {seen, number}', { total, seen }))}
      </output>
      <label className="choice">
        <span>{i18n.t('Time')}</span>
        <select
          aria-label={i18n.t('Time that counts')}
          value={search.time ?? 'reported'}
          onChange={(event) => {
            const time = TIMES.find((one) => one === event.currentTarget.value);
            onChange({ time: time === 'reported' ? undefined : time });
          }}
        >
          {TIMES.map((time) => (
            <option key={time} value={time}>
              {timeName(time)}
            </option>
          ))}
        </select>
      </label>
      <label className="choice">
        <span>{i18n.t('First')}</span>
        <select
          aria-label={i18n.t('First in the list')}
          value={search.order ?? 'time'}
          onChange={(event) => onChange({ order: event.currentTarget.value === 'severity' ? 'severity' : undefined })}
        >
          {ORDERS.map((order) => (
            <option key={order} value={order}>
              {order === 'time' ? i18n.t('The latest') : i18n.t('The gravest')}
            </option>
          ))}
        </select>
      </label>
      {preview === undefined && (
        <button
          type="button"
          className="link"
          aria-pressed={sinceMark}
          title={i18n.t(
            'Appeared or changed since the mark of your watch; what was recalled stands on the page Watch',
          )}
          onClick={() => (sinceMark ? onChange({ time: undefined, since: undefined }) : void toMark())}
        >
          {i18n.t('Since my mark')}
        </button>
      )}
      {children}
      <button type="button" className="link filters-button" aria-expanded={facets} onClick={() => onFacets(!facets)}>
        {i18n.t('Filters')}
      </button>
      <button type="submit" className="hidden">
        {i18n.t('Search')}
      </button>
    </form>
  );
}
