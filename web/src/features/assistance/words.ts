/** The words for acts, parts, stages and teams. */
import { i18n } from '../../i18n';
import { platformWord, teamWord } from '../../ui/teams';
import type { Act, HelpRequest, Need, Party, StepOrder } from './queries';

export { MODES, modeWord, PLATFORMS, platformWord, READINESS, readyWord, TEAM_TYPES, teamWord } from '../../ui/teams';

const DO: Record<Act, () => string> = {
  validate: () => i18n.t('Validate'),
  circulate: () => i18n.t('Circulate'),
  cancel: () => i18n.t('Cancel: not needed any more'),
  close: () => i18n.t('Close: the help was given'),
  question: () => i18n.t('Ask a question'),
  answer: () => i18n.t('Answer a question'),
  'no-offer': () => i18n.t('Say: no offer'),
  publish: () => i18n.t('Tell all that were asked'),
  admit: () => i18n.t('Say whose teams you admit'),
  clarify: () => i18n.t('Ask or explain'),
  propose: () => i18n.t('Propose to accept'),
  accept: () => i18n.t('Accept'),
  decline: () => i18n.t('Decline'),
  withdraw: () => i18n.t('Withdraw'),
  'release-to-host': () => i18n.t('Release to the host'),
  consent: () => i18n.t('Consent'),
  refuse: () => i18n.t('Refuse'),
  position: () => i18n.t('Take the legal position'),
  read: () => i18n.t('Sign that it was read'),
  task: () => i18n.t('Task the team'),
  'en-route': () => i18n.t('The team is on its way'),
  arrive: () => i18n.t('The team has arrived'),
  report: () => i18n.t('Report'),
  leave: () => i18n.t('The team leaves'),
  'stand-down': () => i18n.t('Stand down'),
  review: () => i18n.t('Give a review'),
  record: () => i18n.t('Record a signature on paper'),
  confirm: () => i18n.t('Confirm the paper'),
};

/** What a button says. */
export const actWord = (act: string): string => DO[act as Act]?.() ?? act;

const PARTIES: Record<Party, () => string> = {
  requester: () => i18n.t('requester'),
  asked: () => i18n.t('asked'),
  owner: () => i18n.t('owner'),
  host: () => i18n.t('host'),
};

export const partyWord = (party: string): string => PARTIES[party as Party]?.() ?? party;

type Position = NonNullable<StepOrder['position']>;

const POSITION: Record<Position, () => string> = {
  favourable: () => i18n.t('favourable'),
  'with-conditions': () => i18n.t('with conditions'),
  unfavourable: () => i18n.t('unfavourable'),
};

export const POSITIONS = Object.keys(POSITION) as Position[];

export const positionWord = (position: string): string => POSITION[position as Position]?.() ?? position;

type CheckItem = NonNullable<StepOrder['checklist']>[number];

const CHECKS: Record<CheckItem['item'], () => string> = {
  'host-consent': () => i18n.t('Consent of the host'),
  jurisdiction: () => i18n.t('Jurisdiction of each system that is touched'),
  'status-of-visiting-staff': () => i18n.t('Status of visiting staff'),
  'data-protection': () => i18n.t('Basis in data protection'),
  evidence: () => i18n.t('Evidence can be used'),
  'international-norms': () => i18n.t('Norms of neutrality or peacetime'),
  'necessity-and-proportionality': () => i18n.t('Active measures are necessary and proportionate'),
  'liability-and-cost': () => i18n.t('Liability and cost'),
  secrecy: () => i18n.t('Secrecy law of each originator'),
  'media-law': () => i18n.t('Media law, where somebody is named in public'),
};

/** What a legal adviser looks at. */
export const CHECK_ITEMS = Object.keys(CHECKS) as CheckItem['item'][];

export const checkWord = (item: string): string => CHECKS[item as CheckItem['item']]?.() ?? item;

const CHECK_ANSWERS: Record<CheckItem['answer'], () => string> = {
  yes: () => i18n.t('yes'),
  no: () => i18n.t('no'),
  open: () => i18n.t('open'),
  'not-applicable': () => i18n.t('does not apply'),
};

export const ANSWERS = Object.keys(CHECK_ANSWERS) as CheckItem['answer'][];

export const checkAnswer = (answer: string): string => CHECK_ANSWERS[answer as CheckItem['answer']]?.() ?? answer;

const REVIEWS: Record<string, () => string> = {
  awaited: () => i18n.t('awaited'),
  given: () => i18n.t('given'),
  'not-given': () => i18n.t('not given'),
};

export const reviewWord = (review: string): string => REVIEWS[review]?.() ?? review;

export const needsOf = (needed: HelpRequest['needed']) => needed as unknown as Need[];

export const teamName = (team: unknown): string => String((team as { name?: string } | undefined)?.name ?? '');

/** `2 × threat hunt, 1 × legal advice` */
export function neededText(needed: HelpRequest['needed']): string {
  return needsOf(needed)
    .map((one) => `${one.count ?? 1} × ${teamWord(one.team_type)}`)
    .join(', ');
}

/** What the centre says of a team, with words where it says codes. */
export const inWords = (said: string): string =>
  said.replace(/(?<=team for |it knows )[a-z]+(-[a-z]+)*/, (code) =>
    teamWord(code) === code ? platformWord(code) : teamWord(code),
  );
