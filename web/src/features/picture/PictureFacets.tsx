import { useQuery } from '@tanstack/react-query';
import { i18n } from '../../i18n';
import { Facet } from '../../ui/Facet';
import { type Grade, SeveritySign } from '../../ui/Severity';
import { Failed } from '../../ui/States';
import { type Buckets, bucketsQuery } from './queries';
import {
  FACETS,
  type FacetName,
  MARKINGS,
  type Patch,
  type PictureSearch,
  SEVERITIES,
  STATES,
  toggled,
} from './search';
import { facetTitle, valueName } from './words';

interface Props {
  search: PictureSearch;
  onChange: (patch: Patch) => void;
}

/** The values that are listed in an order of their own, there or not. */
const ORDERED: Partial<Record<FacetName, readonly string[]>> = {
  severity: SEVERITIES,
  status: STATES,
  marking: MARKINGS,
};

/** What there is, counted by the centre for this reader; each count is a filter. */
export function PictureFacets({ search, onChange }: Props) {
  const buckets = useQuery(bucketsQuery(search));
  if (!buckets.data) {
    return (
      <aside className="facets" aria-label={i18n.t('Filters')}>
        {buckets.isError && <Failed error={buckets.error} again={() => void buckets.refetch()} />}
      </aside>
    );
  }
  return (
    <aside className="facets" aria-label={i18n.t('Filters')} aria-busy={buckets.isPlaceholderData}>
      {FACETS.map((facet) => {
        const now = counts(buckets.data, facet, search);
        const chosen: readonly string[] = search[facet] ?? [];
        return (
          <Facet
            key={facet}
            title={facetTitle(facet)}
            all={now}
            now={now}
            on={(value) => chosen.includes(value)}
            name={(value) => valueName(facet, value)}
            icon={facet === 'severity' ? (value) => <SeveritySign grade={value as Grade} /> : undefined}
            inOrder={facet in ORDERED}
            onPick={(value) => onChange(toggled(search, facet, [value]))}
          />
        );
      })}
    </aside>
  );
}

/** What a facet counts, with the values that are chosen though there are none. */
export function counts(buckets: Buckets, facet: FacetName, search: PictureSearch): Record<string, number> {
  const told: Record<string, number> =
    facet === 'place'
      ? Object.fromEntries(Object.entries(buckets.place).map(([place, grades]) => [place, sum(grades)]))
      : buckets[facet];
  const ordered = ORDERED[facet];
  const values = ordered
    ? ordered.filter((value) => value !== 'unsaid' || value in told)
    : [...new Set([...Object.keys(told), ...(search[facet] ?? [])])];
  return Object.fromEntries(values.map((value) => [value, told[value] ?? 0]));
}

export function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
