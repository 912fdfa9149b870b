import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { i18n } from '../../i18n';
import { RowMarking } from '../../ui/MarkingChips';
import { Empty } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { useNow } from '../../ui/useNow';
import { rfisToAnswer } from './facts';
import type { Rfi } from './queries';
import { leftText, outcomeWord, rfiStateWord } from './words';

const RfiAnswerDialog = lazy(() =>
  import('./RfiAnswerDialog').then((module) => ({ default: module.RfiAnswerDialog })),
);

/** What members ask each other, what is due first first; with the time that is left. */
export function Rfis({ all, own }: { all: readonly Rfi[]; own: string }) {
  const [answering, setAnswering] = useState<Rfi>();
  const now = useNow();
  if (all.length === 0) {
    return (
      <Empty
        title={i18n.t('No request for information that you may see')}
        detail={i18n.t(
          'A request is seen by who asks and by the members that are asked; an answer by who asks alone.',
        )}
      />
    );
  }
  // What waits for the own answer stands in front.
  const waiting = rfisToAnswer(all);
  const rows = [...waiting, ...all.filter((one) => !waiting.includes(one))];
  return (
    <>
      <table className="row-table cards liaison-table">
        <thead>
          <tr>
            <th scope="col">{i18n.t('Question')}</th>
            <th scope="col">{i18n.t('From')}</th>
            <th scope="col">{i18n.t('To')}</th>
            <th scope="col">{i18n.t('State')}</th>
            <th scope="col">{i18n.t('Answer by')}</th>
            <th scope="col">{i18n.t('Answers')}</th>
            <th scope="col">{i18n.t('Marking')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link to="/objects/$id" params={{ id: one.id }}>
                  {one.question}
                </Link>
                {one.subject && (
                  <small>
                    <Link to="/objects/$id" params={{ id: one.subject }}>
                      {i18n.t('What it is about')}
                    </Link>
                  </small>
                )}
              </th>
              <td className="num" data-of={i18n.t('from')}>
                {one.asker}
              </td>
              <td className="num" data-of={i18n.t('to')}>
                {one.to.join(' ')}
              </td>
              <td>
                <span className="tag" data-state={one.state}>
                  {rfiStateWord(one.state)}
                </span>
                {one.asker === own && one.awaited.length > 0 && (
                  <small className="dim">{i18n.t('awaited: {members}', { members: one.awaited.join(' ') })}</small>
                )}
              </td>
              <td data-of={i18n.t('answer by')}>
                <Time at={one.answer_by} />
                {one.state !== 'answered' && (
                  <small className={one.state === 'late' ? 'late' : 'dim'}>
                    {leftText(one.answer_by, now.getTime(), one.state === 'late')}
                  </small>
                )}
              </td>
              <td className="why">
                {one.answers.map((answer) => (
                  <p key={answer.id}>
                    <b className="num">{answer.by}</b> <Time at={answer.at} />{' '}
                    {answer.late && <small className="late">{i18n.t('late')}</small>}{' '}
                    {answer.text ? <q>{answer.text}</q> : outcomeWord(answer.outcome)}
                  </p>
                ))}
                {one.may_answer && (
                  <Button onClick={() => setAnswering(one)}>
                    {one.state === 'answered' ? i18n.t('Say more') : i18n.t('Answer')}
                  </Button>
                )}
              </td>
              <td>
                <RowMarking marked={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Suspense fallback={null}>
        {answering && <RfiAnswerDialog rfi={answering} own={own} onClose={() => setAnswering(undefined)} />}
      </Suspense>
    </>
  );
}
