/** What people call a type: ours have words, those of STIX keep the names of the standard. */
import { i18n } from '../i18n';

const OURS: Record<string, () => string> = {
  'x-testudo-concern': () => i18n.t('concern'),
  'x-testudo-task': () => i18n.t('task'),
  'x-testudo-view': () => i18n.t('saved view'),
  'x-testudo-layer': () => i18n.t('layer'),
  'x-testudo-handover': () => i18n.t('handover'),
  'x-testudo-proposal': () => i18n.t('proposal'),
  'x-testudo-pledge': () => i18n.t('pledge assessment'),
  'x-testudo-milestone': () => i18n.t('milestone'),
  'x-testudo-line': () => i18n.t('line of a member'),
  'x-testudo-mission': () => i18n.t('mission'),
  'x-testudo-objective': () => i18n.t('objective'),
  'x-testudo-mission-task': () => i18n.t('mission task'),
  'x-testudo-service': () => i18n.t('service'),
  'x-testudo-asset': () => i18n.t('asset'),
  'x-testudo-received-service': () => i18n.t('received service'),
  'x-testudo-dependency': () => i18n.t('dependency'),
  'x-testudo-status': () => i18n.t('status'),
  'x-testudo-stated-value': () => i18n.t('stated value'),
  'x-testudo-standing-release': () => i18n.t('standing release'),
  'x-testudo-step': () => i18n.t('step'),
  'x-testudo-capability': () => i18n.t('team'),
  'x-testudo-request': () => i18n.t('request'),
  'x-testudo-offer': () => i18n.t('offer'),
  'x-testudo-assignment': () => i18n.t('assignment'),
  'x-testudo-deconfliction-entry': () => i18n.t('deconfliction entry'),
  'x-testudo-deconfliction-question': () => i18n.t('deconfliction question'),
  'x-testudo-deconfliction-answer': () => i18n.t('deconfliction answer'),
  'x-testudo-deconfliction-pair': () => i18n.t('deconfliction pair'),
  'x-testudo-introduction': () => i18n.t('introduction'),
  'x-testudo-rfi': () => i18n.t('request for information'),
  'x-testudo-rfi-answer': () => i18n.t('answer to a request'),
  'x-testudo-claim': () => i18n.t('claim'),
  'x-testudo-response': () => i18n.t('response'),
  'x-testudo-assessment': () => i18n.t('assessment'),
  'x-testudo-evidence': () => i18n.t('evidence'),
  'x-testudo-matrix': () => i18n.t('matrix of hypotheses'),
  'x-testudo-judgement': () => i18n.t('judgement'),
  'x-testudo-position': () => i18n.t('position'),
  'x-testudo-forecast': () => i18n.t('forecast'),
  'x-testudo-contact': () => i18n.t('office'),
};

export function typeName(type: string): string {
  return OURS[type]?.() ?? type;
}
