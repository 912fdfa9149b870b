/** What a label says, in words, and what one says that another does not. */
import { i18n } from '../i18n';
import { type Label, releasedTo } from './label';

export interface LabelDifference {
  name: string;
  before: string;
  after: string;
}

const listed = (all: readonly string[] | undefined) => [...(all ?? [])].sort().join(' ');

/** Each thing that a label says, in words; empty: it does not say it. */
function said(label: Label): [string, string][] {
  const to = releasedTo(label);
  return [
    [i18n.t('Level'), (label.level ?? '').replace('_', ' ')],
    [i18n.t('TLP'), label.tlp?.toUpperCase() ?? ''],
    [i18n.t('PAP'), label.pap?.toUpperCase() ?? ''],
    [i18n.t('Released to'), to === undefined ? '' : listed(to) || i18n.t('its owner alone')],
    [i18n.t('Group'), label.group ?? ''],
    [i18n.t('Circle'), label.circle === 'closed' ? i18n.t('closed circle') : ''],
    [i18n.t('Categories'), listed(label.restrictive)],
    [i18n.t('For the persons'), listed(label.recipients)],
    [i18n.t('Embargo until'), label.embargo ?? ''],
    [i18n.t('Expires'), label.expires ?? ''],
    [i18n.t('Note'), label.note ?? ''],
  ];
}

/** What changed from one label to another. */
export function labelDifferences(before: Label, after: Label): LabelDifference[] {
  const now = said(after);
  return said(before)
    .map(([name, was], index) => ({ name, before: was, after: now[index]![1] }))
    .filter((one) => one.before !== one.after);
}
