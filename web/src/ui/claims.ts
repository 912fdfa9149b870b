/** What is said of whom, and what is done about it: the words for it, and what it may be about. */
import { i18n } from '../i18n';

const CLAIMS: Record<string, () => string> = {
  ATTRIBUTION: () => i18n.t('attribution'),
  ALLEGATION: () => i18n.t('allegation'),
  GENERALISATION: () => i18n.t('generalisation'),
  CORROBORATION: () => i18n.t('corroboration'),
  SOLIDARITY: () => i18n.t('solidarity'),
  CONDEMNATION: () => i18n.t('condemnation'),
  CONDEMNATION_NO_ACTOR: () => i18n.t('condemnation, no actor named'),
  DENIAL: () => i18n.t('denial'),
  COUNTER_CLAIM: () => i18n.t('counter-claim'),
  SELF_ATTRIBUTION: () => i18n.t('self-attribution'),
  CONTESTED: () => i18n.t('contested'),
  INDICTMENT: () => i18n.t('charge'),
  SANCTION_LISTING: () => i18n.t('sanction listing'),
  VICTIM_DISCLOSURE: () => i18n.t('disclosure by a victim'),
  RETRACTION: () => i18n.t('retraction'),
  DEMAND: () => i18n.t('demand'),
  COMMITMENT: () => i18n.t('commitment'),
  NEITHER_CONFIRM_NOR_DENY: () => i18n.t('neither confirmed nor denied'),
  OFFER_OF_COOPERATION: () => i18n.t('offer of cooperation'),
  COURT_OUTCOME: () => i18n.t('outcome in court'),
  ANNOUNCEMENT: () => i18n.t('announcement'),
};

const RESPONSES: Record<string, () => string> = {
  statement: () => i18n.t('statement'),
  'joint-statement': () => i18n.t('joint statement'),
  summons: () => i18n.t('summons'),
  expulsion: () => i18n.t('expulsion'),
  'recall-of-staff': () => i18n.t('recall of staff'),
  indictment: () => i18n.t('indictment'),
  'arrest-warrant': () => i18n.t('arrest warrant'),
  'sanction-listing': () => i18n.t('sanctions'),
  'technical-exposure': () => i18n.t('technical exposure'),
  takedown: () => i18n.t('takedown'),
  'capacity-support': () => i18n.t('support'),
  exercise: () => i18n.t('exercise'),
  'collective-defence-consultation': () => i18n.t('consultation on collective defence'),
  disruption: () => i18n.t('disruption'),
  'no-response': () => i18n.t('no response'),
};

export const CLAIM_KINDS = Object.keys(CLAIMS);
export const RESPONSE_KINDS = Object.keys(RESPONSES);

export function kindWord(kind: string): string {
  return (CLAIMS[kind] ?? RESPONSES[kind])?.() ?? kind;
}

/** Of which types somebody is who speaks, acts or is accused. */
export const WHO_TYPES = ['identity', 'intrusion-set', 'threat-actor'] as const;

/** What happens, of which somebody may say something. */
export const HAPPENED = ['incident', 'campaign', 'event'] as const;

/** What a claim or response is about: what happened, or what was said or done about that. */
export const ABOUT = [...HAPPENED, 'x-testudo-response', 'x-testudo-claim'] as const;

const DOMAINS: Record<string, () => string> = {
  cyber: () => i18n.t('cyber'),
  information: () => i18n.t('information'),
  physical: () => i18n.t('physical'),
  political: () => i18n.t('political'),
  diplomatic: () => i18n.t('diplomatic'),
  economic: () => i18n.t('economic'),
  legal: () => i18n.t('legal'),
  military: () => i18n.t('military'),
  social: () => i18n.t('social'),
};

const OUTCOMES: Record<string, () => string> = {
  succeeded: () => i18n.t('carried out'),
  attempted: () => i18n.t('attempted'),
  foiled: () => i18n.t('foiled'),
  unknown: () => i18n.t('outcome not known'),
};

export const DOMAIN_NAMES = Object.keys(DOMAINS);
export const OUTCOME_NAMES = Object.keys(OUTCOMES);

export function domainWord(domain: string): string {
  return DOMAINS[domain]?.() ?? domain;
}

export function outcomeWord(outcome: string): string {
  return OUTCOMES[outcome]?.() ?? outcome;
}

const ACTS: Record<string, () => string> = {
  says: () => i18n.t('says'),
  reports: () => i18n.t('reports'),
  republishes: () => i18n.t('republishes'),
};

export function actWord(act: string): string {
  return ACTS[act]?.() ?? act;
}

/** The extension in which an event says what ours adds to it. */
export const EVENT_FACTS = 'extension-definition--5a9c7e30-2d4b-4f16-8e7a-1c6d3b8f9a03';
