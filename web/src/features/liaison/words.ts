/** Words for what stands on the board, in requests for information and in the contact book. */
import { i18n } from '../../i18n';
import { typeName } from '../../ui/typeName';
import type { Watched } from './queries';

type Words = Record<string, () => string>;

const word = (words: Words) => (id: string) => words[id]?.() ?? id;

const ACTIVITY: Words = {
  monitoring: () => i18n.t('monitoring'),
  analysis: () => i18n.t('analysis'),
  hunting: () => i18n.t('hunting in own networks'),
  'evidence-preservation': () => i18n.t('preserving evidence'),
  notification: () => i18n.t('telling those concerned'),
  sinkholing: () => i18n.t('sinkholing'),
  'takedown-requested': () => i18n.t('takedown requested'),
};
export const ACTIVITIES = Object.keys(ACTIVITY);
export const activityWord = word(ACTIVITY);

export const entryStateWord = word({
  planned: () => i18n.t('planned'),
  running: () => i18n.t('running'),
  over: () => i18n.t('over'),
});

/** How a question stands for the side that was asked: never what the other side said. */
export const questionStateWord = word({
  open: () => i18n.t('waits for an answer'),
  answered: () => i18n.t('answered; the centre writes if both say yes'),
  ended: () => i18n.t('ended'),
  introduced: () => i18n.t('put in touch'),
});

export const pairStateWord = word({
  open: () => i18n.t('an answer is awaited'),
  'both-yes': () => i18n.t('both said yes'),
  ended: () => i18n.t('ended'),
  introduced: () => i18n.t('put in touch'),
});

export const rfiStateWord = word({
  open: () => i18n.t('open'),
  late: () => i18n.t('late'),
  answered: () => i18n.t('answered'),
});

const OUTCOME: Words = {
  answered: () => i18n.t('An answer'),
  'nothing-known': () => i18n.t('Nothing is known'),
  declined: () => i18n.t('No answer is given'),
};
export const OUTCOMES = Object.keys(OUTCOME);
export const outcomeWord = word(OUTCOME);

const KIND: Words = {
  address: () => i18n.t('Address'),
  network: () => i18n.t('Network'),
  domain: () => i18n.t('Domain'),
  technique: () => i18n.t('Technique'),
  object: () => i18n.t('Object'),
};
export const kindWord = word(KIND);

const LINE: Words = {
  phone: () => i18n.t('phone'),
  'secure-phone': () => i18n.t('secure phone'),
  'e-mail': () => i18n.t('e-mail'),
  'secure-e-mail': () => i18n.t('secure e-mail'),
  chat: () => i18n.t('chat'),
  video: () => i18n.t('video'),
  radio: () => i18n.t('radio'),
  fax: () => i18n.t('fax'),
  web: () => i18n.t('web'),
};
export const LINES = Object.keys(LINE);
export const lineWord = word(LINE);

const DAY: Words = {
  mon: () => i18n.t('Mon'),
  tue: () => i18n.t('Tue'),
  wed: () => i18n.t('Wed'),
  thu: () => i18n.t('Thu'),
  fri: () => i18n.t('Fri'),
  sat: () => i18n.t('Sat'),
  sun: () => i18n.t('Sun'),
};
export const DAYS = Object.keys(DAY);
export const dayWord = word(DAY);

/** A value as people read it: of an object its type and the end of its id. */
export function watchedText({ kind, text }: Watched): string {
  return kind === 'object' ? `${typeName(text.split('--')[0]!)} …${text.slice(-6)}` : text;
}

/** `198.51.100.7 in 198.51.100.0/24`, or the one value that both look at. */
export function meetingText({ same, inner, outer }: { same: boolean; inner: Watched; outer: Watched }): string {
  return same ? watchedText(inner) : i18n.t('{inner} in {outer}', { inner: inner.text, outer: outer.text });
}

/** `2 d 3 h`, `3 h 05 min`, `12 min`: how long until then, or since. */
export function spanText(at: string, now: number): string {
  const minutes = Math.floor(Math.abs(Date.parse(at) - now) / 60_000);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) {
    return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  }
  return hours > 0 ? `${hours} h ${String(minutes % 60).padStart(2, '0')} min` : `${minutes} min`;
}

/** How long until something is due; or since, where it is late: by the clock, if nobody else says. */
export function leftText(at: string, now: number, late = Date.parse(at) < now): string {
  const span = spanText(at, now);
  return late ? i18n.t('{span} late', { span }) : i18n.t('{span} left', { span });
}
