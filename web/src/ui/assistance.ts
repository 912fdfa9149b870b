/** The words for what was said between members, and how it stands. */
import type { Schemas } from '../api/client';
import { i18n } from '../i18n';

type Act = Schemas['StepOrder']['act'];

const DONE: Record<Act, () => string> = {
  validate: () => i18n.t('validated'),
  circulate: () => i18n.t('circulated'),
  cancel: () => i18n.t('cancelled the request'),
  close: () => i18n.t('closed the request'),
  question: () => i18n.t('asked'),
  answer: () => i18n.t('answered'),
  'no-offer': () => i18n.t('makes no offer'),
  publish: () => i18n.t('told all that were asked'),
  admit: () => i18n.t('said whose teams it admits'),
  clarify: () => i18n.t('asked or explained'),
  propose: () => i18n.t('proposed to accept it'),
  accept: () => i18n.t('accepted'),
  decline: () => i18n.t('declined'),
  withdraw: () => i18n.t('withdrew the offer'),
  'release-to-host': () => i18n.t('released it to the host'),
  consent: () => i18n.t('consented'),
  refuse: () => i18n.t('refused'),
  position: () => i18n.t('took the legal position'),
  read: () => i18n.t('signed that it has read the position'),
  task: () => i18n.t('tasked the team'),
  'en-route': () => i18n.t('sent the team on its way'),
  arrive: () => i18n.t('received the team'),
  report: () => i18n.t('reported'),
  leave: () => i18n.t('let the team leave'),
  'stand-down': () => i18n.t('stood the team down'),
  review: () => i18n.t('gave a review'),
  record: () => i18n.t('recorded a signature on paper'),
  confirm: () => i18n.t('confirmed the paper'),
};

/** What a line of what was said says. */
export const doneWord = (act: string): string => {
  // What comes with an act, and is said by nobody for itself.
  switch (act) {
    case 'grounds':
      return i18n.t('gave the grounds');
    case 'end':
      return i18n.t('ended it');
    default:
      return DONE[act as Act]?.() ?? act;
  }
};

type Change = Omit<Schemas['AssistanceChanges']['changes'][number], 'request' | 'name' | 'about'>;

/** What somebody did, or what lapsed. */
export function changeText({ what, by = '' }: Change): string {
  if (what === 'lapsed') {
    return i18n.t('It lapsed: nobody decided in time.');
  }
  if (what === 'offer') {
    return i18n.t('{member} offers a team', { member: by });
  }
  return `${by} ${doneWord(what)}`;
}

type Request = Schemas['Request'];
type Offer = Request['offers'][number];
type Stage = Request['stage'] | Offer['stage'] | NonNullable<Offer['assignment']>['stage'];

const STAGES: Record<Stage, () => string> = {
  draft: () => i18n.t('draft'),
  validated: () => i18n.t('validated'),
  circulated: () => i18n.t('circulated'),
  closed: () => i18n.t('closed'),
  cancelled: () => i18n.t('cancelled'),
  made: () => i18n.t('made'),
  accepted: () => i18n.t('accepted'),
  declined: () => i18n.t('declined'),
  withdrawn: () => i18n.t('withdrawn'),
  lapsed: () => i18n.t('lapsed'),
  proposed: () => i18n.t('proposed'),
  tasked: () => i18n.t('tasked'),
  'en-route': () => i18n.t('on its way'),
  working: () => i18n.t('working'),
  leaving: () => i18n.t('leaving'),
  'stood-down': () => i18n.t('stood down'),
  reviewed: () => i18n.t('reviewed'),
  ended: () => i18n.t('ended'),
};

export const stageWord = (stage: string): string => STAGES[stage as Stage]?.() ?? stage;
