/** What a document says of its label. */
import type { Schemas } from '../api/client';
import { tlpOf, type Marking } from '../api/markings';
import { i18n } from '../i18n';
import type { Label } from './label';

interface Labelled {
  label: Schemas['Sitrep']['label'];
}

/** The marking of the whole document. */
export function markingOf({ label }: Labelled): Marking {
  return { level: label.level, tlp: tlpOf((label.label ?? {}) as Label), categories: label.categories };
}

/** Who may have the document, as its label has it. */
export function releasedText({ label }: Labelled): string {
  if (label.public) {
    return i18n.t('the public');
  }
  const to = ((label.label ?? {}) as Label).releasable_to;
  return to === 'ALL' ? i18n.t('all members') : label.members.join(' ');
}
