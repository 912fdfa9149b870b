import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { membersQuery } from '../../api/people';
import { i18n } from '../../i18n';
import { Choice, TextField } from '../../ui/fields';
import type { Base } from '../../ui/draft';
import { EditButton } from '../../ui/EditButton';
import { RowMarking } from '../../ui/MarkingChips';
import { Panel } from '../../ui/Panel';
import { Empty, Failed, Loading } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { entryWith, toAnswer } from './facts';
import type { Conflict, Deconfliction, Entry, EntryObject, Pair, Question } from './queries';
import {
  activityWord,
  entryStateWord,
  kindWord,
  meetingText,
  pairStateWord,
  questionStateWord,
  watchedText,
} from './words';

const AskBothDialog = lazy(() => import('./AskBothDialog').then((module) => ({ default: module.AskBothDialog })));
const AnswerDialog = lazy(() => import('./AnswerDialog').then((module) => ({ default: module.AnswerDialog })));
const IntroduceDialog = lazy(() =>
  import('./IntroduceDialog').then((module) => ({ default: module.IntroduceDialog })),
);

interface Props {
  own: string;
  mayWrite: boolean;
  asked: UseQueryResult<Deconfliction>;
  onEntry: () => void;
  onEdit: (base: Base) => void;
}

type Doing = { ask: Conflict } | { answer: Question } | { introduce: Pair };

/** Entries, where they meet, and what the centre asks about them. */
export function Board({ own, mayWrite, asked, onEntry, onEdit }: Props) {
  const { over = false } = useSearch({ from: '/shell/deconfliction' });
  const [doing, setDoing] = useState<Doing>();
  const board = asked.data;
  const close = () => setDoing(undefined);
  return (
    <>
      <Filter />
      {asked.isPending && <Loading what={i18n.t('Loading the board')} />}
      {asked.isError && <Failed error={asked.error} again={() => void asked.refetch()} />}
      {board && !asked.isError && (
        <>
          <Questions board={board} own={own} onDo={setDoing} />
          <div className="board">
            <Panel title={i18n.t('Who looks at what')}>
              <Entries
                all={board.entries.filter((one) => over || one.state !== 'over')}
                own={own}
                none={mayWrite ? onEntry : undefined}
                onEdit={mayWrite ? onEdit : undefined}
              />
            </Panel>
            <Panel title={i18n.t('Where that meets')}>
              <Conflicts board={board} onAsk={(ask) => setDoing({ ask })} />
            </Panel>
          </div>
        </>
      )}
      <Suspense fallback={null}>
        {doing && 'ask' in doing && board && (
          <AskBothDialog conflict={doing.ask} board={board} own={own} onClose={close} />
        )}
        {doing && 'answer' in doing && <AnswerDialog question={doing.answer} own={own} onClose={close} />}
        {doing && 'introduce' in doing && board && (
          <IntroduceDialog pair={doing.introduce} board={board} own={own} onClose={close} />
        )}
      </Suspense>
    </>
  );
}

function Filter() {
  const { value = '', source = '', over = false } = useSearch({ from: '/shell/deconfliction' });
  const navigate = useNavigate({ from: '/deconfliction' });
  const members = useQuery(membersQuery).data?.members ?? [];
  const [typed, setTyped] = useState(value);
  const set = (patch: Record<string, string | boolean | undefined>) =>
    void navigate({ search: (before) => ({ ...before, ...patch }), replace: true });
  return (
    <form
      className="board-filter"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        set({ value: typed.trim() || undefined });
      }}
    >
      <TextField
        label={i18n.t('Who looks at')}
        placeholder={i18n.t('address, network, domain or mitre-attack:T1566')}
        value={typed}
        onChange={setTyped}
        maxLength={320}
      />
      <Button type="submit">{i18n.t('Show')}</Button>
      <Choice label={i18n.t('Member')} value={source} onChange={(next) => set({ source: next || undefined })}>
        <option value="">{i18n.t('every member')}</option>
        {members.map((one) => (
          <option key={one.code} value={one.code} translate="no">
            {one.code}
          </option>
        ))}
      </Choice>
      <label className="check">
        <input
          type="checkbox"
          checked={over}
          onChange={(event) => set({ over: event.currentTarget.checked || undefined })}
        />
        <span>{i18n.t('Those that are over too')}</span>
      </label>
      {(value || source) && (
        <Button
          onClick={() => {
            setTyped('');
            set({ value: undefined, source: undefined });
          }}
        >
          {i18n.t('Take the filter away')}
        </Button>
      )}
    </form>
  );
}

