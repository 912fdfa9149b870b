import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useCommand } from '../../app/commands';
import { i18n } from '../../i18n';
import { RowMarking } from '../../ui/MarkingChips';
import { Panel } from '../../ui/Panel';
import { useRowLinks } from '../../ui/rowLinks';
import { Empty, Failed, Loading, Partial } from '../../ui/States';
import '../../ui/table.css';
import { readWhen, whenText } from '../../ui/when';
import { Lanes } from '../../viz/timeline/Lanes';
import { extent } from '../../viz/timeline/laneLayout';
import { stamp, type Unit } from '../../viz/timeline/spans';
import { type Hint, type Thing, type Timed, type Told, timelineQuery } from './queries';
import { LANES, type Lane, type TimelineSearch } from './search';
import './timeline.css';
import { laneWord, ruleText } from './words';

const ORDER = new Map<string, number>(LANES.map((lane, place) => [lane, place]));
const BY = 0.5;

/** What happened and was said, cyber and not, on one timeline: a lane for each domain, and two clocks. */
export function TimelinePage() {
  const search = useSearch({ from: '/shell/timeline' });
  const navigate = useNavigate({ from: '/timeline' });
  const told = useQuery(timelineQuery(search));
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.title = i18n.t('Timeline · Testudo');
  }, []);
  useRowLinks(page, true);
  const change = useCallback(
    (patch: { [K in keyof TimelineSearch]?: TimelineSearch[K] | undefined }) =>
      void navigate({ search: (before) => clean({ ...before, ...patch }), replace: false }),
    [navigate],
  );
  return (
    <div className="release timeline-page" ref={page}>
      <header className="desk-bar">
        <h1>{i18n.t('Timeline')}</h1>
        <span className="desk-note">
          {i18n.t(
            'What happened and was said, a lane for each domain. A dashed line is a hint by a fixed rule, no judgement.',
          )}
        </span>
        <span className="desk-tools">
          <Link to="/claims">{i18n.t('Claims')}</Link>
        </span>
      </header>
      <Tools search={search} told={told.data} onChange={change} />
      {told.isPending && <Loading what={i18n.t('Loading the timeline')} />}
      {told.isError && <Failed error={told.error} again={() => void told.refetch()} />}
      {told.data?.complete === false && (
        <Partial>{i18n.t('There is more than the centre looks at: something may be left out.')}</Partial>
      )}
      {told.data && <Shown told={told.data} search={search} onChange={change} />}
    </div>
  );
}

type Change = (patch: { [K in keyof TimelineSearch]?: TimelineSearch[K] | undefined }) => void;

function clean(search: { [K in keyof TimelineSearch]?: TimelineSearch[K] | undefined }): TimelineSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''));
}

interface ToolsProps {
  search: TimelineSearch;
  told: Told | undefined;
  onChange: Change;
}

