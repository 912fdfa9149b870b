import { i18n } from '../../i18n';

/** What the rule says that found two items not to go together. */
export function conflictText(rule: string): string {
  return rule === 'dates'
    ? i18n.t('They date it differently.')
    : rule === 'entities'
      ? i18n.t('They name different ones as responsible.')
      : i18n.t('One gives another account of what the other says was done.');
}
