import type { Marking } from '../api/markings';
import { i18n } from '../i18n';

/** A marking as one line, for pictures. */
export function markingText(marking: Marking | undefined): string {
  return marking
    ? [marking.level.replace('_', ' '), marking.tlp && `TLP:${marking.tlp}`, ...marking.categories]
        .filter(Boolean)
        .join('  ')
    : i18n.t('no marking');
}
