/** What the lines of a brief say. */
import { i18n } from '../../i18n';
import { teamWord } from '../../ui/teams';
import type { MilestoneLine, TeamsLine } from './queries';

const WHAT: Record<MilestoneLine['what'], () => string> = {
  offered: () => i18n.t('offered'),
  ready: () => i18n.t('ready'),
  exercised: () => i18n.t('exercised'),
};

export const WHATS = Object.keys(WHAT) as MilestoneLine['what'][];

export const whatWord = (what: MilestoneLine['what']): string => WHAT[what]();

/** `Hunters in the north: threat hunt, Keep the north supplied` */
export function aboutText({ team_type: type, about }: MilestoneLine): string {
  return [...(type ? [teamWord(type)] : []), ...about.map((one) => one.name)].join(', ');
}

/** Kinds of which a line has room, the most teams first. */
const MOST_KINDS = 6;

/** `2 threat hunt (r1), 1 legal advice (r3), and 2 kinds more` */
export function teamsText({ types }: TeamsLine): string {
  const shown = types.toSorted((one, other) => other.count - one.count).slice(0, MOST_KINDS);
  const told = shown.map(
    (one) => `${one.count} ${teamWord(one.team_type)}${one.readiness ? ` (${one.readiness})` : ''}`,
  );
  const left = types.length - shown.length;
  return [
    ...told,
    ...(left > 0 ? [i18n.t('{count, plural, one {# kind} other {# kinds}} more', { count: left })] : []),
  ].join(', ');
}
