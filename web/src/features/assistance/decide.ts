/** What somebody may say now, and which of it waits for a decision. Pure: the centre has said what is possible. */
import type { Act, HelpRequest, Offer, Party, Step } from './queries';

/** Something that may be said now, about what and as whom. */
export interface Deed {
  request: HelpRequest;
  offer?: Offer;
  /** The id of the request, the offer or the assignment. */
  about: string;
  act: Act | 'offer';
  as: Party;
  /** Of what is signed on paper: the acts that may be, or the one that was. */
  signed?: Act[];
  /** To a deputy: when it reaches one, if the authority has not decided. */
  from?: string;
  /** What was written down and waits for a second person. */
  record?: Step;
}

/** Something that waits for a decision: the ways to decide it, the first one first. */
export interface Row {
  key: string;
  deeds: [Deed, ...Deed[]];
  /** Until when, if there is such a time. */
  until?: string;
  /** A question that waits for its answer. */
  question?: Step;
}

/** Acts that any party may say for all: who plays several parts says it once. */
const ONCE = new Set<string>(['clarify', 'leave', 'stand-down']);

/** What was said about the request, an offer or an assignment. */
function stepsAbout(request: HelpRequest, about: string): readonly Step[] {
  const all = [request, ...request.offers, ...request.offers.flatMap(({ assignment }) => assignment ?? [])];
  return all.find((one) => one.id === about)?.steps ?? [];
}

/** Everything that may be said, each once; with the offer that a member may make. */
export function deedsOf(request: HelpRequest, own: string, now: number): Deed[] {
  const deeds: Deed[] = [];
  for (const { about, act, as, recorded, step_ref: ref, from } of request.possible) {
    if (ONCE.has(act) && deeds.some((one) => one.about === about && one.act === act)) {
      continue;
    }
    const offer = request.offers.find((one) => one.id === about || one.assignment?.id === about);
    const same = act === 'record' && deeds.find((one) => one.act === act && one.about === about && one.as === as);
    if (same) {
      same.signed?.push(recorded as Act);
      continue;
    }
    const record = ref && stepsAbout(request, about).find((one) => one.id === ref);
    deeds.push({
      request,
      ...(offer ? { offer } : {}),
      about,
      act: act as Act,
      as: as as Party,
      ...(recorded ? { signed: [recorded as Act] } : {}),
      ...(record ? { record } : {}),
      ...(from ? { from } : {}),
    });
  }
  // Who may say that it makes no offer may make one. A requester may offer a team of its own.
  const asked = deeds.find(({ act }) => act === 'no-offer') ?? deeds.find(({ act }) => act === 'answer');
  if (asked && now < Date.parse(request.answer_by)) {
    deeds.push({ request, about: request.id, act: 'offer', as: own === request.requester ? 'requester' : 'asked' });
  }
  return deeds;
}

export const deedsAbout = (deeds: readonly Deed[], about: string | undefined) =>
  deeds.filter((one) => one.about === about);

/** What comes with the first of them, in one row. */
const WITH: Record<string, string> = { accept: 'decline', consent: 'refuse', offer: 'no-offer' };

const DECISIONS = new Set<string>([
  'validate',
  'circulate',
  'accept',
  'release-to-host',
  'consent',
  'position',
  'read',
  'confirm',
  'task',
  'en-route',
  'arrive',
  'stand-down',
  'review',
]);

/** The questions that nobody has answered yet, the newest; an answer does not say which of them it is to. */
export function unanswered(request: HelpRequest): Step | undefined {
  const all = request.steps.filter((one) => one.counts);
  const questions = all.filter((one) => one.act === 'question');
  const answers = all.filter((one) => one.act === 'answer');
  return questions.length > answers.length ? questions.at(-1) : undefined;
}

/** The members that have asked something. */
export const askersOf = (request: HelpRequest): string[] => [
  ...new Set(request.steps.filter((one) => one.counts && one.act === 'question').map((one) => one.by)),
];

/** Has this member offered already, or said that it does not? */
function hasSpoken(request: HelpRequest, own: string): boolean {
  return (
    request.offers.some((one) => one.owner === own && (one.stage === 'made' || one.stage === 'accepted')) ||
    request.steps.some((one) => one.counts && one.act === 'no-offer' && one.by === own)
  );
}

/** Until when a decision helps. */
function untilOf(deed: Deed): string | undefined {
  const assignment = deed.offer?.assignment;
  switch (deed.act) {
    case 'validate':
    case 'circulate':
    case 'accept':
    case 'offer':
      return deed.request.answer_by;
    case 'consent':
    case 'confirm':
    case 'position':
      return deed.as === 'host' ? assignment?.decide_by?.host : assignment?.decide_by?.owner;
    case 'task':
      // A consent that has ended is none any more.
      return assignment?.steps
        .filter((one) => one.counts && one.act === 'consent' && one.not_after)
        .map((one) => one.not_after!)
        .toSorted()[0];
    default:
      return undefined;
  }
}

function isDecision(deed: Deed, own: string): boolean {
  switch (deed.act) {
    case 'answer':
      return unanswered(deed.request) !== undefined;
    case 'offer':
      return deed.as === 'asked' && !hasSpoken(deed.request, own);
    case 'report':
      return deed.offer?.assignment?.report_due === true;
    default:
      return DECISIONS.has(deed.act);
  }
}

/** What waits for a decision of this person, what ends first in front. */
export function rowsOf(requests: readonly HelpRequest[], own: string, now: number): Row[] {
  const rows = requests.flatMap((request) => {
    const deeds = deedsOf(request, own, now);
    return deeds
      .filter((deed) => isDecision(deed, own) && (!deed.from || Date.parse(deed.from) <= now))
      .map((deed): Row => {
        const other = deeds.find(
          (one) => one.act === WITH[deed.act] && one.about === deed.about && one.as === deed.as,
        );
        const until = untilOf(deed);
        const question = deed.act === 'answer' ? unanswered(request) : undefined;
        return {
          key: `${deed.about} ${deed.act} ${deed.as} ${deed.record?.id ?? ''}`,
          deeds: other ? [deed, other] : [deed],
          ...(until ? { until } : {}),
          ...(question ? { question } : {}),
        };
      });
  });
  const end = (row: Row) => (row.until ? Date.parse(row.until) : Infinity);
  return rows.toSorted((a, b) => (end(a) === end(b) ? 0 : end(a) - end(b)));
}

/** What stays with the own member. */
const OWN = new Set<string>(['read', 'record', 'grounds']);

/** Who is told of an act: that follows from its kind, and nobody chooses it. Undefined: all that were asked. */
export function toldTo(deed: Deed, named: readonly string[], own: string): string[] | undefined {
  const { request, offer, act } = deed;
  if (OWN.has(act) || act === 'propose') {
    return [own];
  }
  const each = (...members: string[]) => [...new Set(members)];
  if (offer) {
    const host = offer.released_to_host || act === 'release-to-host';
    return each(request.requester, offer.owner, ...(host ? [request.host] : []));
  }
  switch (act) {
    case 'validate':
      return [own];
    case 'circulate':
      return each(own, request.host, ...named);
    case 'answer':
      return each(own, ...named);
    case 'publish':
    case 'cancel':
    case 'close':
      return request.stage === 'circulated' ? undefined : [own];
    default:
      return each(own, request.requester);
  }
}
