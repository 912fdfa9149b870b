import { IconSearch, IconX } from '@tabler/icons-react';
import { type FormEvent, lazy, Suspense, useEffect, useState } from 'react';
import { i18n } from '../../i18n';
import { ExportButton } from '../../ui/ExportButton';
import { SaveView } from '../../ui/SaveView';
import { typeName } from '../../ui/typeName';
import { shortTime } from '../../ui/time';
import { withoutLinks } from './queries';
import type { KnowledgeSearch } from './search';

const ExportMenu = lazy(() => import('./ExportMenu').then((module) => ({ default: module.ExportMenu })));

interface Props {
  search: KnowledgeSearch;
  shown: number;
  more: boolean;
  /** How many the words found. */
  total: number | undefined;
  facets: boolean;
  onFacets: (open: boolean) => void;
  onChange: (patch: KnowledgeSearch) => void;
}

/** The words, and each filter that counts now. */
export function FilterBar({ search, shown, more, total, facets, onFacets, onChange }: Props) {
  const [pressed, setPressed] = useState(false);
  const [words, setWords] = useState(search.q ?? '');
  useEffect(() => setWords(search.q ?? ''), [search.q]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange({ q: words.trim() || undefined });
  };
  return (
    <form className="filter-bar" role="search" onSubmit={submit}>
      <IconSearch size={15} aria-hidden />
      {chips(search).map(([name, value, without]) => (
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
      {withoutLinks(search) && (
        <span className="chip">
          {i18n.t('Without')} <b>{i18n.t('relationships and sightings')}</b>
          <button
            type="button"
            aria-label={i18n.t('Show relationships and sightings too')}
            onClick={() => onChange({ links: true })}
          >
            <IconX size={12} aria-hidden />
          </button>
        </span>
      )}
      <input
        id="words"
        type="search"
        value={words}
        maxLength={300}
        aria-label={i18n.t('Words, names, ids, hashes, addresses')}
        placeholder={i18n.t('Words, names, ids, hashes, addresses  ( / )')}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <output className="num" aria-live="polite">
        {more
          ? total === undefined
            ? i18n.t('first {shown}', { shown })
            : i18n.t('first {shown} of {total}', { shown, total })
          : i18n.t('{shown, plural, one {# object} other {# objects}}', { shown })}
      </output>
      <SaveView page="knowledge" />
      <Suspense fallback={<ExportButton aria-busy onClick={() => setPressed(true)} />}>
        <ExportMenu search={search} opened={pressed} />
      </Suspense>
      <button type="button" className="link filters-button" aria-expanded={facets} onClick={() => onFacets(!facets)}>
        {i18n.t('Filters')}
      </button>
      <button type="submit" className="hidden">
        {i18n.t('Search')}
      </button>
    </form>
  );
}

/** Name, value, and what is left without it. */
function chips(search: KnowledgeSearch): [string, string, KnowledgeSearch][] {
  const all: [string, string, KnowledgeSearch][] = [];
  for (const type of search.type ?? []) {
    const rest = search.type!.filter((other) => other !== type);
    all.push([i18n.t('Type'), typeName(type), { type: rest.length > 0 ? rest : undefined }]);
  }
  if (search.source) {
    all.push([i18n.t('Source'), search.source, { source: undefined }]);
  }
  if (search.tlp) {
    all.push([i18n.t('At most'), `TLP:${search.tlp.toUpperCase()}`, { tlp: undefined }]);
  }
  if (search.since) {
    all.push([i18n.t('Since'), shortTime(search.since), { since: undefined }]);
  }
  if (search.until) {
    all.push([i18n.t('Before'), shortTime(search.until), { until: undefined }]);
  }
  if (search.confidence !== undefined) {
    all.push([i18n.t('Confidence at least'), String(search.confidence), { confidence: undefined }]);
  }
  return all;
}