function Tools({ search, told, onChange }: ToolsProps) {
  const words = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useCommand('search', () => words.current?.focus());
  const { q, since, until } = search;
  // What the address says stands in the fields, whoever changed it; the focus stays where it is.
  useEffect(() => {
    for (const [name, value] of Object.entries({ q: q ?? '', since: shortest(since), until: shortest(until) })) {
      const field = form.current?.elements.namedItem(name);
      if (field instanceof HTMLInputElement) {
        field.value = value;
      }
    }
  }, [q, since, until]);
  /** Moves what is shown by a part of its length, or makes it so many times as long. */
  const move = (by: number, times: number) => {
    if (told) {
      const [from, to] = extent(told.lanes, told.unit as Unit, search.since, search.until);
      const middle = (from + to) / 2 + by * (to - from);
      const half = ((to - from) * times) / 2;
      onChange({ since: second(middle - half), until: second(middle + half) });
    }
  };
  const picked = new Set<string>(search.lane);
  return (
    <form
      ref={form}
      className="timeline-filter"
      aria-label={i18n.t('What is shown')}
      onSubmit={(event) => {
        event.preventDefault();
        const said = new FormData(event.currentTarget);
        const text = (name: string) => String(said.get(name) ?? '').trim();
        onChange({
          q: text('q') || undefined,
          since: readWhen(text('since'))?.from,
          until: readWhen(text('until'))?.from,
        });
      }}
    >
      <label>
        {i18n.t('Words')} <input ref={words} name="q" type="search" maxLength={300} />
      </label>
      {(['since', 'until'] as const).map((name) => (
        <label key={name}>
          {name === 'since' ? i18n.t('From') : i18n.t('Until')}{' '}
          <input
            name={name}
            size={20}
            maxLength={20}
            pattern={TIME}
            title={i18n.t('A time in UTC, as 2018, 2018-10, 2018-10-04 or 2018-10-04T09:30Z.')}
          />
        </label>
      ))}
      <Button type="submit" size="compact-sm">
        {i18n.t('Show')}
      </Button>
      <label>
        {i18n.t('Clock')}{' '}
        <select
          value={search.clock ?? 'occurred'}
          onChange={(event) => onChange({ clock: event.target.value === 'disclosed' ? 'disclosed' : undefined })}
        >
          <option value="occurred">{i18n.t('when it happened')}</option>
          <option value="disclosed">{i18n.t('when it became known')}</option>
        </select>
      </label>
      <fieldset>
        <legend>{i18n.t('Lanes')}</legend>
        {LANES.map((lane) => (
          <button
            key={lane}
            type="button"
            aria-pressed={picked.has(lane)}
            onClick={() => onChange({ lane: toggled(search.lane, lane) })}
          >
            {laneWord(lane)}
          </button>
        ))}
      </fieldset>
      <fieldset>
        <legend>{i18n.t('Span of time')}</legend>
        <Button size="compact-xs" onClick={() => move(-BY, 1)}>
          {i18n.t('Earlier')}
        </Button>
        <Button size="compact-xs" onClick={() => move(0, BY)}>
          {i18n.t('Closer')}
        </Button>
        <Button size="compact-xs" onClick={() => move(0, 1 / BY)}>
          {i18n.t('Wider')}
        </Button>
        <Button size="compact-xs" onClick={() => move(BY, 1)}>
          {i18n.t('Later')}
        </Button>
        <Button
          size="compact-xs"
          disabled={search.since === undefined && search.until === undefined}
          onClick={() => onChange({ since: undefined, until: undefined })}
        >
          {i18n.t('All')}
        </Button>
      </fieldset>
    </form>
  );
}

function toggled(lanes: readonly Lane[] | undefined, lane: Lane): Lane[] | undefined {
  const next = LANES.filter((one) => (one === lane) !== (lanes?.includes(one) ?? false));
  return next.length === 0 ? undefined : next;
}

const TIME = String.raw`\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?Z?)?)?)?`;

/** A time without what says nothing: a day by its day alone. */
function shortest(time = ''): string {
  return time.replace('T00:00:00Z', '').replace(/:00Z$/, 'Z');
}

const SECOND = 1_000;

function second(time: number): string {
  return stamp(Math.round(time / SECOND) * SECOND);
}

