/** Claims, responses, events, narratives and channels as their forms have them: text, and lists one entry a line. Pure. */
import { EVENT_FACTS } from '../../ui/claims';
import { type Json, nextOf, revised } from '../../ui/draft';
import { text } from '../../ui/properties';
import { filled, linesIn, lists, texts } from '../../ui/typed';
import { readWhen, saidWhen, whenOf, whenText } from '../../ui/when';

/** How many words a text has. */
export function wordsIn(said: string): number {
  return said.trim() === '' ? 0 : said.trim().split(/\s+/).length;
}

const lines = (...lists: unknown[]) =>
  lists
    .flatMap((one) => (Array.isArray(one) ? (one as unknown[]) : [one]))
    .filter(Boolean)
    .join('\n');
const partOf = (value: unknown) => (value ?? {}) as Json;
const listOf = (value: unknown) => (Array.isArray(value) ? (value as Json[]) : []);

function when(object: Json, name: string): string {
  const at = whenOf(object, name);
  return at ? whenText(at) : '';
}

/** What says how another property was come by, or what the one is that it names: it is gone when that changes. */
const SAYS_OF = {
  claim_date_found: 'claim_date',
  response_date_found: 'response_date',
  claimant_type: 'claimant_ref',
};

/** What a form says, without what told of something that it says otherwise now. */
function whole<F>(form: F, before: Json | undefined, formOf: (object: Json) => F, says: (form: F, of: Json) => Json) {
  const next = nextOf(form, before, formOf, says);
  if (before === undefined) {
    return next;
  }
  const stale = Object.entries(SAYS_OF).filter(([, of]) => next[of] !== before[of]);
  return Object.fromEntries(Object.entries(next).filter(([name]) => !stale.some(([one]) => one === name)));
}

const ACCUSES = new Set([
  'ATTRIBUTION',
  'ALLEGATION',
  'GENERALISATION',
  'CORROBORATION',
  'CONDEMNATION',
  'COUNTER_CLAIM',
  'INDICTMENT',
  'SANCTION_LISTING',
  'COURT_OUTCOME',
]);
const ADDRESSES = new Set(['DEMAND', 'OFFER_OF_COOPERATION']);
const NAMES_NOBODY = new Set(['DENIAL', 'CONDEMNATION_NO_ACTOR']);
const COUNTS_PERSONS = new Set(['INDICTMENT', 'SANCTION_LISTING']);

export const accuses = (kind: string) => ACCUSES.has(kind);
export const countsPersons = (kind: string) => COUNTS_PERSONS.has(kind);
export const addresses = (kind: string) => ADDRESSES.has(kind);

export interface ClaimForm {
  kind: string;
  /** The first one first. */
  claimants: string;
  voice: string;
  date: string;
  about: string;
  against: string;
  addressees: string;
  /** What it answers, and, line by line, why. */
  answers: string;
  reason: string;
  /** `negated`: it says that something is not so. */
  polarity: string;
  /** `yes`, or nothing. */
  attempted: string;
  invokes: string;
  charged: string;
  wording: string;
  lang: string;
  translation: string;
  likelihood: string;
  likelihoodTranslation: string;
  confidence: string;
  level: string;
  since: string;
  basis: string;
  /** The first of its sources. */
  source: string;
  url: string;
  /** Where it was looked for a reply, each line behind its day. */
  sought: string;
}

export function claimFormOf(claim: Json): ClaimForm {
  const answered = listOf(claim.responds_to);
  const [source] = listOf(claim.external_references);
  return {
    kind: text(claim.kind),
    claimants: lines(claim.claimant_ref, claim.joint_with_refs),
    voice: text(claim.voice),
    date: when(claim, 'claim_date'),
    about: text(claim.about_ref),
    against: lines(claim.against_refs),
    addressees: lines(claim.addressee_refs),
    answers: answered.map((one) => text(one.claim_ref)).join('\n'),
    reason: answered.map((one) => text(one.reason)).join('\n'),
    polarity: text(claim.polarity) || 'affirmed',
    attempted: claim.attempted === true ? 'yes' : '',
    invokes: lines(claim.invokes),
    charged: typeof claim.persons_charged === 'number' ? String(claim.persons_charged) : '',
    wording: text(claim.wording),
    lang: text(claim.wording_lang),
    translation: text(claim.wording_translation),
    likelihood: text(partOf(claim.likelihood).verbatim),
    likelihoodTranslation: text(partOf(claim.likelihood).translation),
    confidence: text(partOf(claim.analytic_confidence).verbatim),
    level: text(claim.attribution_level),
    since: when(claim, 'since'),
    basis: text(claim.basis),
    source: text(source?.source_name),
    url: text(source?.url),
    sought: listOf(claim.reply_sought)
      .map((one) => `${text(one.date).slice(0, DAY)} ${text(one.place)}`)
      .join('\n'),
  };
}

