import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { api } from '../../api/client';
import { sessionQuery } from '../../api/session';
import { useCommand } from '../../app/commands';
import { toast } from '../../app/toasts';
import { queries } from '../../api/queries';
import { i18n } from '../../i18n';
import { actWord, kindWord } from '../../ui/claims';
import { Panel } from '../../ui/Panel';
import { summariesQuery } from '../../ui/object';
import { RowMarking } from '../../ui/MarkingChips';
import { Failed, Loading } from '../../ui/States';
import { ConfirmDialog } from './ConfirmDialog';
import { ItemDialog } from './ItemDialog';
import { marked, TextPane } from './TextPane';
import { type Reading, readingQuery, readingsQuery } from './queries';
import './reading.css';
import { WhoPanel } from './WhoPanel';
import {
  added,
  allUnchanged,
  decided,
  type Decisions,
  decisionsOf,
  type Draft,
  type Item,
  itemsOf,
  mergeable,
  merged,
  namesOf,
  Points,
  put,
  type Span,
  spansOf,
  split,
  type State,
  strangersOf,
} from './review';

const SAVE_MILLIS = 600;

/** One text and what rules found in it: accepted, corrected, rejected and added to, by key. */
export function ReviewPage() {
  const { id } = useParams({ from: '/shell/read/$id' });
  const reading = useQuery(readingQuery(id));
  const { data: session } = useQuery(sessionQuery);
  useEffect(() => {
    document.title = i18n.t('Review of a text · Testudo');
  }, []);
  if (reading.isPending || !session) {
    return <Loading what={i18n.t('Reading the text')} />;
  }
  if (reading.isError) {
    return <Failed error={reading.error} again={() => void reading.refetch()} />;
  }
  return <Review key={id} reading={reading.data} own={session.member} />;
}

/** Keeps the decisions of a review for this account, a moment after the last one. */
function useKept(reading: Reading) {
  const [decisions, setDecisions] = useState<Decisions>(() => decisionsOf(reading.decisions, reading));
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = window.setTimeout(() => {
      void api
        .PUT('/readings/{id}', { params: { path: { id: reading.id } }, body: { decisions: decisions as never } })
        .catch(() => toast(i18n.t('What you decided is not kept: the centre does not answer.')));
    }, SAVE_MILLIS);
    return () => window.clearTimeout(timer);
  }, [decisions, reading.id]);
  return [decisions, setDecisions] as const;
}

