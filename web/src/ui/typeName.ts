/** What people call a type: ours have words, those of STIX keep the names of the standard. */
import { i18n } from '../i18n';

const OURS: Record<string, () => string> = {
  'x-testudo-concern': () => i18n.t('concern'),
  'x-testudo-task': () => i18n.t('task'),
  'x-testudo-view': () => i18n.t('saved view'),
  'x-testudo-layer': () => i18n.t('layer'),
  'x-testudo-handover': () => i18n.t('handover'),
  'x-testudo-proposal': () => i18n.t('proposal'),
};

export function typeName(type: string): string {
  return OURS[type]?.() ?? type;
}
