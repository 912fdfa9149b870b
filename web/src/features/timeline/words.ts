import { i18n } from '../../i18n';
import { domainWord } from '../../ui/claims';
import type { Hint } from './queries';

/** What a lane is called. */
export function laneWord(lane: string): string {
  switch (lane) {
    case 'claims':
      return i18n.t('claims');
    case 'responses':
      return i18n.t('responses');
    case 'unsaid':
      return i18n.t('no domain said');
    default:
      return domainWord(lane);
  }
}

/** By which rule two things may go together. */
export function ruleText(rule: Hint['rule']): string {
  return {
    H1: i18n.t('the same place, 14 days apart at most'),
    H2: i18n.t('both are held against the same one'),
    H3: i18n.t('documents came out within 60 days after data were taken'),
    H4: i18n.t('one is recorded as the answer to the other'),
  }[rule];
}