function Review({ reading, own }: { reading: Reading; own: string }) {
  const [decisions, setDecisions] = useKept(reading);
  const items = useMemo(() => itemsOf(reading, decisions), [reading, decisions]);
  const points = useMemo(() => new Points(reading.text), [reading.text]);
  const strangers = useMemo(() => strangersOf(reading, items), [reading, items]);
  const standing = useQuery(summariesQuery(strangers));
  const others = standing.data?.objects;
  const nameOf = useMemo(() => namesOf(reading, others), [reading, others]);
  const [at, setAt] = useState(0);
  const [editing, setEditing] = useState<{ item?: Item; span?: Span }>();
  const [confirming, setConfirming] = useState(false);
  const pane = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const navigate = useNavigate();
  const waiting = useQuery(readingsQuery);
  const current = items[Math.min(at, items.length - 1)];
  const free = editing === undefined && !confirming && reading.state === 'waiting';

  const go = useCallback(
    (to: number) => {
      const next = Math.max(0, Math.min(items.length - 1, to));
      setAt(next);
      list.current?.querySelectorAll<HTMLElement>('li')[next]?.focus();
      pane.current
        ?.querySelector(`[data-keys~="${CSS.escape(items[next]?.key ?? '')}"]`)
        ?.scrollIntoView({ block: 'center' });
    },
    [items],
  );
  const decideOne = useCallback(
    (key: string, state: State) => setDecisions(decided(decisions, items, key, state)),
    [decisions, items, setDecisions],
  );
  const decide = (state: State) => {
    if (current) {
      decideOne(current.key, state);
      go(at + 1);
    }
  };
  const edit = useCallback((item: Item) => setEditing({ item }), []);
  const mark = () => {
    const span = marked(pane.current, points);
    if (span) {
      setEditing({ span });
    } else {
      toast(i18n.t('Mark some words of the text first.'));
    }
  };
  useCommand('list.next', free ? () => go(at + 1) : undefined);
  useCommand('list.previous', free ? () => go(at - 1) : undefined);
  useCommand('review.accept', free ? () => decide('accepted') : undefined);
  useCommand('review.reject', free ? () => decide('rejected') : undefined);
  useCommand('review.edit', free && current ? () => edit(current) : undefined);
  useCommand('review.new', free ? mark : undefined);
  useCommand('review.all', free ? () => setDecisions(allUnchanged(decisions, items)) : undefined);
  useCommand(
    'review.merge',
    free && current && at > 0
      ? () =>
          mergeable(items[at - 1]!, current)
            ? setDecisions(merged(decisions, items, items[at - 1]!.key, current.key))
            : toast(i18n.t('These are two: another speaker, or another kind.'))
      : undefined,
  );
  useCommand(
    'review.split',
    free && current
      ? () =>
          spansOf(current.draft).length > 1
            ? setDecisions(split(decisions, items, current.key))
            : toast(i18n.t('It has one span only.'))
      : undefined,
  );
  useCommand('review.confirm', free ? () => setConfirming(true) : undefined);

  const write = (draft: Draft) => {
    if (editing?.item) {
      setDecisions(put(decisions, { ...editing.item, draft, state: 'accepted', changed: true }));
    } else {
      setDecisions(added(decisions, draft).decisions);
    }
    setEditing(undefined);
  };
  const same = reading.same.filter((one) => one !== reading.report);
  const accepted = items.filter((one) => one.state === 'accepted').length;
  const open = items.filter((one) => one.state === 'open').length;
  const done = () => {
    void queries.invalidateQueries();
    const next = waiting.data?.readings.find((one) => one.state === 'waiting' && one.id !== reading.id);
    void navigate(next ? { to: '/read/$id', params: { id: next.id } } : { to: '/read' });
  };
  return (
    <div className="review">
      <header className="desk-bar">
        <h1>{reading.name || i18n.t('Text')}</h1>
        <RowMarking marked={reading} />
        <span className="desk-note" role="status">
          {reading.state === 'done'
            ? i18n.t('Written')
            : reading.read
              ? i18n.t('{open} open, {accepted} accepted of {all}', { open, accepted, all: items.length })
              : i18n.t(
                  'Not read: its language is {language}, and there are no rules for it. Mark what is said by hand.',
                  {
                    language: reading.language ?? '',
                  },
                )}
        </span>
        <span className="desk-tools">
          {reading.state === 'done' && reading.report ? (
            <Link to="/objects/$id" params={{ id: reading.report }}>
              {i18n.t('The report')}
            </Link>
          ) : (
            <>
              <Button onClick={mark}>{i18n.t('New from marked words')} · n</Button>
              <Button onClick={() => setDecisions(allUnchanged(decisions, items))}>
                {i18n.t('Accept all unchanged')} · A
              </Button>
              <Button variant="filled" onClick={() => setConfirming(true)}>
                {i18n.t('Write it')} · w
              </Button>
            </>
          )}
        </span>
      </header>
      {reading.cut && (
        <p className="partial" role="note">
          {i18n.t('It is longer than rules look at: what stands behind that is marked by hand.')}
        </p>
      )}
      {decisions.again !== undefined && (
        <p className="partial" role="note">
          {i18n.t(
            '{count, plural, one {# of your decisions is} other {# of your decisions are}} asked again: the names that you know have changed, and the text says otherwise than it did.',
            { count: decisions.again },
          )}
        </p>
      )}
      {same.length > 0 && (
        <p className="partial" role="note">
          {i18n.t('A report of the same text stands already:')}{' '}
          {same.map((one) => (
            <Link key={one} to="/objects/$id" params={{ id: one }}>
              {one}
            </Link>
          ))}
        </p>
      )}
      <div className="review-panes">
        <TextPane
          reading={reading}
          items={items}
          points={points}
          current={current?.key}
          ref={pane}
          onPick={(key) => go(items.findIndex((one) => one.key === key))}
        />
        <div className="review-side">
          <Panel
            title={i18n.t('What is said')}
            note={i18n.t('j k move, a accept, x reject, e edit, m merge with the one above, s split')}
          >
            {items.length === 0 && <p className="dim">{i18n.t('Nothing was found. Mark words, and press n.')}</p>}
            <ol className="review-items" ref={list}>
              {items.map((item, place) => (
                <ItemRow
                  key={item.key}
                  item={item}
                  place={place}
                  current={item === current}
                  waiting={reading.state === 'waiting'}
                  points={points}
                  nameOf={nameOf}
                  onAt={setAt}
                  onDecide={decideOne}
                  onEdit={edit}
                />
              ))}
            </ol>
          </Panel>
          <WhoPanel reading={reading} own={own} decisions={decisions} nameOf={nameOf} onChange={setDecisions} />
          <Facts reading={reading} points={points} />
        </div>
      </div>
      {editing && (
        <ItemDialog
          reading={reading}
          items={items}
          points={points}
          nameOf={nameOf}
          before={editing.item}
          span={editing.span}
          onDone={write}
          onClose={() => setEditing(undefined)}
        />
      )}
      {confirming && (
        <ConfirmDialog
          reading={reading}
          decisions={decisions}
          items={items}
          nameOf={nameOf}
          own={own}
          onDone={done}
          onClose={() => setConfirming(false)}
        />
      )}
    </div>
  );
}

interface LineProps {
  item: Item;
  points: Points;
  nameOf: (key: unknown) => string;
}

interface RowProps extends LineProps {
  place: number;
  current: boolean;
  waiting: boolean;
  onAt: (place: number) => void;
  onDecide: (key: string, state: State) => void;
  onEdit: (item: Item) => void;
}

