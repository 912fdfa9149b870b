/** What happens beside what is cyber: kinds, types of incidents around elections, ways and who stands behind them. */
import { i18n } from '../i18n';
import { linesIn } from './typed';

const KINDS: Record<string, () => string> = {
  intrusion: () => i18n.t('intrusion'),
  'data-theft': () => i18n.t('theft of data'),
  leak: () => i18n.t('leak'),
  'hack-and-leak': () => i18n.t('hack and leak'),
  doxing: () => i18n.t('doxing'),
  disruption: () => i18n.t('disruption'),
  sabotage: () => i18n.t('sabotage'),
  'close-access': () => i18n.t('close access'),
  'device-implant': () => i18n.t('implant in a device'),
  'theft-of-device': () => i18n.t('theft of a device'),
  drone: () => i18n.t('drone'),
  poisoning: () => i18n.t('poisoning'),
  'cable-damage': () => i18n.t('damage to a cable'),
  intimidation: () => i18n.t('intimidation'),
  disinformation: () => i18n.t('disinformation'),
  impersonation: () => i18n.t('impersonation'),
  journalism: () => i18n.t('journalism'),
  satire: () => i18n.t('satire'),
  statement: () => i18n.t('statement'),
  'election-interference': () => i18n.t('interference in an election'),
  coercion: () => i18n.t('coercion'),
  sanction: () => i18n.t('sanction'),
  expulsion: () => i18n.t('expulsion'),
  'trade-measure': () => i18n.t('measure of trade'),
  investment: () => i18n.t('investment'),
  migration: () => i18n.t('migration'),
  lawfare: () => i18n.t('abuse of law'),
  exercise: () => i18n.t('exercise'),
  'troop-movement': () => i18n.t('movement of troops'),
  other: () => i18n.t('something else'),
};

/** By the phase that they strike: setup, registration of voters, campaign, all phases, voting and counting, publication. */
const ELECTION: Record<string, () => string> = {
  'registration-tampering': () => i18n.t('registrations tampered with'),
  'candidate-registration-denial-of-service': () => i18n.t('registration of candidates overloaded'),
  'fabricated-signatures': () => i18n.t('signatures of supporters made up'),
  'voter-identity-fraud': () => i18n.t('voters registered under false identities'),
  'voter-data-tampering': () => i18n.t('data of voters deleted or changed'),
  'voter-registration-denial-of-service': () => i18n.t('registration of voters overloaded'),
  'candidate-account-compromise': () => i18n.t('devices or mail of candidates broken into'),
  'campaign-website-attack': () => i18n.t('site of a campaign defaced or overloaded'),
  'website-misconfiguration': () => i18n.t('site set up wrongly'),
  'confidential-information-leak': () => i18n.t('confidential information leaked'),
  'government-server-compromise': () => i18n.t('servers or networks of government broken into'),
  'government-website-false-information': () => i18n.t('false information on a site of government'),
  'government-website-denial-of-service': () => i18n.t('site of government overloaded'),
  'voting-tampering-or-secrecy-breach': () => i18n.t('voting disturbed, or its secrecy broken'),
  'software-error-altering-results': () => i18n.t('results changed by an error of software'),
  'log-tampering': () => i18n.t('logs tampered with'),
  'voter-privacy-breach': () => i18n.t('privacy of voters broken while voting'),
  'count-tampering': () => i18n.t('counting tampered with or overloaded'),
  'result-transmission-tampering': () => i18n.t('transmission of results tampered with'),
  'supply-chain-tampering': () => i18n.t('supply chain of the transmission tampered with'),
  'media-internal-compromise': () => i18n.t('systems of media broken into'),
  'media-link-attack': () => i18n.t('lines of media tampered with or overloaded'),
  'result-website-attack': () => i18n.t('publication of results defaced or overloaded'),
};

const CHANNELS: Record<string, () => string> = {
  'media-outlet': () => i18n.t('media outlet'),
  broadcast: () => i18n.t('broadcast'),
  website: () => i18n.t('website'),
  'platform-account': () => i18n.t('account on a platform'),
  'messaging-channel': () => i18n.t('channel of a messenger'),
  forum: () => i18n.t('forum'),
  event: () => i18n.t('event on the spot'),
  print: () => i18n.t('print'),
};

const HOLDERS: Record<string, () => string> = {
  state: () => i18n.t('a state'),
  party: () => i18n.t('a party'),
  company: () => i18n.t('a company'),
  organisation: () => i18n.t('an organisation'),
  media: () => i18n.t('a newsroom'),
  operation: () => i18n.t('an operation: made for it'),
  unknown: () => i18n.t('not known'),
};

export const EVENT_KINDS = Object.keys(KINDS);
export const ELECTION_TYPES = Object.keys(ELECTION);
export const CHANNEL_KINDS = Object.keys(CHANNELS);
export const HOLDERS_OF = Object.keys(HOLDERS);

export const eventKindWord = (kind: string) => KINDS[kind]?.() ?? kind;
export const electionWord = (type: string) => ELECTION[type]?.() ?? type;
export const channelWord = (kind: string) => CHANNELS[kind]?.() ?? kind;
export const holderWord = (holder: string) => HOLDERS[holder]?.() ?? holder;

/** A technique's number in one of the two matrices. */
const TECHNIQUE = /^T\d{4}(\.\d{3})?$/;

/** What is wrong with numbers of techniques, typed one to a line; undefined: nothing. */
export function techniquesWrong(typed: string): string | undefined {
  return linesIn(typed).every((one) => TECHNIQUE.test(one))
    ? undefined
    : i18n.t('One number a line, as T1048 or T0089.001.');
}
