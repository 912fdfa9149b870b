import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { i18n } from '../../i18n';
import { actWord, domainWord, EVENT_FACTS, kindWord, outcomeWord } from '../../ui/claims';
import type { Base } from '../../ui/draft';
import { EditButton } from '../../ui/EditButton';
import { electionWord, eventKindWord } from '../../ui/hybrid';
import { RowMarking } from '../../ui/MarkingChips';
import { Reference } from '../../ui/Reference';
import { whenOf, whenText } from '../../ui/when';
import type { CaseOf, Item, Names, Said } from './queries';
import { conflictText } from './words';

interface Props {
  one: CaseOf;
  names: Names;
  /** The item that the page is opened at. */
  opened?: string | undefined;
  /** Undefined: the reader may not write. */
  writer?: Writer | undefined;
}

/** What a reader who may write does about an item: answers it, and writes anew what the own member recorded. */
export interface Writer {
  own: string;
  onReply: (item: Item) => void;
  onEdit: (before: Base) => void;
}

/** One thing, and what is said about it: claims on one side, answers on the other, in time; acts across both. */
export function CaseView({ one, names, opened, writer }: Props) {
  const shown = useRef<HTMLLIElement>(null);
  useEffect(() => shown.current?.scrollIntoView({ block: 'center' }), [opened]);
  const conflicts = (id: string) => one.conflicts.filter((each) => each.one === id || each.other === id);
  if (one.items.length === 0) {
    return <p className="dim case-empty">{i18n.t('Nothing that you see is said about it.')}</p>;
  }
  return (
    <>
      <CaseFacts one={one} names={names} />
      <div className="case-sides" aria-hidden>
        <span>{i18n.t('Claims')}</span>
        <span>{i18n.t('Answers')}</span>
      </div>
      <ol className="case">
        {one.items.map((item) => (
          <li
            key={item.id}
            id={item.id}
            ref={item.id === opened ? shown : undefined}
            data-side={item.side}
            data-opened={item.id === opened}
          >
            <Card item={item} one={one} names={names} writer={writer}>
              {conflicts(item.id).map((each) => {
                const other = each.one === item.id ? each.other : each.one;
                return (
                  <p key={`${each.rule} ${other}`} className="case-conflict">
                    <b>{i18n.t('Conflict')}</b> {conflictText(each.rule)}{' '}
                    <a href={`#${other}`}>{itemText(one, other, names)}</a>
                  </p>
                );
              })}
              <Answers item={item} one={one} names={names} />
            </Card>
          </li>
        ))}
      </ol>
    </>
  );
}

function itemText(one: CaseOf, id: string, names: Names): string {
  const item = one.items.find((each) => each.id === id);
  if (!item) {
    return names[id] ?? id;
  }
  const said = item.object as Said;
  const who = said.claimant_ref ?? said.actor_ref ?? '';
  return i18n.t('{who}: {kind}', { who: names[who] ?? who, kind: kindWord(said.kind ?? '') });
}