function Shown({ told, search, onChange }: { told: Told; search: TimelineSearch; onChange: Change }) {
  const navigate = useNavigate();
  // Those that lie on each other where somebody pressed: of what was told then, and gone with it.
  const [many, setMany] = useState<{ told: Told; ids: readonly string[] }>();
  const pressed = many?.told === told ? many.ids.map((id) => told.items.find((one) => one.id === id)) : [];
  const onMany = useCallback((ids: readonly string[]) => setMany({ told, ids }), [told]);
  const things = useMemo(() => new Map(told.items.map((one) => [one.id, one] as const)), [told.items]);
  const lanes = useMemo(
    () =>
      told.lanes
        .toSorted((one, other) => (ORDER.get(one.lane) ?? LANES.length) - (ORDER.get(other.lane) ?? LANES.length))
        .map((one) => ({ ...one, name: laneWord(one.lane) })),
    [told.lanes],
  );
  const marks = useMemo(
    () =>
      told.items.map((one) => ({
        id: one.id,
        lane: one.lane,
        name: thingText(one, told.names),
        at: one.at.from,
        ended: one.ended,
      })),
    [told.items, told.names],
  );
  const hints = useMemo(
    () =>
      told.hints.map((one) => ({
        one: one.one,
        other: one.other,
        why: `${one.rule}: ${ruleText(one.rule)}${whyText(one, told)}`,
      })),
    [told],
  );
  const range = useCallback((since: string, until: string) => onChange({ since, until }), [onChange]);
  const open = useCallback(
    (id: string) => {
      const thing = things.get(id);
      if (thing) {
        void navigate(placeOn(thing));
      }
    },
    [things, navigate],
  );
  if (told.lanes.length === 0) {
    return (
      <Empty
        title={i18n.t('Nothing stands there')}
        detail={i18n.t('Nothing that you see fits. Take a filter away, or write an event under Claims.')}
      />
    );
  }
  return (
    <>
      <Panel
        title={i18n.t('Lanes')}
        note={i18n.t('{total, plural, one {# thing} other {# things}}', { total: told.total })}
      >
        <Lanes
          lanes={lanes}
          unit={told.unit as Unit}
          since={search.since}
          until={search.until}
          marks={marks}
          hints={hints}
          onRange={range}
          onOpen={open}
          onMany={onMany}
        />
        {pressed.length > 0 && (
          <Many
            things={pressed.filter((one) => one !== undefined)}
            names={told.names}
            onRange={range}
            onClose={() => setMany(undefined)}
          />
        )}
        <Counts lanes={lanes} />
      </Panel>
      {told.items.length === 0 ? (
        told.total > 0 && (
          <p className="desk-line dim">
            {i18n.t('Each thing is listed, and what may go together is drawn, where 300 or fewer are shown.')}
          </p>
        )
      ) : (
        <>
          <Panel title={i18n.t('What may go together')} note={String(told.hints.length)}>
            <HintList told={told} things={things} />
          </Panel>
          <Panel title={i18n.t('What stands there')} note={String(told.items.length)}>
            <Things things={told.items} names={told.names} />
          </Panel>
        </>
      )}
      <Undated told={told} />
    </>
  );
}

/** What does not say when: it stands in no lane's time, and is not lost. */
function Undated({ told }: { told: Told }) {
  const all = told.lanes.reduce((sum, lane) => sum + lane.undated, 0);
  if (all === 0) {
    return null;
  }
  return (
    <Panel id="undated" title={i18n.t('Undated')} note={String(all)}>
      {told.undated.length === 0 ? (
        <p className="desk-line dim">
          {i18n.t('Each is listed where they are 300 or fewer: choose a lane, or words.')}
        </p>
      ) : (
        <Things things={told.undated} names={told.names} />
      )}
    </Panel>
  );
}

