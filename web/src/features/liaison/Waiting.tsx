import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { i18n } from '../../i18n';
import { RowMarking } from '../../ui/MarkingChips';
import { Failed, Partial } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { useNow } from '../../ui/useNow';
import { rfisToAnswer, toAnswer } from './facts';
import { boardQuery, type Question, type Rfi, rfisQuery } from './queries';
import { leftText } from './words';

const RfiAnswerDialog = lazy(() =>
  import('./RfiAnswerDialog').then((module) => ({ default: module.RfiAnswerDialog })),
);
const AnswerDialog = lazy(() => import('./AnswerDialog').then((module) => ({ default: module.AnswerDialog })));

/** Requests for information, and questions about own entries, that wait for an answer of this reader. */
export function useWaiting(enabled: boolean) {
  const rfis = useQuery({ ...rfisQuery, enabled });
  const board = useQuery({ ...boardQuery({}), enabled });
  return {
    rfis: rfis.data ? rfisToAnswer(rfis.data.rfis) : [],
    questions: board.data ? toAnswer(board.data) : [],
    complete: rfis.data?.complete !== false && board.data?.complete !== false,
    failed: [rfis, board].find((one) => one.isError),
  };
}

/** They stand in the inbox too, and are answered from the row. */
export function Waiting({ waiting, own }: { waiting: ReturnType<typeof useWaiting>; own: string }) {
  const [answering, setAnswering] = useState<{ rfi: Rfi } | { question: Question }>();
  const now = useNow();
  const close = () => setAnswering(undefined);
  const left = (by: string) => leftText(by, now.getTime());
  return (
    <>
      {waiting.failed && <Failed error={waiting.failed.error} again={() => void waiting.failed?.refetch()} />}
      {!waiting.complete && (
        <Partial>{i18n.t('There is more than the centre looks at: something may be left out.')}</Partial>
      )}
      {waiting.rfis.length + waiting.questions.length > 0 && (
        <table className="row-table cards help-table">
          <caption>{i18n.t('To answer')}</caption>
          <thead>
            <tr>
              <th scope="col">{i18n.t('Question')}</th>
              <th scope="col">{i18n.t('From')}</th>
              <th scope="col">{i18n.t('Until')}</th>
              <th scope="col">{i18n.t('What you may say')}</th>
            </tr>
          </thead>
          <tbody>
            {waiting.rfis.map((rfi) => (
              <tr key={rfi.id}>
                <th scope="row">
                  <Link to="/deconfliction" search={{ tab: 'rfis' }}>
                    {rfi.question}
                  </Link>{' '}
                  <RowMarking marked={rfi} />
                </th>
                <td className="num">{rfi.asker}</td>
                <td data-of={i18n.t('until')}>
                  <Time at={rfi.answer_by} /> <small className="dim">{left(rfi.answer_by)}</small>
                </td>
                <td>
                  <Button onClick={() => setAnswering({ rfi })}>{i18n.t('Answer')}</Button>
                </td>
              </tr>
            ))}
            {waiting.questions.map((question) => (
              <tr key={question.id}>
                <th scope="row">
                  <Link to="/deconfliction">{question.question}</Link> <RowMarking marked={question} />
                </th>
                <td>{i18n.t('the centre, about an own entry')}</td>
                <td data-of={i18n.t('until')}>
                  <Time at={question.answer_by} /> <small className="dim">{left(question.answer_by)}</small>
                </td>
                <td>
                  <Button onClick={() => setAnswering({ question })}>{i18n.t('Answer')}</Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Suspense fallback={null}>
        {answering && 'rfi' in answering && <RfiAnswerDialog rfi={answering.rfi} own={own} onClose={close} />}
        {answering && 'question' in answering && (
          <AnswerDialog question={answering.question} own={own} onClose={close} />
        )}
      </Suspense>
    </>
  );
}