/** What comes out of the items, without weighing them. */
function CaseFacts({ one, names }: { one: CaseOf; names: Names }) {
  const first = one.first_attribution;
  const days =
    first &&
    (first.least_days === first.most_days ? `${first.least_days}` : `${first.least_days}–${first.most_days}`);
  return (
    <dl className="case-facts">
      {days !== undefined && (
        <div>
          <dt>{i18n.t('First attribution')}</dt>
          <dd>
            <a href={`#${first!.claim}`}>{i18n.t('after {days} days', { days })}</a>
          </dd>
        </div>
      )}
      <div>
        <dt>{i18n.t('Own findings')}</dt>
        <dd>{named(one.assessors, names)}</dd>
      </div>
      <div>
        <dt>{i18n.t('Support without one')}</dt>
        <dd>{named(one.supporters, names)}</dd>
      </div>
      <div>
        <dt>{i18n.t('Named as responsible')}</dt>
        <dd>
          {one.entities.length === 0
            ? i18n.t('nobody')
            : one.entities.map((entity) => `${eachOf(entity.named, names)} (${entity.claims.length})`).join('; ')}
        </dd>
      </div>
      {one.merges.length > 0 && (
        <div>
          <dt>{i18n.t('Words about these names')}</dt>
          <dd>
            {one.merges.map((merge) => (
              <span key={merge.relationship} className="case-merge">
                {merge.apart
                  ? i18n.t('{one} ≠ {other}, by {member}', {
                      one: names[merge.one] ?? merge.one,
                      other: names[merge.other] ?? merge.other,
                      member: merge.source,
                    })
                  : i18n.t('{one} = {other}, by {member}', {
                      one: names[merge.one] ?? merge.one,
                      other: names[merge.other] ?? merge.other,
                      member: merge.source,
                    })}{' '}
                {merge.disputed && <b className="case-flag">{i18n.t('disputed, and kept apart')}</b>}{' '}
                <Link to="/objects/$id" params={{ id: merge.relationship }}>
                  {i18n.t('the word that says so')}
                </Link>
              </span>
            ))}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** Each by all names that are held to be of one. */
function eachOf(all: readonly (readonly string[])[], names: Names): string {
  return all
    .map((ids) =>
      ids
        .map((id) => names[id] ?? id)
        .sort()
        .join(' = '),
    )
    .sort()
    .join(', ');
}

function named(ids: readonly string[], names: Names): string {
  return ids.length === 0
    ? i18n.t('nobody')
    : ids
        .map((id) => names[id] ?? id)
        .sort()
        .join(', ');
}

interface CardProps {
  item: Item;
  one: CaseOf;
  names: Names;
  writer?: Writer | undefined;
  children: ReactNode;
}

function Card({ item, one: about, names, writer, children }: CardProps) {
  const said = item.object as Said;
  const who = said.claimant_ref ?? said.actor_ref;
  const since = whenOf(said, 'since');
  const disclosed = whenOf(said, 'disclosed');
  const hops = said.through ?? [];
  const name = `${kindWord(said.kind ?? '')}, ${names[who ?? ''] ?? ''}`;
  return (
    <article className="case-card" aria-label={name}>
      <header>
        <span className="num when">{item.at ? whenText(item.at) : i18n.t('undated')}</span>
        <span className="tag" data-kind={said.kind}>
          {said.polarity === 'negated' && item.side === 'claim'
            ? i18n.t('{kind}: not so', { kind: kindWord(said.kind ?? '') })
            : kindWord(said.kind ?? '')}
        </span>
        <RowMarking marked={item} />
      </header>
      <p className="case-who">
        {[...(who ? [who] : []), ...(said.joint_with_refs ?? [])].map((id) => (
          <Reference key={id} id={id} name={names[id]} />
        ))}
        {said.voice && <span className="dim">{i18n.t('by {voice}', { voice: said.voice })}</span>}
      </p>
      <Refs
        label={item.side === 'response' ? i18n.t('against') : i18n.t('accuses')}
        ids={said.against_refs}
        names={names}
      />
      <Refs label={i18n.t('to')} ids={said.addressee_refs} names={names} />
      {said.about_ref &&
        said.about_ref !== about.subject.id &&
        !said.responds_to?.some((link) => link.claim_ref === said.about_ref) &&
        (about.items.some((other) => other.id === said.about_ref) ? (
          <p className="case-link">
            {i18n.t('about')} <a href={`#${said.about_ref}`}>{itemText(about, said.about_ref, names)}</a>
          </p>
        ) : (
          <Refs label={i18n.t('about')} ids={[said.about_ref]} names={names} />
        ))}
      {said.wording && (
        <blockquote lang={said.wording_lang}>
          {said.wording}
          {said.wording_translation && (
            <footer>{i18n.t('in the words of who recorded it: {text}', { text: said.wording_translation })}</footer>
          )}
        </blockquote>
      )}
      <ul className="case-marks">
        {said.attempted && <li>{i18n.t('an attempt')}</li>}
        {said.likelihood && (
          <li>
            <q>{said.likelihood.verbatim}</q>{' '}
            {said.likelihood.translation &&
              `${i18n.t('in the words of who recorded it: {text}', { text: said.likelihood.translation })}, `}
            {item.likelihood
              ? i18n.t('{range} % on the scale of who says it', { range: item.likelihood.range })
              : i18n.t('no range: its scale is not known')}
          </li>
        )}
        {said.analytic_confidence && (
          <li>
            {i18n.t('confidence')} <q>{said.analytic_confidence.verbatim}</q>
          </li>
        )}
        {said.attribution_level && <li>{levelText(said.attribution_level)}</li>}
        {said.basis && <li>{i18n.t('basis: {basis}', { basis: said.basis })}</li>}
        {said.legal_basis && <li>{i18n.t('law: {law}', { law: said.legal_basis })}</li>}
        {said.invokes?.map((one) => (
          <li key={one}>{i18n.t('invokes {norm}', { norm: one })}</li>
        ))}
        {said.persons_charged !== undefined && (
          <li>
            {i18n.t('{count, plural, one {# person} other {# persons}}, as charged; no names are kept', {
              count: said.persons_charged,
            })}
          </li>
        )}
        {said.target && <li>{targetText(said.target)}</li>}
        {since && <li>{i18n.t('dates it {when}', { when: whenText(since) })}</li>}
        {disclosed && <li>{i18n.t('disclosed {when}', { when: whenText(disclosed) })}</li>}
        {said.status && said.status !== 'active' && <li>{statusText(said.status)}</li>}
      </ul>
      {said.responds_to?.map((one) => (
        <p key={one.claim_ref} className="case-link">
          {i18n.t('answers')} <a href={`#${one.claim_ref}`}>{itemText(about, one.claim_ref, names)}</a>
          {one.reason && `: ${one.reason}`}
        </p>
      ))}
      {hops.length > 1 && (
        <p className="dim case-link">
          {hops.map((hop) => `${names[hop.identity_ref] ?? hop.identity_ref} ${actWord(hop.act)}`).join(' → ')}
        </p>
      )}
      {said.comment && <p className="dim case-link">{said.comment}</p>}
      {children}
      <footer>
        <Reference id={item.id} name={i18n.t('recorded by {member}', { member: item.source })} />
        {said.external_references?.map((one, place) => (
          <Source key={place} one={one} />
        ))}
        {writer && item.side !== 'response' && (
          <Button size="compact-xs" onClick={() => writer.onReply(item)}>
            {i18n.t('Add a reply')}
          </Button>
        )}
        {writer?.own === item.source && <EditButton small id={item.id} name={name} onOpen={writer.onEdit} />}
      </footer>
    </article>
  );
}

function Source({ one }: { one: NonNullable<Said['external_references']>[number] }) {
  const name = one.source_name ?? one.url ?? '';
  return one.url?.startsWith('https://') ? (
    <a href={one.url} rel="noreferrer" target="_blank" title={one.description}>
      {name}
    </a>
  ) : (
    <span className="dim" title={one.description}>
      {name}
    </span>
  );
}

function Refs({ label, ids, names }: { label: string; ids: readonly string[] | undefined; names: Names }) {
  if (!ids || ids.length === 0) {
    return null;
  }
  return (
    <p className="case-refs">
      <span className="dim">{label}</span>
      {ids.map((id) => (
        <Reference key={id} id={id} name={names[id]} />
      ))}
    </p>
  );
}

const LEVELS: Record<string, () => string> = {
  L1: () => i18n.t('L1, the same intrusion'),
  L2: () => i18n.t('L2, a cluster of activity'),
  L3: () => i18n.t('L3, a named group'),
  L4: () => i18n.t('L4, an organisation or unit'),
  L5: () => i18n.t('L5, persons'),
  L6: () => i18n.t('L6, responsibility of a state'),
};

export const LEVEL_NAMES = Object.keys(LEVELS);

export function levelText(level: string): string {
  return LEVELS[level]?.() ?? level;
}

function statusText(status: string): string {
  return status === 'amended' ? i18n.t('amended since') : i18n.t('withdrawn since');
}

function targetText({ count, nationality, words }: NonNullable<Said['target']>): string {
  const what = words ?? i18n.t('persons');
  const many = count === undefined ? what : `${count} ${what}`;
  return nationality
    ? i18n.t('{many}, citizens of {nation}; no names are kept', { many, nation: nationality })
    : many;
}

/** Which items answer this one; of an accusation that nobody answers: that, and where it was looked for. */
function Answers({ item, one, names }: { item: Item; one: CaseOf; names: Names }) {
  const said = item.object as Said;
  if (item.answered_by.length > 0) {
    return (
      <p className="case-link">
        {i18n.t('answered by')}{' '}
        {item.answered_by.map((id, place) => (
          <span key={id}>
            {place > 0 && ', '}
            <a href={`#${id}`}>{itemText(one, id, names)}</a>
          </span>
        ))}
      </p>
    );
  }
  if (!one.unanswered.includes(item.id)) {
    return null;
  }
  return (
    <p className="case-none">
      {i18n.t('No reply recorded here')}
      {said.reply_sought?.map((sought) => (
        <small key={`${sought.place} ${sought.date}`}>
          {' '}
          {i18n.t('looked for {date} in {place}', { date: sought.date.slice(0, 10), place: sought.place })}
        </small>
      ))}
    </p>
  );
}

function words(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : [];
}

/** What an event says of itself. */
export function EventFacts({ object, names }: { object: Record<string, unknown>; names: Names }) {
  const facts = ((object.extensions ?? {}) as Record<string, Record<string, unknown>>)[EVENT_FACTS] ?? {};
  const start = whenOf(object, 'start_time');
  const end = whenOf(object, 'end_time');
  const disclosed = whenOf(facts, 'disclosed');
  return (
    <div className="case-event">
      <span className="num when">
        {start ? whenText(start) : i18n.t('undated')}
        {end && ` – ${whenText(end)}`}
      </span>
      {typeof facts.domain === 'string' && <span className="tag">{domainWord(facts.domain)}</span>}
      {typeof facts.outcome === 'string' && <span className="tag">{outcomeWord(facts.outcome)}</span>}
      {typeof facts.place === 'string' && <span>{facts.place}</span>}
      {typeof facts.kind === 'string' && <span className="tag">{eventKindWord(facts.kind)}</span>}
      {words(facts.election_incident_types).map((one) => (
        <span key={one} className="tag">
          {electionWord(one)}
        </span>
      ))}
      {[
        ...words(facts.attack_ids).map((one) => `mitre-attack:${one}`),
        ...words(facts.disarm_ids).map((one) => `DISARM:${one}`),
      ].map((term) => (
        <Link key={term} to="/knowledge" search={{ q: term }} className="num">
          {term.replace('mitre-attack:', 'ATT&CK ').replace('DISARM:', 'DISARM ')}
        </Link>
      ))}
      <Refs label={i18n.t('hit')} ids={words(facts.victim_refs)} names={names} />
      <Refs label={i18n.t('told')} ids={words(facts.narrative_refs)} names={names} />
      <Refs label={i18n.t('over')} ids={words(facts.channel_refs)} names={names} />
      <Refs label={i18n.t('behind')} ids={words(facts.persona_refs)} names={names} />
      {disclosed && <span className="dim">{i18n.t('disclosed {when}', { when: whenText(disclosed) })}</span>}
    </div>
  );
}
