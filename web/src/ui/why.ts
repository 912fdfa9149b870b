/** Why a node can do what it can: gates and dependencies in words. */
import { i18n } from '../i18n';
import type { Dependency, MissionNode } from './missions';
import { minutesText } from './span';
import { shortTime } from './time';

export type Gate = MissionNode['gate'];

/** @param of how many it needs at this time, where that is known */
export function gateText(gate: Gate, k: number, of?: number): string {
  switch (gate) {
    case 'and':
      return i18n.t('needs all of it');
    case 'or':
      return i18n.t('needs one of it');
    case 'k-of-n':
      return of === undefined ? i18n.t('needs {k} of several', { k }) : i18n.t('needs {k} of {of}', { k, of });
    case 'weighted':
      return i18n.t('mean by weights');
  }
}

/** The same in the little room of a card. */
export function gateShort(gate: Gate, k: number, of: number): string {
  switch (gate) {
    case 'and':
      return i18n.t('all');
    case 'or':
      return i18n.t('one of {of}', { of });
    case 'k-of-n':
      return i18n.t('{k} of {of}', { k, of });
    case 'weighted':
      return i18n.t('mean');
  }
}

/** A share with its unit, without the noise of doubles. */
export function share(of: number): string {
  return `${Math.round(1_000 * of) / 10} %`;
}

/** What a dependency says beside its ends, each with its unit. */
export function termsOf(need: Dependency, weighted: boolean): string[] {
  const terms: string[] = [];
  if (weighted) {
    terms.push(i18n.t('weight {weight}', { weight: need.weight }));
  }
  if (need.strength !== 1) {
    terms.push(i18n.t('strength {strength} of a loss', { strength: share(need.strength) }));
  }
  if (need.buffer_minutes) {
    terms.push(i18n.t('buffer {time}', { time: minutesText(need.buffer_minutes) }));
  }
  if (need.workaround) {
    const { capacity_percent: percent, from } = need.workaround;
    terms.push(
      from
        ? i18n.t('workaround {percent} % from {from}', { percent, from: shortTime(from) })
        : i18n.t('workaround {percent} %', { percent }),
    );
  }
  if (need.from && need.until) {
    terms.push(i18n.t('needed {from} to {until}', { from: shortTime(need.from), until: shortTime(need.until) }));
  } else if (need.from) {
    terms.push(i18n.t('needed from {from}', { from: shortTime(need.from) }));
  } else if (need.until) {
    terms.push(i18n.t('needed until {until}', { until: shortTime(need.until) }));
  }
  return terms;
}
