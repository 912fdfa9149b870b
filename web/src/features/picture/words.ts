/** The words of the picture. */
import { i18n } from '../../i18n';
import { placeName } from '../../ui/place';
import { type Grade, severityWord, UNSAID } from '../../ui/Severity';
import { REGIONS } from '../../viz/map/regionNames';
import { shortTime } from '../../ui/time';
import { type Status, statusWord } from '../../ui/Status';
import { FACETS, type FacetName, type Patch, type PictureSearch, type Time, toggled } from './search';

export function sectorName(sector: string): string {
  if (sector === UNSAID) {
    return i18n.t('Sector not said');
  }
  const words = sector.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function markingName(tlp: string): string {
  return `TLP:${tlp.toUpperCase()}`;
}

export function facetTitle(facet: FacetName): string {
  return {
    severity: i18n.t('Severity'),
    status: i18n.t('Status'),
    sector: i18n.t('Sector'),
    place: i18n.t('Place'),
    source: i18n.t('Source'),
    marking: i18n.t('Marking'),
  }[facet];
}

/** What a value of a facet is called. */
export function valueName(facet: FacetName, value: string): string {
  switch (facet) {
    case 'severity':
      return severityWord(value as Grade);
    case 'status':
      return statusWord(value as Status);
    case 'sector':
      return sectorName(value);
    case 'place':
      return placeName(value);
    case 'marking':
      return markingName(value);
    case 'source':
      return value;
  }
}

export function timeName(time: Time): string {
  return {
    reported: i18n.t('Reported'),
    happened: i18n.t('Happened'),
    appeared: i18n.t('Appeared to you'),
    changed: i18n.t('Changed'),
  }[time];
}

/** The spans that people ask for most, in hours. */
export const LAST = [24, 168, 720] as const;

export function lastName(hours: (typeof LAST)[number]): string {
  return { 24: i18n.t('24 h'), 168: i18n.t('7 days'), 720: i18n.t('30 days') }[hours];
}

export interface Chip {
  name: string;
  value: string;
  /** What the address says without it. */
  without: Patch;
}

/** More values of one facet stand in one chip: the bar has one line. */
const MOST_CHIPS = 3;

function together(facet: FacetName, values: readonly string[]): string {
  const region = REGIONS.find((one) => facet === 'place' && one.nations?.join() === values.join());
  return region ? region.name() : i18n.t('{count} chosen', { count: values.length });
}

/** Each filter that counts now. */
export function chips(search: PictureSearch, most = MOST_CHIPS): Chip[] {
  const all: Chip[] = FACETS.flatMap((facet) => {
    const values: readonly string[] = search[facet] ?? [];
    if (values.length > most) {
      return [{ name: facetTitle(facet), value: together(facet, values), without: { [facet]: undefined } }];
    }
    return values.map((value) => ({
      name: facetTitle(facet),
      value: valueName(facet, value),
      without: toggled(search, facet, [value]),
    }));
  });
  const time = timeName(search.time ?? 'reported');
  if (search.last) {
    all.push({ name: time, value: lastName(search.last), without: { last: undefined } });
  }
  if (search.since) {
    all.push({
      name: i18n.t('{time} since', { time }),
      value: shortTime(search.since),
      without: { since: undefined },
    });
  }
  if (search.until) {
    all.push({
      name: i18n.t('{time} before', { time }),
      value: shortTime(search.until),
      without: { until: undefined },
    });
  }
  return all;
}

/** What is asked, in a line: for pictures and paper. */
export function said(search: PictureSearch): string {
  const all = chips(search, Infinity).map(({ name, value }) => `${name}: ${value}`);
  if (search.q) {
    all.unshift(i18n.t('Words: {words}', { words: search.q }));
  }
  return all.length > 0 ? all.join(' · ') : i18n.t('No filter: all incidents that this person may see');
}