/** There may be thousands: who moves on draws two of them again, and not the others. */
const ItemRow = memo(function ItemRow({ place, current, waiting, onAt, onDecide, onEdit, ...line }: RowProps) {
  const { item } = line;
  return (
    <li tabIndex={current ? 0 : -1} aria-current={current} data-state={item.state} onFocus={() => onAt(place)}>
      <ItemLine {...line} />
      {waiting && (
        <span className="review-acts">
          <Button size="compact-xs" onClick={() => onDecide(item.key, 'accepted')}>
            {i18n.t('Accept')}
          </Button>
          <Button size="compact-xs" onClick={() => onDecide(item.key, 'rejected')}>
            {i18n.t('Reject')}
          </Button>
          <Button size="compact-xs" onClick={() => onEdit(item)}>
            {i18n.t('Edit')}
          </Button>
        </span>
      )}
    </li>
  );
});

function ItemLine({ item, points, nameOf }: LineProps) {
  const { draft } = item;
  const who = draft.claimant_ref ?? draft.actor_ref;
  const against = (draft.against_refs as string[] | undefined) ?? [];
  const addressees = (draft.addressee_refs as string[] | undefined) ?? [];
  const joint = (draft.joint_with_refs as string[] | undefined) ?? [];
  const hops = (draft.through as { identity_ref: string; act: string }[] | undefined) ?? [];
  const [span] = spansOf(draft);
  const likelihood = (draft.likelihood as { verbatim?: string } | undefined)?.verbatim;
  return (
    <>
      <p>
        <span className="tag">{draft.type === 'event' ? i18n.t('event') : kindWord(String(draft.kind ?? ''))}</span>{' '}
        {who !== undefined && <b>{[who, ...joint].map(nameOf).join(', ')}</b>}
        {typeof draft.voice === 'string' && <span className="dim"> · {draft.voice}</span>}
        {draft.type === 'event' && <b>{String(draft.name ?? '')}</b>}
        {against.length > 0 && ` → ${against.map(nameOf).join(', ')}`}
        {addressees.length > 0 && ` · ${i18n.t('to {who}', { who: addressees.map(nameOf).join(', ') })}`}
        {draft.attempted === true && ` · ${i18n.t('an attempt')}`}
        {draft.polarity === 'negated' && ` · ${i18n.t('negated')}`}
        {likelihood && (
          <>
            {' '}
            · <q>{likelihood}</q>
          </>
        )}
        <span className="dim">
          {' '}
          ·{' '}
          {item.state === 'open'
            ? i18n.t('open')
            : item.state === 'accepted'
              ? i18n.t('accepted')
              : i18n.t('rejected')}
        </span>
      </p>
      {hops.length > 0 && (
        <p className="dim">
          {i18n.t('came by {hops}', {
            hops: hops.map((hop) => `${nameOf(hop.identity_ref)} (${actWord(hop.act)})`).join(' → '),
          })}
        </p>
      )}
      {span && <p className="dim review-words">{points.slice(span)}</p>}
    </>
  );
}

/** What the page says of itself, dates, places, technical marks, and what a person should look at. */
const Facts = memo(function Facts({ reading, points }: { reading: Reading; points: Points }) {
  const { facts } = reading;
  return (
    <Panel title={i18n.t('The page')}>
      <dl className="review-facts">
        <dt>{i18n.t('Title')}</dt>
        <dd>{facts.title ?? i18n.t('not stated')}</dd>
        <dt>{i18n.t('Published by')}</dt>
        <dd>{facts.publisher ?? i18n.t('not stated')}</dd>
        <dt>{i18n.t('On')}</dt>
        <dd>
          {facts.published ?? i18n.t('not stated')}
          {facts.byline && facts.byline.readings.length > 1 && (
            <small>
              {' '}
              {i18n.t('its line says {readings}; settled by {why}', {
                readings: facts.byline.readings.map((one) => one.value).join(i18n.t(' or ')),
                why: facts.byline.settled_by.map((one) => one.why).join(', '),
              })}
            </small>
          )}
        </dd>
        <dt>{i18n.t('Author')}</dt>
        <dd>{facts.author ?? i18n.t('not stated')}</dd>
        {reading.dates.length > 0 && <dt>{i18n.t('Dates')}</dt>}
        {reading.dates.length > 0 && (
          <dd>
            {reading.dates
              .map((one) =>
                one.start !== undefined && one.end !== undefined
                  ? `${points.slice({ start: one.start, end: one.end })} = ${one.value}`
                  : one.value,
              )
              .join('; ')}
          </dd>
        )}
        {reading.places.length > 0 && <dt>{i18n.t('Places')}</dt>}
        {reading.places.length > 0 && <dd>{reading.places.map((one) => one.name).join(', ')}</dd>}
        {reading.marks.length > 0 && <dt>{i18n.t('Indicators and numbers')}</dt>}
        {reading.marks.length > 0 && (
          <dd className="num">{reading.marks.map((one) => `${one.kind} ${one.value}`).join(', ')}</dd>
        )}
      </dl>
      {reading.flags.map((one) => (
        <p key={`${one.rule} ${one.start}`} className="case-conflict">
          <b>{i18n.t('Look')}</b> <q>{points.slice({ start: one.start, end: one.end })}</q> {one.says}
        </p>
      ))}
    </Panel>
  );
});
