import { i18n } from '../../i18n';
import { isClaim, type Line } from './model';

/** What a line of the drawing says; who did something is never a fact. */
export function lineWords(line: Line): string {
  const kinds = [...new Set(line.links.map((link) => link.kind))];
  const claims = line.links.filter(isClaim).flatMap((link) => link.sources);
  const sources = [...new Set(claims)].sort().join(' ');
  return kinds.join(', ') + (claims.length > 0 ? ` (${i18n.t('named by claims: {sources}', { sources })})` : '');
}
