import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { i18n } from '../../i18n';
import type { Base } from '../../ui/draft';
import { EditButton } from '../../ui/EditButton';
import { RowMarking } from '../../ui/MarkingChips';
import { Panel } from '../../ui/Panel';
import { Empty } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import type { Act, Assessment, Judged, Said } from './queries';
import { actWord, confidenceWord, didWord, dissentWord, levelWord, standWord, stateWord } from './words';

const JudgementDialog = lazy(() =>
  import('./JudgementDialog').then((module) => ({ default: module.JudgementDialog })),
);
const ActDialog = lazy(() => import('./ActDialog').then((module) => ({ default: module.ActDialog })));
const SayDialog = lazy(() => import('./SayDialog').then((module) => ({ default: module.SayDialog })));

interface Doing {
  judged: Judged;
  act: Act | 'say';
}

interface Writing {
  before?: Base;
  supersedes?: string;
}

/** What is judged here, and what members judge about the same thing: each for itself, side by side. */
export function JudgementsPanel({ one, own, mayWrite }: { one: Assessment; own: string; mayWrite: boolean }) {
  const [writing, setWriting] = useState<Writing>();
  const [doing, setDoing] = useState<Doing>();
  const elsewhere = one.national.filter(({ id }) => !one.judgements.some((other) => other.id === id));
  const card = (judged: Judged) => (
    <JudgementCard
      key={`${judged.id} ${judged.source}`}
      judged={judged}
      mayWrite={mayWrite}
      onEdit={(before) => setWriting({ before })}
      onReplace={() => setWriting({ supersedes: judged.id })}
      onDo={(act) => setDoing({ judged, act })}
    />
  );
  return (
    <>
      <Panel
        title={i18n.t('Judgements')}
        note={i18n.t('how likely it is, and apart from that how sure its member is')}
        tools={
          mayWrite && (
            <Button variant="filled" onClick={() => setWriting({})}>
              {i18n.t('New judgement')}
            </Button>
          )
        }
      >
        {one.judgements.length === 0 ? (
          <Empty
            title={i18n.t('Nothing is judged yet')}
            detail={i18n.t(
              'A draft is challenged, coordinated with the members that are asked, and approved by somebody else.',
            )}
          />
        ) : (
          <div className="assess-cards">{one.judgements.map(card)}</div>
        )}
      </Panel>
      {one.national.length > 0 && (
        <Panel
          title={i18n.t('What members judge about the same thing')}
          note={i18n.t('side by side; none counts more than another')}
        >
          <table className="row-table cards">
            <thead>
              <tr>
                <th scope="col">{i18n.t('Level')}</th>
                <th scope="col">{i18n.t('By')}</th>
                <th scope="col">{i18n.t('What is judged')}</th>
                <th scope="col">{i18n.t('How likely')}</th>
                <th scope="col">{i18n.t('How sure')}</th>
                <th scope="col">{i18n.t('State')}</th>
                <th scope="col">{i18n.t('Marking')}</th>
              </tr>
            </thead>
            <tbody>
              {one.national.map((judged) => (
                <tr key={`${judged.id} ${judged.source}`}>
                  <td>{levelWord(judged.on_level)}</td>
                  <th scope="row" className="num">
                    {judged.source}
                  </th>
                  <td className="wraps">{judged.text}</td>
                  <td data-of={i18n.t('How likely')}>
                    <Likelihood judged={judged} />
                  </td>
                  <td data-of={i18n.t('How sure')}>
                    {confidenceWord((judged.object as Said).analytic_confidence?.level ?? '')}
                  </td>
                  <td>{stateWord(judged.state)}</td>
                  <td>
                    <RowMarking marked={judged} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {elsewhere.length > 0 && (
            <details className="assess-more">
              <summary>{i18n.t('Those of other workspaces, whole')}</summary>
              <div className="assess-cards">{elsewhere.map(card)}</div>
            </details>
          )}
        </Panel>
      )}
      <Suspense fallback={null}>
        {writing && (
          <JudgementDialog
            own={own}
            one={one}
            {...(writing.before ? { before: writing.before } : {})}
            supersedes={writing.supersedes}
            onClose={() => setWriting(undefined)}
          />
        )}
        {doing?.act === 'say' && <SayDialog judged={doing.judged} own={own} onClose={() => setDoing(undefined)} />}
        {doing && doing.act !== 'say' && (
          <ActDialog act={doing.act} judged={doing.judged} own={own} onClose={() => setDoing(undefined)} />
        )}
      </Suspense>
    </>
  );
}

/** The word and its range, in the scale in which it was judged. */
function Likelihood({ judged }: { judged: Judged }) {
  const { likelihood } = judged;
  if (!likelihood) {
    return <span className="dim">{i18n.t('in no scale that is known here')}</span>;
  }
  return (
    <span>
      {likelihood.word ?? i18n.t('no single word')}{' '}
      <span className="dim num">
        {likelihood.range} % · {likelihood.scale}
      </span>
    </span>
  );
}

interface CardProps {
  judged: Judged;
  mayWrite: boolean;
  onEdit: (before: Base) => void;
  onReplace: () => void;
  onDo: (act: Act | 'say') => void;
}

function JudgementCard({ judged, mayWrite, onEdit, onReplace, onDo }: CardProps) {
  const said = judged.object as Said;
  const lists: [string, string[] | undefined][] = [
    [i18n.t('Key assumptions'), said.assumptions],
    [i18n.t('Gaps'), said.gaps],
    [i18n.t('What would change it'), said.indicators],
  ];
  return (
    <article
      className="assess-card"
      aria-label={i18n.t('{source}: {text}', { source: judged.source, text: judged.text })}
    >
      <header>
        <span className="num">{judged.source}</span>
        <span>{levelWord(judged.on_level)}</span>
        <b className="assess-state" data-state={judged.state}>
          {stateWord(judged.state)}
        </b>
        {said.dissent && <span>{dissentWord(said.dissent)}</span>}
        <RowMarking marked={judged} />
      </header>
      <p className="assess-text">{judged.text}</p>
      {judged.warnings.map((warning) => (
        <p key={warning.sentence} className="assess-warning">
          {i18n.t('“{likelihood}” and “{confidence}” stand in one sentence.', {
            likelihood: warning.likelihood,
            confidence: warning.confidence,
          })}
        </p>
      ))}
      <dl className="assess-facts">
        <div>
          <dt>{i18n.t('How likely')}</dt>
          <dd>
            <Likelihood judged={judged} />
          </dd>
        </div>
        <div>
          <dt>{i18n.t('How sure')}</dt>
          <dd>
            <details>
              <summary>{confidenceWord(said.analytic_confidence?.level ?? '')}</summary>
              <p>{i18n.t('What is known: {text}', { text: said.analytic_confidence?.information_base ?? '' })}</p>
              <p>{i18n.t('How it was analysed: {text}', { text: said.analytic_confidence?.rigour ?? '' })}</p>
              <p>{i18n.t('Complexity: {text}', { text: said.analytic_confidence?.volatility ?? '' })}</p>
            </details>
          </dd>
        </div>
        {lists.map(
          ([title, list]) =>
            list && (
              <div key={title}>
                <dt>{title}</dt>
                <dd>
                  <ul>
                    {list.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                </dd>
              </div>
            ),
        )}
      </dl>
      {judged.stands.length > 0 && (
        <ul className="assess-stands" aria-label={i18n.t('Positions')}>
          {judged.stands.map((one) => {
            const position = judged.positions.find(({ id }) => id === one.position);
            return (
              <li key={one.member} data-stand={one.stand}>
                <b className="num">{one.member}</b> {standWord(one.stand)}
                {!one.asked && <span className="dim"> {i18n.t('(unasked)')}</span>}
                {position?.text && <span>: {position.text}</span>} {position && <RowMarking marked={position} />}
              </li>
            );
          })}
        </ul>
      )}
      {said.answer_by && judged.state === 'challenged' && (
        <p className="dim">
          {i18n.t('Positions are awaited until')} <Time at={said.answer_by} />
        </p>
      )}
      {judged.own && judged.missing.length > 0 && judged.state !== 'superseded' && (
        <p className="dim">
          {i18n.t('Before it is approved it has to say: {what}.', { what: judged.missing.join(', ') })}
        </p>
      )}
      <details>
        <summary>{i18n.t('Who did what')}</summary>
        <ol>
          {said.acts?.map((one) => (
            <li key={`${one.date} ${one.act}`}>
              <span className="num">{one.login}</span> {didWord(one.act)} <Time at={one.date} /> {one.text}
            </li>
          ))}
        </ol>
      </details>
      {mayWrite && (
        <footer>
          {judged.may_revise && <EditButton id={judged.id} name={judged.text} onOpen={onEdit} />}
          {judged.may.map(({ act, why_not }) => (
            <Button key={act} disabled={why_not !== undefined} title={why_not} onClick={() => onDo(act)}>
              {actWord(act)}
            </Button>
          ))}
          {judged.own && judged.state === 'approved' && (
            <Button onClick={onReplace}>{i18n.t('Write what takes its place')}</Button>
          )}
          {judged.may_say && <Button onClick={() => onDo('say')}>{i18n.t('Say your member’s position')}</Button>}
          {judged.may
            .filter(({ why_not }) => why_not !== undefined)
            .map(({ act, why_not }) => (
              <small key={act} className="dim">
                {actWord(act)}: {why_not}.
              </small>
            ))}
        </footer>
      )}
    </article>
  );
}
