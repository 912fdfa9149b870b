/** What the lines of a report say. */
import { tlpOf, type Marking } from '../../api/markings';
import { i18n } from '../../i18n';
import type { Label } from '../../ui/label';
import { percentText } from '../../ui/span';
import type { ChangeLine, OfferLine, Sitrep, Way } from './queries';

const DONE: Record<string, () => string> = {
  validate: () => i18n.t('validated'),
  circulate: () => i18n.t('circulated'),
  cancel: () => i18n.t('cancelled the request'),
  close: () => i18n.t('closed the request'),
  question: () => i18n.t('asked'),
  answer: () => i18n.t('answered'),
  'no-offer': () => i18n.t('makes no offer'),
  clarify: () => i18n.t('asked or explained'),
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
  leave: () => i18n.t('let the team leave'),
  'stand-down': () => i18n.t('stood the team down'),
  end: () => i18n.t('ended it'),
  review: () => i18n.t('gave a review'),
  record: () => i18n.t('recorded a signature on paper'),
  confirm: () => i18n.t('confirmed the paper'),
};

/** What somebody did, or what lapsed. */
export function changeText(one: ChangeLine): string {
  if (one.what === 'lapsed') {
    return i18n.t('It lapsed: nobody decided in time.');
  }
  if (one.what === 'offer') {
    return i18n.t('{member} offers a team', { member: one.by ?? '' });
  }
  return `${one.by ?? ''} ${DONE[one.what]?.() ?? one.what}`;
}

const STAGES: Record<string, () => string> = {
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
  ended: () => i18n.t('ended'),
};

export const stageText = (stage: string): string => STAGES[stage]?.() ?? stage;

/** Where a team stands: what came of the offer says more than the offer; a withdrawn one says both. */
export function offerText({ stage, assignment }: OfferLine): string {
  if (!assignment) {
    return stageText(stage);
  }
  return stage === 'accepted' ? stageText(assignment) : `${stageText(stage)}, ${stageText(assignment)}`;
}

/** From what a mission needs down to what decides: `Port 50 % ← Radar 20 %`. */
export function wayText(way: Way): string {
  return way
    .map((one) =>
      one.seen && one.capacity_percent
        ? `${one.name} (${one.source}) ${percentText(one.capacity_percent)}`
        : i18n.t('something that you do not see'),
    )
    .join(' ← ');
}

/** The marking of the whole document. */
export function markingOf({ label }: Sitrep): Marking {
  return { level: label.level, tlp: tlpOf((label.label ?? {}) as Label), categories: label.categories };
}

/** Who may have the document, as its label has it. */
export function releasedText({ label }: Sitrep): string {
  if (label.public) {
    return i18n.t('the public');
  }
  const to = ((label.label ?? {}) as Label).releasable_to;
  return to === 'ALL' ? i18n.t('all members') : label.members.join(' ');
}