const DAY = 10;
const SOUGHT = /^(\d{4}-\d\d-\d\d)\s+(\S.*)$/;

/** Which line names no day, or no place; undefined: all do. */
export function soughtWrong(sought: string): string | undefined {
  return linesIn(sought).find((line) => !SOUGHT.test(line) || !readWhen(line.slice(0, DAY)));
}

function soughtOf(sought: string): Json[] {
  return linesIn(sought).flatMap((line) => {
    const [, date, place] = SOUGHT.exec(line) ?? [];
    return date && place ? [{ place, date: `${date}T00:00:00Z` }] : [];
  });
}

function answersOf(form: ClaimForm): Json[] {
  const reasons = form.reason.split('\n');
  return linesIn(form.answers).map((one, place) => ({ claim_ref: one, ...texts({ reason: reasons[place] ?? '' }) }));
}

function claimSays(form: ClaimForm, before: Json): Json {
  const [claimant, ...joint] = linesIn(form.claimants);
  const [first, ...others] = listOf(before.external_references);
  const { url: _url, ...kept } = first ?? {};
  const sources = form.source.trim()
    ? [{ ...kept, ...texts({ source_name: form.source, url: form.url }) }, ...others]
    : others;
  const { wording, lang, translation, likelihood, likelihoodTranslation, confidence } = form;
  const answers = answersOf(form);
  const sought = soughtOf(form.sought);
  return {
    type: 'x-testudo-claim',
    kind: form.kind,
    claimant_ref: claimant,
    ...filled({ joint_with_refs: joint }),
    ...texts({ voice: form.voice, about_ref: form.about, wording, basis: form.basis }),
    ...lists({
      against_refs: accuses(form.kind) ? form.against : '',
      addressee_refs: addresses(form.kind) ? form.addressees : '',
    }),
    ...saidWhen('claim_date', form.date),
    ...saidWhen('since', form.since),
    ...(wording.trim() ? texts({ wording_lang: lang, wording_translation: translation }) : {}),
    ...(likelihood.trim()
      ? { likelihood: { verbatim: likelihood.trim(), ...texts({ translation: likelihoodTranslation }) } }
      : {}),
    ...(confidence.trim() ? { analytic_confidence: { verbatim: confidence.trim() } } : {}),
    ...texts({ attribution_level: accuses(form.kind) ? form.level : '' }),
    polarity: form.polarity,
    ...(form.attempted ? { attempted: true } : {}),
    ...lists({ invokes: form.invokes }),
    ...(form.charged && COUNTS_PERSONS.has(form.kind) ? { persons_charged: Number(form.charged) } : {}),
    ...(answers.length > 0 ? { responds_to: answers } : {}),
    ...(sought.length > 0 ? { reply_sought: sought } : {}),
    ...(sources.length > 0 ? { external_references: sources } : {}),
    found_by: 'hand',
  };
}

/** @param before the claim that is written anew */
export function claimOf(form: ClaimForm, before?: Json): Json {
  const { against_refs: against, persons_charged: charged, ...rest } = whole(form, before, claimFormOf, claimSays);
  // A claim that became one of another kind says no more what its kind cannot.
  return {
    ...rest,
    ...(against !== undefined && !NAMES_NOBODY.has(form.kind) ? { against_refs: against } : {}),
    ...(charged !== undefined && COUNTS_PERSONS.has(form.kind) ? { persons_charged: charged } : {}),
  };
}

export interface ResponseForm {
  kind: string;
  about: string;
  /** The first one first. */
  actors: string;
  against: string;
  date: string;
  disclosed: string;
  count: string;
  nationality: string;
  words: string;
  law: string;
  basis: string;
}

export function responseFormOf(response: Json): ResponseForm {
  const { count, nationality, words } = partOf(response.target);
  return {
    kind: text(response.kind),
    about: text(response.about_ref),
    actors: lines(response.actor_ref, response.joint_with_refs),
    against: lines(response.against_refs),
    date: when(response, 'response_date'),
    disclosed: when(response, 'disclosed'),
    count: typeof count === 'number' ? String(count) : '',
    nationality: text(nationality),
    words: text(words),
    law: text(response.legal_basis),
    basis: text(response.basis),
  };
}

