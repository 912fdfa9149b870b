/** How fast what was lost comes back, as the centre tells it to its reader: what several pages ask for, and the words. */
import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas, told } from '../api/client';
import { i18n } from '../i18n';

export type Resilience = Schemas['Resilience'];
export type OwnResilience = Schemas['OwnResilience'];
export type Times = Resilience['times'][number];
export type Part = Resilience['trend']['parts'][number];
export type Lost = Resilience['loss'];
export type Step = Resilience['trend']['by'];

export const STEPS: readonly Step[] = ['week', 'month', 'quarter'];

export const stepWord = (step: Step): string =>
  ({ week: () => i18n.t('by week'), month: () => i18n.t('by month'), quarter: () => i18n.t('by quarter') })[step]();

/** @param by how long one part of the trend is */
export const resilienceQuery = (id: string, by: Step) =>
  queryOptions({
    queryKey: ['resilience', id, by],
    queryFn: () => told(api.GET('/missions/{id}/resilience', { params: { path: { id }, query: { by } } })),
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
  });

export const ownResilienceQuery = (by: Step) =>
  queryOptions({
    queryKey: ['own-resilience', by],
    queryFn: () => told(api.GET('/resilience', { params: { query: { by } } })),
    placeholderData: (before) => before,
  });

const NAMES: Record<Times['measure'], { short: string; name: () => string }> = {
  detect: { short: 'MTTD', name: () => i18n.t('from its beginning until it is noticed') },
  acknowledge: { short: 'MTTA', name: () => i18n.t('from there until it is taken up') },
  contain: { short: 'MTTC', name: () => i18n.t('until it is contained') },
  restore: { short: 'MTTR', name: () => i18n.t('until it is over') },
};

export const measureShort = (one: Times): string => NAMES[one.measure].short;
export const measureName = (one: Times): string => NAMES[one.measure].name();

const DAY = 24;
const FROM_DAYS = 72;

/** `5.5 h`, and from three days on `4.2 d`. */
export function hoursText(hours: number | undefined): string {
  if (hours === undefined) {
    return '–';
  }
  return hours < FROM_DAYS ? `${hours} h` : `${Math.round((hours / DAY) * 10) / 10} d`;
}

/** Was such a time measured of none? Who writes a case down when it is taken up already never measures until then. */
const isUnmeasured = (one: Times): boolean =>
  one.mean_hours === undefined || (one.measure === 'acknowledge' && one.mean_hours === 0 && !one.most_hours);

/** `≥ 5.5 h`: the longest goes on. */
export function meanText(one: Times): string {
  if (isUnmeasured(one)) {
    return i18n.t('not measured');
  }
  return one.at_least ? `≥ ${hoursText(one.mean_hours)}` : hoursText(one.mean_hours);
}

/** Half of the cases, or nine of ten, are within it. */
export const withinText = (one: Times, hours: number | undefined): string =>
  isUnmeasured(one) ? '–' : hoursText(hours);

/** `4 h`, or `0–12 h` where it may be anything between. */
export function lossText({ low_hours: low, high_hours: high }: { low_hours: number; high_hours: number }): string {
  return high - low < 0.15 ? `${high} h` : `${low}–${high} h`;
}

/** `2026-11`, `2026 Q4`, or the day on which a week begins. */
export function partName(part: Part, by: Step): string {
  const day = part.from.slice(0, 10);
  if (by === 'week') {
    return day;
  }
  return by === 'month' ? day.slice(0, 7) : `${day.slice(0, 4)} Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
