/** Capacity and impact as they stand everywhere: a bar of what can be, the numbers with their unit, the words. */
import { i18n } from '../i18n';
import type { Span, Stated, Word } from './missions';
import './capacity.css';
import { percentText, percentWords, spanText, statusWordText, wordsText } from './span';
import { Time } from './TimeText';

/** Full as far as it is certain, hatched as far as it is possible. The numbers stand beside it. */
export function SpanBar({ span: { low, high }, of = 'capacity' }: { span: Span; of?: 'capacity' | 'impact' }) {
  return (
    <span className="span-bar" data-of={of} aria-hidden>
      <i style={{ insetInlineStart: 0, width: `${low}%` }} />
      {high > low && <i className="maybe" style={{ insetInlineStart: `${low}%`, width: `${high - low}%` }} />}
    </span>
  );
}

export function CapacityText({ span }: { span: Span }) {
  return (
    <span className="num capacity-text">
      <span aria-hidden translate="no">
        {percentText(span)}
      </span>
      <span className="hidden">{percentWords(span)}</span>
    </span>
  );
}

/** Bar and numbers. */
export function Capacity({ span }: { span: Span }) {
  return (
    <span className="capacity">
      <SpanBar span={span} />
      <CapacityText span={span} />
    </span>
  );
}

/** 0 to 100: what is lost of what a mission is worth. */
export function Impact({ span }: { span: Span }) {
  return (
    <span className="capacity">
      <SpanBar span={span} of="impact" />
      <span className="num capacity-text">
        <b translate="no">{spanText(span, 'high')}</b>
        <span className="dim"> {i18n.t('of 100')}</span>
      </span>
    </span>
  );
}

const PIE: Record<Word, string> = {
  'fully-capable': 'M6 2.6 A3.4 3.4 0 1 1 5.99 2.6 Z',
  degraded: 'M6 6 V2.6 A3.4 3.4 0 1 1 2.6 6 Z',
  'severely-degraded': 'M6 6 V2.6 A3.4 3.4 0 0 1 9.4 6 Z',
  'not-capable': 'M3.4 5.3 H8.6 V6.7 H3.4 Z',
  unknown: '',
};

/** A dial that empties, in the colour of the word; the word stands beside it. */
export function WordSign({ word }: { word: Word }) {
  return (
    <svg className="word-sign" data-word={word} viewBox="0 0 12 12" width="12" height="12" aria-hidden>
      <circle cx="6" cy="6" r="5.1" />
      <path d={PIE[word]} />
    </svg>
  );
}

/** What it can do in words, the worst one as its sign. */
export function Words({ words }: { words: readonly Word[] }) {
  const worst = words.at(-1);
  if (worst === undefined) {
    return null;
  }
  return (
    <span className="words">
      <WordSign word={worst} />
      <span>{wordsText(words)}</span>
    </span>
  );
}

/** `degraded · stated by NLD 29 Nov 06:10Z` */
export function StatedText({ stated }: { stated: Stated }) {
  return (
    <span className="stated" data-stale={stated.stale}>
      <b>{stated.word ? statusWordText(stated.word) : percentText(stated.capacity_percent)}</b>{' '}
      <span className="dim">
        {stated.rule
          ? i18n.t('stated by {member}, by a rule', { member: stated.by })
          : i18n.t('stated by {member}', { member: stated.by })}{' '}
        <Time at={stated.at} />
      </span>
      {stated.computed_percent && (
        <span className="dim">
          {' · '}
          {i18n.t('computed: {value}', { value: percentText(stated.computed_percent) })}
        </span>
      )}
      {stated.stale && (
        <span className="tag" title={i18n.t('Its time is over, and it counts no more.')}>
          {i18n.t('stale')}
        </span>
      )}
    </span>
  );
}
