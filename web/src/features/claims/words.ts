import { i18n } from '../../i18n';

const DOMAINS: Record<string, () => string> = {
  cyber: () => i18n.t('cyber'),
  information: () => i18n.t('information'),
  physical: () => i18n.t('physical'),
  political: () => i18n.t('political'),
  diplomatic: () => i18n.t('diplomatic'),
  economic: () => i18n.t('economic'),
  legal: () => i18n.t('legal'),
  military: () => i18n.t('military'),
  social: () => i18n.t('social'),
};

const OUTCOMES: Record<string, () => string> = {
  succeeded: () => i18n.t('carried out'),
  attempted: () => i18n.t('attempted'),
  foiled: () => i18n.t('foiled'),
  unknown: () => i18n.t('outcome not known'),
};

const ACTS: Record<string, () => string> = {
  says: () => i18n.t('says'),
  reports: () => i18n.t('reports'),
  republishes: () => i18n.t('republishes'),
};

export const DOMAIN_NAMES = Object.keys(DOMAINS);
export const OUTCOME_NAMES = Object.keys(OUTCOMES);

export function domainWord(domain: string): string {
  return DOMAINS[domain]?.() ?? domain;
}

export function outcomeWord(outcome: string): string {
  return OUTCOMES[outcome]?.() ?? outcome;
}

export function actWord(act: string): string {
  return ACTS[act]?.() ?? act;
}

/** What the rule says that found two items not to go together. */
export function conflictText(rule: string): string {
  return rule === 'dates'
    ? i18n.t('They date it differently.')
    : rule === 'entities'
      ? i18n.t('They name different ones as responsible.')
      : i18n.t('One gives another account of what the other says was done.');
}
