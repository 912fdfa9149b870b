/** What a member says of a node of its own, as a form has it: a status, or a stated value. */

import { LEVELS, TLPS } from '../../api/markings';
import type { Label } from '../../ui/label';

/** The usual label, as high as the node itself: what is said of it is not told lower by a slip. */
export function raised(usual: Label, node: { level?: string | undefined; tlp?: string | undefined }): Label {
  const higher = (all: readonly string[], one = '', other = '') =>
    all.indexOf(one) >= all.indexOf(other) ? one : other;
  const tlps = TLPS.map((tlp) => tlp.toLowerCase());
  const level = higher(LEVELS, usual.level, node.level);
  const tlp = higher(tlps, usual.tlp, node.tlp);
  return { ...usual, ...(level ? { level } : {}), ...(tlp ? { tlp } : {}) };
}

/** In which way the value is said; `rule`: by the centre, at fixed hours, as it computes it then. */
export type Way = 'capacity' | 'word' | 'aspects' | 'rule';

/** The hours of a rule: so many make up a day. */
export const EVERY = ['1', '2', '3', '4', '6', '8', '12', '24'] as const;

export const ASPECTS = ['confidentiality', 'integrity', 'availability'] as const;
export type Aspect = (typeof ASPECTS)[number];

export type ValueForm = {
  way: Way;
  /** In percent, as typed. */
  capacity: string;
  word: string;
  /** `2026-11-28T12:30`, or nothing: now. */
  at: string;
  since: string;
  expires: string;
  /** In hours, of a rule: from one word to the next, and how long each holds; nothing: twice as long. */
  every: string;
  valid: string;
} & Record<Aspect, string>;

export const EMPTY: ValueForm = {
  way: 'capacity',
  capacity: '',
  word: 'fully-capable',
  confidentiality: '',
  integrity: '',
  availability: '',
  at: '',
  since: '',
  expires: '',
  every: '1',
  valid: '',
};

/** Percent, as a pattern of a field: 0 to 100, with one place behind the point. */
export const PERCENT_PATTERN = '(100([.]0)?|[0-9]{1,2}([.][0-9])?)';

/** `40.5` → 0.405 */
export function fraction(percent: string): number {
  return Math.round(10 * Number(percent)) / 1_000;
}

const time = (minute: string) => `${minute}:00Z`;

function value(form: ValueForm): Record<string, unknown> {
  switch (form.way) {
    case 'capacity':
      return { capacity: fraction(form.capacity) };
    case 'word':
      return { word: form.word };
    case 'aspects':
      return Object.fromEntries(
        ASPECTS.filter((one) => form[one] !== '').map((one) => [one, fraction(form[one])] as const),
      );
    case 'rule':
      return {};
  }
}

/** @param now what *at* is when nobody said another time: of two of one instant it is chance which one counts */
export function statusObject(node: string, form: ValueForm, now: string): Record<string, unknown> {
  return {
    type: 'x-testudo-status',
    node_ref: node,
    ...value(form),
    said_at: form.at ? time(form.at) : now,
    ...(form.since ? { since: time(form.since) } : {}),
  };
}

export function statedObject(node: string, form: ValueForm, now: string): Record<string, unknown> {
  if (form.way === 'rule') {
    return {
      type: 'x-testudo-standing-release',
      node_ref: node,
      every_hours: Number(form.every),
      ...(form.valid ? { valid_hours: Number(form.valid) } : {}),
      ...(form.expires ? { until: time(form.expires) } : {}),
    };
  }
  return {
    type: 'x-testudo-stated-value',
    node_ref: node,
    ...value(form),
    said_at: form.at ? time(form.at) : now,
    ...(form.expires ? { expires: time(form.expires) } : {}),
  };
}

/** Does it begin after it ends? */
export function tooLate(earlier: string, later: string): boolean {
  return earlier !== '' && later !== '' && earlier > later;
}
