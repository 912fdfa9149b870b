/**
 * The seven commitments of the Cyber Defence Pledge (NATO, Warsaw, 8 July 2016), in the order of the pledge and in our
 * words, and how far a nation is with one.
 */
import { i18n } from '../i18n';

const COMMITMENT_WORDS = {
  capabilities: { short: () => i18n.t('Capabilities'), name: () => i18n.t('The fullest range of capabilities') },
  resources: { short: () => i18n.t('Resources'), name: () => i18n.t('Adequate resources') },
  cooperation: { short: () => i18n.t('Cooperation'), name: () => i18n.t('Cooperation and exchange of practices') },
  'threat-understanding': { short: () => i18n.t('Threats'), name: () => i18n.t('Understanding of threats') },
  'skills-and-awareness': { short: () => i18n.t('Skills'), name: () => i18n.t('Skills and awareness') },
  'education-and-exercises': {
    short: () => i18n.t('Exercises'),
    name: () => i18n.t('Education, training and exercises'),
  },
  'faster-delivery': { short: () => i18n.t('Delivery'), name: () => i18n.t('Faster delivery of agreed commitments') },
};

export type Commitment = keyof typeof COMMITMENT_WORDS;

export const COMMITMENTS = Object.keys(COMMITMENT_WORDS) as Commitment[];

export const commitmentName = (one: string): string => COMMITMENT_WORDS[one as Commitment]?.name() ?? one;
export const commitmentShort = (one: string): string => COMMITMENT_WORDS[one as Commitment]?.short() ?? one;

const LEVEL_WORDS = [
  () => i18n.t('not begun'),
  () => i18n.t('planned'),
  () => i18n.t('begun'),
  () => i18n.t('largely met'),
  () => i18n.t('met'),
];

export const LEVELS = LEVEL_WORDS.map((_, at) => at + 1);

/** `3 begun` */
export const levelText = (level: number): string => `${level} ${LEVEL_WORDS[level - 1]?.() ?? ''}`.trim();

/** One commitment as an assessment tells of it. */
export interface Assessed {
  commitment: string;
  level: number;
  since?: string;
  evidence_refs?: string[];
  text?: string;
}