/** The things of one place of the drawing, one by one; and nearer, where they are not of one moment. */
function Many({
  things,
  names,
  onRange,
  onClose,
}: {
  things: readonly Timed[];
  names: Names;
  onRange: (since: string, until: string) => void;
  onClose: () => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const which = things.map((one) => one.id).join(' ');
  useEffect(() => list.current?.focus(), [which]);
  const times = things.map((one) => Date.parse(one.at.from));
  const from = Math.min(...times);
  const to = Math.max(...times);
  return (
    <div
      ref={list}
      className="lane-many"
      tabIndex={-1}
      role="group"
      aria-label={i18n.t('Those that lie on each other')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <ul className="lines">
        {things.map((one) => (
          <li key={one.id} className="line">
            <span className="num">{whenText(one.at)}</span>
            <ThingLink thing={one} names={names} />
          </li>
        ))}
      </ul>
      <span className="lane-many-acts">
        {to > from && (
          <Button size="compact-sm" onClick={() => onRange(second(from), second(to + SECOND))}>
            {i18n.t('This time alone')}
          </Button>
        )}
        <Button size="compact-sm" onClick={onClose}>
          {i18n.t('Close')}
        </Button>
      </span>
    </div>
  );
}

/** The numbers of the picture, for everybody. */
function Counts({ lanes }: { lanes: readonly { lane: string; name: string; total: number; undated: number }[] }) {
  return (
    <table className="row-table lane-counts">
      <thead>
        <tr>
          <th scope="col">{i18n.t('Lane')}</th>
          <th scope="col">{i18n.t('In this time')}</th>
          <th scope="col">{i18n.t('Undated')}</th>
        </tr>
      </thead>
      <tbody>
        {lanes.map((one) => (
          <tr key={one.lane}>
            <td>{one.name}</td>
            <td className="num">{one.total}</td>
            <td className="num">{one.undated > 0 ? <a href="#undated">{one.undated}</a> : 0}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function whyText(hint: Hint, told: Told): string {
  return hint.why === undefined ? '' : ` (${told.names[hint.why] ?? hint.why})`;
}

/** The page on which a thing is read: a claim or a response beside what it is about. */
function placeOn(thing: Thing): { to: '/claims/$id'; params: { id: string }; search: { item?: string } } {
  const about = (thing.object as { about_ref?: unknown }).about_ref;
  return typeof about === 'string'
    ? { to: '/claims/$id', params: { id: about }, search: { item: thing.id } }
    : { to: '/claims/$id', params: { id: thing.id }, search: {} };
}

function HintList({ told, things }: { told: Told; things: ReadonlyMap<string, Thing> }) {
  if (told.hints.length === 0) {
    return <p className="desk-line dim">{i18n.t('By these rules nothing does: {rules}.', { rules: rules() })}</p>;
  }
  return (
    <ul className="lines">
      {told.hints.map((hint) => (
        <li key={`${hint.rule} ${hint.one} ${hint.other} ${hint.why ?? ''}`} className="line">
          <span className="tag">{hint.rule}</span>
          <ThingLink thing={things.get(hint.one)} names={told.names} />
          <span aria-hidden>┄</span>
          <ThingLink thing={things.get(hint.other)} names={told.names} />
          <span className="dim">
            {ruleText(hint.rule)}
            {whyText(hint, told)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function rules(): string {
  return (['H1', 'H2', 'H3', 'H4'] as const).map(ruleText).join('; ');
}

function ThingLink({ thing, names }: { thing: Thing | undefined; names: Names }) {
  return thing ? <Link {...placeOn(thing)}>{thingText(thing, names)}</Link> : null;
}

/** What a thing is called: of what is said also against whom, and about what. */
function thingText(thing: Thing, names: Names): string {
  const said = thing.object as { about_ref?: unknown; against_refs?: unknown };
  const against = Array.isArray(said.against_refs)
    ? said.against_refs.map((id) => names[String(id)] ?? String(id))
    : [];
  const about = typeof said.about_ref === 'string' ? names[said.about_ref] : undefined;
  return [
    `${thing.name || thing.id}${against.length > 0 ? ` → ${against.join(', ')}` : ''}`,
    ...(about ? [about] : []),
  ].join(' · ');
}

type Names = Told['names'];

function Things({ things, names }: { things: readonly Thing[]; names: Names }) {
  return (
    <table className="row-table cards">
      <thead>
        <tr>
          <th scope="col">{i18n.t('Name')}</th>
          <th scope="col">{i18n.t('When')}</th>
          <th scope="col">{i18n.t('Lane')}</th>
          <th scope="col">{i18n.t('By')}</th>
          <th scope="col">{i18n.t('Marking')}</th>
        </tr>
      </thead>
      <tbody>
        {things.map((thing) => (
          <tr key={thing.id}>
            <th scope="row">
              <ThingLink thing={thing} names={names} />
            </th>
            <td className="num when">{'at' in thing ? whenText(thing.at) : i18n.t('not stated')}</td>
            <td>{laneWord(thing.lane)}</td>
            <td className="num" data-of={i18n.t('By')}>
              {thing.source}
            </td>
            <td>
              <RowMarking marked={thing} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
