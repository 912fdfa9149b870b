import { useQuery } from '@tanstack/react-query';
import { i18n } from '../../i18n';
import { Facet } from '../../ui/Facet';
import { Failed } from '../../ui/States';
import { TypeIcon } from '../../ui/TypeIcon';
import { typeName } from '../../ui/typeName';
import { facetsQuery, wholeFacetsQuery } from './queries';
import { CONFIDENCES, type KnowledgeSearch, monthRange, TLP_FILTERS } from './search';

interface Props {
  search: KnowledgeSearch;
  onChange: (patch: KnowledgeSearch) => void;
}

/** What there is, counted by the centre for this reader; each count is a filter. */
export function Facets({ search, onChange }: Props) {
  const counts = useQuery(facetsQuery(search));
  const { data: whole } = useQuery(wholeFacetsQuery(search));
  const now = counts.data;
  if (!now || !whole) {
    return (
      <aside className="facets" aria-label={i18n.t('Filters')}>
        {counts.isError && <Failed error={counts.error} again={() => void counts.refetch()} />}
      </aside>
    );
  }
  const chosen = new Set(search.type ?? []);
  const toggle = (type: string) => {
    const next = chosen.has(type) ? [...chosen].filter((one) => one !== type) : [...chosen, type];
    onChange({ type: next.length > 0 ? next : undefined });
  };
  return (
    <aside className="facets" aria-label={i18n.t('Filters')}>
      {!search.q && <p className="facets-note">{i18n.t('Counts of all that you may see')}</p>}
      <Facet
        title={i18n.t('Type')}
        all={whole.type}
        now={now.type}
        on={(type) => chosen.has(type)}
        name={typeName}
        icon={(type) => <TypeIcon type={type} />}
        onPick={toggle}
      />
      <Facet
        title={i18n.t('Source')}
        all={whole.source}
        now={now.source}
        on={(source) => source === search.source}
        onPick={(source) => onChange({ source: source === search.source ? undefined : source })}
      />
      <Facet
        title={i18n.t('At most this TLP')}
        all={Object.fromEntries(TLP_FILTERS.map((tlp) => [tlp, 0]))}
        now={whole.tlp && atMost(whole.tlp)}
        on={(tlp) => tlp === search.tlp}
        name={(tlp) => `TLP:${tlp.toUpperCase()}`}
        inOrder
        onPick={(tlp) => onChange({ tlp: tlp === search.tlp ? undefined : (tlp as KnowledgeSearch['tlp']) })}
      />
      {whole.month && (
        <Facet
          title={i18n.t('Modified in')}
          all={Object.fromEntries(Object.entries(whole.month).reverse())}
          now={now.month}
          on={(month) => monthRange(month).since === search.since && monthRange(month).until === search.until}
          inOrder
          onPick={(month) => {
            const range = monthRange(month);
            onChange(range.since === search.since ? { since: undefined, until: undefined } : range);
          }}
        />
      )}
      <Facet
        title={i18n.t('Confidence at least')}
        all={Object.fromEntries(CONFIDENCES.map((one) => [String(one), 0]))}
        on={(one) => Number(one) === search.confidence}
        inOrder
        onPick={(one) => onChange({ confidence: Number(one) === search.confidence ? undefined : Number(one) })}
      />
    </aside>
  );
}

/** How many stand under at most each TLP. */
export function atMost(counts: Record<string, number>): Record<string, number> {
  let sum = 0;
  return Object.fromEntries(TLP_FILTERS.map((tlp) => [tlp, (sum += counts[tlp] ?? 0)]));
}
