import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { api, told } from '../../api/client';
import { useCommand } from '../../app/commands';
import { i18n } from '../../i18n';
import { placeName } from '../../ui/place';
import { second } from '../../ui/time';
import { type Look, type Matrix, NONE } from '../../viz/matrix/layers';
import { LOOKS, type MatrixSearch, type Patch } from './search';

interface Props {
  search: MatrixSearch;
  matrices: readonly Matrix[];
  homeless: boolean;
  chain: string;
  onChange: (patch: Patch) => void;
  children: ReactNode;
}

const DAY_MILLIS = 86_400_000;
const ACTORS = ['intrusion-set', 'threat-actor'] as const;

const actorsQuery = {
  queryKey: ['actors'],
  queryFn: () =>
    told(api.GET('/objects', { params: { query: { type: [...ACTORS, 'campaign'] as never, limit: 500 } } })),
};
const nationsQuery = {
  queryKey: ['incident-buckets', {}],
  queryFn: () => told(api.GET('/incidents/buckets')),
};

/** The two periods that a choice of days means: the last ones, and as many before them. */
export function periods(days: number, now: number): Patch {
  return {
    since: second(now - 2 * days * DAY_MILLIS),
    until: second(now - days * DAY_MILLIS),
    since2: second(now - days * DAY_MILLIS),
    until2: second(now + 60_000),
  };
}

/** What is counted: which matrix, whose techniques, when. */
export function MatrixBar({ search, matrices, homeless, chain, onChange, children }: Props) {
  const [words, setWords] = useState(search.q ?? '');
  useEffect(() => setWords(search.q ?? ''), [search.q]);
  useCommand('search', () => document.getElementById('words')?.focus());
  const actors = useQuery(actorsQuery).data?.objects ?? [];
  const nations = Object.keys(useQuery(nationsQuery).data?.place ?? {})
    .filter((one) => one !== 'unsaid')
    .sort();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange({ q: words.trim() || undefined });
  };
  const looks: Record<Look, string> = {
    all: i18n.t('All techniques'),
    seen: i18n.t('Used'),
    new: i18n.t('New in the later period'),
    gone: i18n.t('Only in the earlier period'),
    both: i18n.t('In both'),
    layer: i18n.t('In the layers'),
  };
  const chosen = search.actor ?? search.campaign ?? '';
  const pick = (id: string) =>
    onChange({
      actor: id && !id.startsWith('campaign--') ? id : undefined,
      campaign: id.startsWith('campaign--') ? id : undefined,
    });
  const length =
    search.since2 && search.until2
      ? Math.round((Date.parse(search.until2) - Date.parse(search.since2)) / DAY_MILLIS)
      : 0;
  return (
    <form className="desk-bar matrix-bar" onSubmit={submit}>
      <h1>{i18n.t('ATT&CK')}</h1>
      <label className="choice">
        <span>{i18n.t('Matrix')}</span>
        <select value={chain} onChange={(event) => onChange({ chain: event.currentTarget.value, sel: undefined })}>
          {matrices.map((one) => (
            <option key={one.chain} value={one.chain} translate="no">
              {one.name}
            </option>
          ))}
          {homeless && <option value={NONE}>{i18n.t('No tactic said')}</option>}
        </select>
      </label>
      <label className="choice">
        <span>{i18n.t('Used by')}</span>
        <select value={chosen} onChange={(event) => pick(event.currentTarget.value)}>
          <option value="">{i18n.t('anybody')}</option>
          {actors.map((one) => (
            <option key={one.id} value={one.id}>
              {`${one.name} · ${one.type}`}
            </option>
          ))}
        </select>
      </label>
      <label className="choice">
        <span>{i18n.t('Against')}</span>
        <select
          value={search.nation ?? ''}
          onChange={(event) => onChange({ nation: event.currentTarget.value || undefined })}
        >
          <option value="">{i18n.t('any nation')}</option>
          {nations.map((one) => (
            <option key={one} value={one}>
              {placeName(one)}
            </option>
          ))}
        </select>
      </label>
      <label className="choice">
        <span>{i18n.t('Compare')}</span>
        <select
          value={String(length)}
          onChange={(event) => {
            const days = Number(event.currentTarget.value);
            onChange(
              days === 0
                ? { since: undefined, until: undefined, since2: undefined, until2: undefined, look: undefined }
                : periods(days, Date.now()),
            );
          }}
        >
          <option value="0">{i18n.t('no periods: all time')}</option>
          {[1, 7, 14, 30].map((days) => (
            <option key={days} value={days}>
              {i18n.t(
                '{days, plural, one {the last day with the day before} other {the last # days with # before}}',
                {
                  days,
                },
              )}
            </option>
          ))}
          {length !== 0 && ![1, 7, 14, 30].includes(length) && (
            <option value={String(length)}>{i18n.t('periods of the address')}</option>
          )}
        </select>
      </label>
      <label className="choice">
        <span>{i18n.t('Show')}</span>
        <select
          value={search.look ?? 'all'}
          onChange={(event) => {
            const look = LOOKS.find((one) => one === event.currentTarget.value);
            onChange({ look: look === 'all' ? undefined : look });
          }}
        >
          {LOOKS.map((one) => (
            <option
              key={one}
              value={one}
              disabled={search.since2 === undefined && ['new', 'gone', 'both'].includes(one)}
            >
              {looks[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={search.roll === true}
          onChange={(event) => onChange({ roll: event.currentTarget.checked || undefined })}
        />
        <span>{i18n.t('Count sub-techniques with theirs')}</span>
      </label>
      <input
        id="words"
        type="search"
        value={words}
        maxLength={300}
        aria-label={i18n.t('Only what is used by what these words find')}
        placeholder={i18n.t('Words  ( / )')}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <span className="desk-tools">{children}</span>
      <button type="submit" className="hidden">
        {i18n.t('Search')}
      </button>
    </form>
  );
}
