import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { api, told } from '../../api/client';
import { useCommand } from '../../app/commands';
import { i18n } from '../../i18n';
import { placeName } from '../../ui/place';
import { Time } from '../../ui/TimeText';
import type { Look, Matrix } from '../../viz/matrix/layers';
import { choiceOf, DAYS, periods } from './periods';
import { compares, filtersOf, LOOKS, type MatrixSearch, type Patch } from './search';

interface Props {
  search: MatrixSearch;
  matrices: readonly Matrix[];
  chain: string;
  onChange: (patch: Patch) => void;
  children: ReactNode;
}

const ACTORS = ['intrusion-set', 'threat-actor'] as const;

/** Which users count, by what they are. */
const KINDS: Record<string, readonly string[]> = {
  incidents: ['incident'],
  reports: ['grouping', 'report'],
  actors: ['campaign', 'intrusion-set', 'threat-actor'],
  means: ['infrastructure', 'malware', 'tool'],
};

/** Which of them these types are; `other`: none. */
function kindOf(types: readonly string[] | undefined): string {
  const wanted = [...(types ?? [])].sort().join();
  return wanted === '' ? '' : (Object.keys(KINDS).find((one) => KINDS[one]!.join() === wanted) ?? 'other');
}

const actorsQuery = {
  queryKey: ['actors'],
  queryFn: () =>
    told(api.GET('/objects', { params: { query: { type: [...ACTORS, 'campaign'] as never, limit: 500 } } })),
};
const nationsQuery = {
  queryKey: ['incident-buckets', {}],
  queryFn: () => told(api.GET('/incidents/buckets')),
};

/** What is counted: which matrix, whose techniques, when. */
export function MatrixBar({ search, matrices, chain, onChange, children }: Props) {
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
  const kinds: Record<string, string> = {
    incidents: i18n.t('incidents alone'),
    reports: i18n.t('reports and groupings'),
    actors: i18n.t('actors and campaigns'),
    means: i18n.t('malware, tools and infrastructure'),
  };
  const kind = kindOf(search.type);
  const chosen = search.actor ?? search.campaign ?? '';
  const pick = (id: string) =>
    onChange({
      actor: id && !id.startsWith('campaign--') ? id : undefined,
      campaign: id.startsWith('campaign--') ? id : undefined,
    });
  const period = choiceOf(search);
  const { since2 } = filtersOf(search) as { since2?: string };
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
        <span>{i18n.t('Counted')}</span>
        <select
          value={kind}
          onChange={(event) => {
            const types = KINDS[event.currentTarget.value];
            onChange({ type: types && [...types] });
          }}
        >
          <option value="">{i18n.t('everything that uses or names it')}</option>
          {Object.keys(KINDS).map((one) => (
            <option key={one} value={one}>
              {kinds[one]}
            </option>
          ))}
          {kind === 'other' && <option value="other">{search.type?.join(', ')}</option>}
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
        <select value={period} onChange={(event) => onChange(periods(event.currentTarget.value))}>
          <option value="none">{i18n.t('no periods: all time')}</option>
          {DAYS.map((days) => (
            <option key={days} value={`all ${days}`}>
              {i18n.t('{days, plural, one {the last day with all before} other {the last # days with all before}}', {
                days,
              })}
            </option>
          ))}
          {DAYS.map((days) => (
            <option key={days} value={`same ${days}`}>
              {i18n.t(
                '{days, plural, one {the last day with the day before} other {the last # days with # before}}',
                {
                  days,
                },
              )}
            </option>
          ))}
          {period === 'other' && <option value="other">{i18n.t('periods of the address')}</option>}
        </select>
        {since2 && (
          <small className="dim">
            {i18n.t('since')} <Time at={since2} />
          </small>
        )}
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
            <option key={one} value={one} disabled={!compares(search) && ['new', 'gone', 'both'].includes(one)}>
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
