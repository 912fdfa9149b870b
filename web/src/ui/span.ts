/** What can be, at worst and at best, in words: each number with its unit. */
import { i18n } from '../i18n';
import type { Span, Word } from './missions';

/** The centre rounds both ends to a tenth, outwards: what is no farther apart than that is one number. */
const ROUNDED = 0.15;

export function isExact({ low, high }: Span): boolean {
  return high - low < ROUNDED;
}

/**
 * `40`, or `30–80` where it may be anything between.
 *
 * @param worst which end of it one number is
 */
export function spanText(span: Span, worst: 'low' | 'high' = 'low'): string {
  return isExact(span) ? String(span[worst]) : `${span.low}–${span.high}`;
}

/** `40 %` */
export function percentText(span: Span): string {
  return `${spanText(span)} %`;
}

/** The same for somebody who hears it. */
export function percentWords(span: Span): string {
  const { low, high } = span;
  return isExact(span) ? i18n.t('{low} percent', { low }) : i18n.t('between {low} and {high} percent', { low, high });
}

/** Is nothing lost? */
export function isIntact({ low }: Span): boolean {
  return low >= 100;
}

const WORDS: Record<Word, () => string> = {
  'fully-capable': () => i18n.t('fully capable'),
  degraded: () => i18n.t('degraded'),
  'severely-degraded': () => i18n.t('severely degraded'),
  'not-capable': () => i18n.t('not capable'),
  unknown: () => i18n.t('unknown'),
};

export const STATUS_WORDS = Object.keys(WORDS) as Word[];

export function statusWordText(word: string): string {
  return WORDS[word as Word]?.() ?? word;
}

/** `degraded to not capable`: the best and the worst of them. */
export function wordsText(words: readonly Word[]): string {
  const best = words[0];
  const worst = words.at(-1);
  if (best === undefined || worst === undefined) {
    return '';
  }
  return best === worst
    ? statusWordText(best)
    : i18n.t('{best} to {worst}', { best: statusWordText(best), worst: statusWordText(worst) });
}

const MINUTE = 60_000;

/** How long ago, in the largest unit that says something. */
export function ageText(at: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(at)) / MINUTE);
  if (Number.isNaN(minutes)) {
    return '';
  }
  if (minutes < 1) {
    return i18n.t('just now');
  }
  if (minutes < 120) {
    return i18n.t('{minutes} min ago', { minutes });
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? i18n.t('{hours} h ago', { hours }) : i18n.t('{days} d ago', { days: Math.floor(hours / 24) });
}

/** `90 min`, `4 h`, `2 d` */
export function minutesText(minutes: number): string {
  if (minutes % 1_440 === 0 && minutes > 0) {
    return i18n.t('{days} d', { days: minutes / 1_440 });
  }
  return minutes % 60 === 0 && minutes > 0
    ? i18n.t('{hours} h', { hours: minutes / 60 })
    : i18n.t('{minutes} min', { minutes });
}
