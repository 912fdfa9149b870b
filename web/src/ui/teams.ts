/** What kinds of team there are, and how soon they come. */
import type { Schemas } from '../api/client';
import { i18n } from '../i18n';

export type TeamType = Schemas['RequestOrder']['needed'][number]['team_type'];

const TEAMS: Record<TeamType, () => string> = {
  'incident-response': () => i18n.t('incident response'),
  'threat-hunt': () => i18n.t('threat hunt'),
  'digital-forensics': () => i18n.t('digital forensics'),
  'malware-analysis': () => i18n.t('malware analysis'),
  'vulnerability-assessment': () => i18n.t('vulnerability assessment'),
  'network-monitoring': () => i18n.t('network monitoring'),
  'ot-ics-response': () => i18n.t('response in OT and control systems'),
  'cti-analysis': () => i18n.t('analysis of threats'),
  'election-security': () => i18n.t('security of elections'),
  'strategic-communication-support': () => i18n.t('support of communication'),
  'legal-advice': () => i18n.t('legal advice'),
  'crisis-management-liaison': () => i18n.t('liaison in a crisis'),
  'training-exercise': () => i18n.t('training and exercise'),
  'secure-communications': () => i18n.t('secure communications'),
};

export const TEAM_TYPES = Object.keys(TEAMS) as TeamType[];

export const teamWord = (type: string): string => TEAMS[type as TeamType]?.() ?? type;

const READY: Record<string, () => string> = {
  r0: () => i18n.t('committed'),
  r1: () => i18n.t('within 6 hours'),
  r2: () => i18n.t('within 24 hours'),
  r3: () => i18n.t('within 72 hours'),
  r4: () => i18n.t('within 10 days'),
  r5: () => i18n.t('later than 10 days'),
};

export const READINESS = Object.keys(READY);

export const readyWord = (readiness: string): string => READY[readiness]?.() ?? readiness;

const MODE: Record<string, () => string> = {
  remote: () => i18n.t('remote'),
  'on-site': () => i18n.t('on site'),
  both: () => i18n.t('remote and on site'),
};

export const MODES = Object.keys(MODE);

export const modeWord = (mode: string): string => MODE[mode]?.() ?? mode;

const PLATFORM: Record<string, () => string> = {
  it: () => i18n.t('office IT'),
  ot: () => i18n.t('OT and control systems'),
  cloud: () => i18n.t('cloud'),
  mobile: () => i18n.t('mobile devices'),
  satcom: () => i18n.t('satellite links'),
};

export const PLATFORMS = Object.keys(PLATFORM);

export const platformWord = (platform: string): string => PLATFORM[platform]?.() ?? platform;

/** The properties of a team or a request whose values have words. */
export const TEAM_WORDS: Record<string, (code: string) => string> = {
  team_type: teamWord,
  readiness: readyWord,
  mode: modeWord,
  platforms: platformWord,
};