function responseSays(form: ResponseForm): Json {
  const [actor, ...joint] = linesIn(form.actors);
  const { nationality, words } = form;
  const target = { ...(form.count ? { count: Number(form.count) } : {}), ...texts({ nationality, words }) };
  return {
    type: 'x-testudo-response',
    kind: form.kind,
    actor_ref: actor,
    ...filled({ joint_with_refs: joint }),
    ...lists({ against_refs: form.against }),
    ...(Object.keys(target).length > 0 ? { target } : {}),
    ...saidWhen('response_date', form.date),
    ...saidWhen('disclosed', form.disclosed),
    ...texts({ about_ref: form.about, legal_basis: form.law, basis: form.basis }),
    found_by: 'hand',
  };
}

/** @param before the response that is written anew */
export function responseOf(form: ResponseForm, before?: Json): Json {
  return whole(form, before, responseFormOf, responseSays);
}

export interface EventForm {
  name: string;
  description: string;
  start: string;
  end: string;
  disclosed: string;
  domain: string;
  outcome: string;
  place: string;
  kind: string;
  attack: string;
  disarm: string;
  election: string;
  /** Narratives and channels. */
  carried: string;
  personas: string;
  victims: string;
}

const factsOf = (event: Json) => partOf(partOf(event.extensions)[EVENT_FACTS]);

export function eventFormOf(event: Json): EventForm {
  const facts = factsOf(event);
  return {
    name: text(event.name),
    description: text(event.description),
    start: when(event, 'start_time'),
    end: when(event, 'end_time'),
    disclosed: when(facts, 'disclosed'),
    domain: text(facts.domain),
    outcome: text(facts.outcome),
    place: text(facts.place),
    kind: text(facts.kind),
    attack: lines(facts.attack_ids),
    disarm: lines(facts.disarm_ids),
    election: lines(facts.election_incident_types),
    carried: lines(facts.narrative_refs, facts.channel_refs),
    personas: lines(facts.persona_refs),
    victims: lines(facts.victim_refs),
  };
}

function eventSays(form: EventForm): Json {
  return {
    type: 'event',
    name: form.name.trim(),
    ...texts({ description: form.description }),
    status: 'occurred',
    ...saidWhen('start_time', form.start),
    ...saidWhen('end_time', form.end),
  };
}

function eventFacts(form: EventForm): Json {
  const { domain, outcome, place, kind } = form;
  const carried = linesIn(form.carried);
  return {
    ...texts({ domain, outcome, place, kind }),
    ...saidWhen('disclosed', form.disclosed),
    ...lists({
      attack_ids: form.attack,
      disarm_ids: form.disarm,
      election_incident_types: form.election,
      persona_refs: form.personas,
      victim_refs: form.victims,
    }),
    ...filled({
      narrative_refs: carried.filter((id) => id.startsWith('x-testudo-narrative--')),
      channel_refs: carried.filter((id) => id.startsWith('x-testudo-channel--')),
    }),
  };
}

/** @param before the event that is written anew */
export function eventOf(form: EventForm, before?: Json): Json {
  const begun = before ? eventFacts(eventFormOf(before)) : {};
  const facts = revised(factsOf(before ?? {}), begun, eventFacts(form));
  const ours =
    Object.keys(facts).length > 0 ? { [EVENT_FACTS]: { extension_type: 'property-extension', ...facts } } : {};
  return { ...whole(form, before, eventFormOf, eventSays), extensions: { ...partOf(before?.extensions), ...ours } };
}

export const NARRATIVE = 'x-testudo-narrative';
export const CHANNEL = 'x-testudo-channel';

export interface WayForm {
  type: string;
  name: string;
  description: string;
  languages: string;
  first: string;
  disarm: string;
  kind: string;
  holder: string;
  /** The identity that stands behind it. */
  holderRef: string;
  platform: string;
  addresses: string;
  ways: string;
}

export function wayFormOf(way: Json): WayForm {
  return {
    type: text(way.type),
    name: text(way.name),
    description: text(way.description),
    languages: lines(way.languages),
    first: when(way, 'first_seen'),
    disarm: lines(way.disarm_ids),
    kind: text(way.kind),
    holder: text(way.holder),
    holderRef: text(way.holder_ref),
    platform: text(way.platform),
    addresses: lines(way.addresses),
    ways: lines(way.channel_refs),
  };
}

function waySays(form: WayForm): Json {
  const { type, kind, holder, platform } = form;
  return {
    type,
    name: form.name.trim(),
    ...texts({ description: form.description }),
    ...lists({ languages: form.languages }),
    ...saidWhen('first_seen', form.first),
    ...(type === CHANNEL
      ? { kind, holder, ...texts({ platform, holder_ref: form.holderRef }), ...lists({ addresses: form.addresses }) }
      : lists({ disarm_ids: form.disarm, channel_refs: form.ways })),
  };
}

/** @param before the narrative or channel that is written anew */
export function wayOf(form: WayForm, before?: Json): Json {
  return whole(form, before, wayFormOf, waySays);
}