interface EntriesProps {
  all: readonly Entry[];
  own: string;
  none: (() => void) | undefined;
  onEdit: ((base: Base) => void) | undefined;
}

function Entries({ all, own, none, onEdit }: EntriesProps) {
  if (all.length === 0) {
    return (
      <Empty
        title={i18n.t('No entry that you may see')}
        detail={i18n.t(
          'Each member says what it looks at, to whom it chooses: to all, to some, or to the centre alone.',
        )}
      >
        {none && <Button onClick={none}>{i18n.t('Say what you look at')}</Button>}
      </Empty>
    );
  }
  return (
    <table className="row-table cards liaison-table">
      <thead>
        <tr>
          <th scope="col">{i18n.t('What is looked at')}</th>
          <th scope="col">{i18n.t('Member')}</th>
          <th scope="col">{i18n.t('What is done')}</th>
          <th scope="col">{i18n.t('State')}</th>
          <th scope="col">{i18n.t('From')}</th>
          <th scope="col">{i18n.t('Until')}</th>
          <th scope="col">{i18n.t('Marking')}</th>
          {onEdit && (
            <th scope="col">
              <span className="hidden">{i18n.t('Edit')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {all.map((one) => {
          const { activity = '', description } = one.object as EntryObject;
          return (
            <tr key={one.id} data-own={one.owner === own}>
              <th scope="row">
                <Link to="/objects/$id" params={{ id: one.id }} title={description}>
                  <span translate="no">{one.watched.map(watchedText).join(' · ') || one.id}</span>
                </Link>
                {one.owner === own && one.may_prompt && (
                  <small className="dim">{i18n.t('may prompt a question')}</small>
                )}
              </th>
              <td className="num">{one.owner}</td>
              <td>{activityWord(activity)}</td>
              <td>
                <span className="tag" data-state={one.state}>
                  {entryStateWord(one.state)}
                </span>
              </td>
              <td data-of={i18n.t('from')}>
                <Time at={one.from} />
              </td>
              <td data-of={i18n.t('until')} data-none={one.until ? undefined : true}>
                {one.until ? <Time at={one.until} /> : <span className="dim">{i18n.t('further notice')}</span>}
              </td>
              <td>
                <RowMarking marked={one} />
              </td>
              {onEdit && (
                <td data-none={one.owner === own ? undefined : true}>
                  {one.owner === own && (
                    <EditButton
                      id={one.id}
                      name={one.watched.map(watchedText).join(' · ') || one.id}
                      onOpen={onEdit}
                    />
                  )}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Conflicts({ board, onAsk }: { board: Deconfliction; onAsk: (conflict: Conflict) => void }) {
  if (board.conflicts.length === 0) {
    return (
      <Empty
        title={i18n.t('Nothing meets')}
        detail={i18n.t(
          'Of the entries that you see, no two of different members look at the same thing at the same time.',
        )}
      />
    );
  }
  return (
    <ul className="meets">
      {board.conflicts.map((one) => {
        const [newer, older] = one.entries.map((id) => entryWith(board, id));
        const pair = board.pairs?.find(({ id }) => id === one.pair);
        const members = `${newer?.owner ?? '?'} × ${older?.owner ?? '?'}`;
        return (
          <li key={one.entries.join(' ')}>
            <b className="num" translate="no">
              {members}
            </b>
            <ul>
              {one.meetings.map((meeting) => (
                <li key={`${meeting.inner.text} ${meeting.outer.text}`}>
                  <small className="dim">{kindWord(meeting.inner.kind)}</small>{' '}
                  <span translate="no">{meetingText(meeting)}</span>
                </li>
              ))}
            </ul>
            <small className="dim">
              {one.until ? (
                <>
                  <Time at={one.from} /> – <Time at={one.until} />
                </>
              ) : (
                <>
                  {i18n.t('from')} <Time at={one.from} />
                </>
              )}
            </small>
            {pair ? (
              <span className="tag" data-state={pair.state}>
                {i18n.t('Asked: {state}', { state: pairStateWord(pair.state) })}
              </span>
            ) : one.may_ask ? (
              <Button onClick={() => onAsk(one)} aria-label={i18n.t('Ask both: {members}', { members })}>
                {i18n.t('Ask both')}
              </Button>
            ) : (
              one.why_not && <small className="dim">{one.why_not}</small>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What the centre asked: each side about its own; the centre sees both. */
function Questions({ board, own, onDo }: { board: Deconfliction; own: string; onDo: (doing: Doing) => void }) {
  const pairs = board.pairs ?? [];
  const mine = board.questions.filter((one) => one.member === own);
  const waiting = toAnswer(board).length;
  if (mine.length === 0 && pairs.length === 0) {
    return null;
  }
  return (
    <Panel title={waiting > 0 ? i18n.t('The centre asks you') : i18n.t('What the centre asked')}>
      <ul className="asked">
        {mine.map((one) => (
          <li key={one.id}>
            <span className="tag" data-state={one.state}>
              {questionStateWord(one.state)}
            </span>
            <span>
              {i18n.t('About your entry')}{' '}
              <Link to="/objects/$id" params={{ id: one.entry }} translate="no">
                {entryWith(board, one.entry)?.watched[0]?.text ?? one.entry}
              </Link>
              {one.answer && (
                <small className="dim">
                  {' '}
                  {one.answer === 'yes' ? i18n.t('You answered yes.') : i18n.t('You answered no.')}
                </small>
              )}
            </span>
            <small className="dim">
              {i18n.t('until')} <Time at={one.answer_by} />
            </small>
            <RowMarking marked={one} />
            {one.may_answer && <Button onClick={() => onDo({ answer: one })}>{i18n.t('Answer')}</Button>}
            {one.introduction && <Introduced said={one.introduction} />}
          </li>
        ))}
        {pairs.map((pair) => (
          <li key={pair.id}>
            <span className="tag" data-state={pair.state}>
              {pairStateWord(pair.state)}
            </span>
            {pair.questions.map((id) => {
              const one = board.questions.find((question) => question.id === id);
              return (
                <span key={id} className="side">
                  <b className="num">{one?.member ?? '?'}</b>{' '}
                  <small className="dim">
                    {one?.answer === 'yes'
                      ? i18n.t('yes')
                      : one?.answer === 'no'
                        ? i18n.t('no')
                        : i18n.t('no answer')}
                  </small>
                </span>
              );
            })}
            <small className="dim">
              {i18n.t('until')}{' '}
              <Time at={board.questions.find(({ id }) => id === pair.questions[0])?.answer_by ?? ''} />
            </small>
            <RowMarking marked={pair} />
            {pair.may_introduce && (
              <Button variant="filled" onClick={() => onDo({ introduce: pair })}>
                {i18n.t('Put in touch')}
              </Button>
            )}
            {pair.why_not && <small className="dim">{pair.why_not}</small>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Introduced({ said }: { said: NonNullable<Question['introduction']> }) {
  return (
    <blockquote className="introduced">
      <b className="num" translate="no">
        {said.members.join(' × ')}
      </b>{' '}
      <Time at={said.at} />
      <p>{said.text}</p>
    </blockquote>
  );
}
