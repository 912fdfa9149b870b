import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { RowMarking } from '../../ui/MarkingChips';
import { Panel } from '../../ui/Panel';
import { refusalOf } from '../../ui/refusal';
import { Empty } from '../../ui/States';
import { createObject, draftOf, reviseObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { type Row, rowsOf, sentAs } from './grid';
import { MatrixGrid } from './MatrixGrid';
import type { Assessment, Kept, Question } from './queries';
import { cellWord } from './words';

interface Props {
  one: Assessment;
  own: string;
  login: string;
  mayWrite: boolean;
  open: string | undefined;
  onOpen: (id: string) => void;
}

/** Whose it is. */
function ownerOf(kept: Kept): string {
  return kept.analyst || i18n.t('{source}, the member’s own', { source: kept.source });
}

/** The matrices of a workspace, one of them open: what each says, what it comes to, and why. */
export function MatrixPanel({ one, own, login, mayWrite, open, onOpen }: Props) {
  const mine = one.matrices.find((kept) => kept.mine && kept.analyst === login);
  const kept = one.matrices.find(({ id }) => id === open) ?? mine ?? one.matrices[0];
  const names = useMemo(
    () => new Map(one.evidence.map((item) => [item.id, String(item.object.name ?? item.id)])),
    [one.evidence],
  );
  const hypotheses = useMemo(() => (one.workspace.object as Question).hypotheses ?? [], [one.workspace.object]);
  const national = one.matrices.find((other) => other.mine && other.analyst === '');
  const [fresh, setFresh] = useState<'own' | 'member'>();
  if (one.evidence.length === 0) {
    return (
      <Panel title={i18n.t('Matrix')}>
        <Empty
          title={i18n.t('No evidence')}
          detail={i18n.t('A matrix holds evidence against each hypothesis: take some in first.')}
        />
      </Panel>
    );
  }
  return (
    <>
      <Panel
        title={i18n.t('Matrix')}
        note={i18n.t('what speaks against each hypothesis; it ranks them and is no probability')}
        tools={
          <span className="desk-tools">
            {one.matrices.map((other) => (
              <button
                key={other.id}
                type="button"
                className="toggle"
                aria-pressed={fresh === undefined && other.id === kept?.id}
                onClick={() => {
                  setFresh(undefined);
                  onOpen(other.id);
                }}
              >
                {ownerOf(other)}
              </button>
            ))}
            {mayWrite && mine === undefined && (
              <button type="button" className="toggle" aria-pressed={fresh === 'own'} onClick={() => setFresh('own')}>
                {i18n.t('One of your own')}
              </button>
            )}
            {mayWrite && national === undefined && (
              <button
                type="button"
                className="toggle"
                aria-pressed={fresh === 'member'}
                onClick={() => setFresh('member')}
              >
                {i18n.t('One of your member')}
              </button>
            )}
          </span>
        }
      >
        {fresh !== undefined || kept === undefined ? (
          mayWrite ? (
            <Editor
              key={fresh ?? 'own'}
              one={one}
              own={own}
              login={fresh === 'member' ? '' : login}
              names={names}
              onWritten={() => setFresh(undefined)}
            />
          ) : (
            <Empty title={i18n.t('No matrix')} detail={i18n.t('Nobody whose matrix you see has filled one.')} />
          )
        ) : mayWrite && kept.mine ? (
          <Editor key={kept.etag} one={one} own={own} login={login} names={names} kept={kept} />
        ) : (
          <MatrixGrid rows={rowsOf([...names.keys()], kept.object)} hypotheses={hypotheses} names={names} />
        )}
        {fresh === undefined && kept && (
          <>
            <p className="assess-note">
              <RowMarking marked={kept} />
              {kept.unseen > 0 &&
                i18n.t('{count, plural, one {# row names} other {# rows name}} evidence that is not there for you.', {
                  count: kept.unseen,
                })}
            </p>
            <Results kept={kept} hypotheses={hypotheses} names={names} />
          </>
        )}
      </Panel>
      <Differences one={one} names={names} hypotheses={hypotheses} />
    </>
  );
}

interface EditorProps {
  one: Assessment;
  own: string;
  login: string;
  names: ReadonlyMap<string, string>;
  kept?: Kept;
  onWritten?: () => void;
}

/** One's own matrix: what is filled in stands when it is kept, and is scored then. */
function Editor({ one, own, login, names, kept, onWritten }: EditorProps) {
  const hypotheses = (one.workspace.object as Question).hypotheses ?? [];
  const [rows, setRows] = useState<readonly Row[]>(() => rowsOf([...names.keys()], kept?.object));
  const [changed, setChanged] = useState(false);
  const [asking, setAsking] = useState(false);
  const keys = hypotheses.map((hypothesis) => hypothesis.key);
  const write = useMutation({
    mutationFn: (before: Kept) =>
      reviseObject(before.id, before.etag, { ...draftOf(before.object), rows: sentAs(rows, keys, before.object) }),
    onSuccess: () => toast(i18n.t('Kept.')),
  });
  const said = {
    type: 'x-testudo-matrix',
    assessment_ref: one.workspace.id,
    ...(login ? { analyst: login } : {}),
    rows: sentAs(rows, keys),
  };
  return (
    <>
      <MatrixGrid
        rows={rows}
        hypotheses={hypotheses}
        names={names}
        onChange={(next) => {
          setRows(next);
          setChanged(true);
        }}
      />
      <div className="form-end">
        {changed && <span className="dim">{i18n.t('Not kept yet; the scores below are of what is kept.')}</span>}
        {write.isError && (
          <span className="refused" role="alert">
            {refusalOf(write.error)}
          </span>
        )}
        <Button
          variant="filled"
          disabled={!changed}
          loading={write.isPending}
          onClick={() => (kept ? write.mutate(kept) : setAsking(true))}
        >
          {i18n.t('Keep the matrix')}
        </Button>
      </div>
      {asking && (
        <WriteDialog
          title={i18n.t('Keep the matrix')}
          action={i18n.t('Keep it')}
          own={own}
          label="usual"
          onWrite={(label, reason) => createObject(said, label, reason)}
          onDone={() => {
            setAsking(false);
            onWritten?.();
          }}
          onClose={() => setAsking(false)}
        >
          <p>
            {login
              ? i18n.t('Your own matrix in this workspace. Whoever sees its label sees it beside the others’.')
              : i18n.t('The matrix of your member. Whoever sees its label sees it beside the others’.')}
          </p>
        </WriteDialog>
      )}
    </>
  );
}

interface ResultsProps {
  kept: Kept;
  hypotheses: readonly { key: string; name: string }[];
  names: ReadonlyMap<string, string>;
}

/** What a matrix comes to; each number opens on what it is made of. */
function Results({ kept, hypotheses, names }: ResultsProps) {
  const called = new Map(hypotheses.map(({ key, name }) => [key, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const list = (keys: readonly string[]) => keys.map((key) => called.get(key) ?? key).join(', ');
  // While cells are empty, having the least against it means having been looked at least.
  const judged = kept.scores.every((score) => score.open === 0);
  const leans = kept.without.filter((one) => one.changes);
  return (
    <div className="assess-results">
      <section aria-label={i18n.t('Scores')}>
        <h3>{i18n.t('What speaks against each')}</h3>
        <ol className="assess-scores">
          {kept.scores.map((score) => (
            <li key={score.hypothesis} data-leads={judged && kept.leaders.includes(score.hypothesis)}>
              <details>
                <summary>
                  <b className="num">{score.score.toFixed(2)}</b> {called.get(score.hypothesis) ?? score.hypothesis}
                  {judged && kept.leaders.includes(score.hypothesis) && (
                    <span className="assess-leads">{i18n.t('least against it')}</span>
                  )}
                  {score.open > 0 && (
                    <span className="dim">{i18n.t('{count} not judged yet', { count: score.open })}</span>
                  )}
                </summary>
                {score.parts.length === 0 ? (
                  <p className="dim">{i18n.t('Nothing that counts speaks against it.')}</p>
                ) : (
                  <ul>
                    {score.parts.map((part) => (
                      <li key={part.evidence}>
                        {nameOf(part.evidence)}:{' '}
                        <span className="num">
                          {part.weight.toFixed(3)} × {part.against} = {part.score.toFixed(3)}
                        </span>
                      </li>
                    ))}
                  </ul>
                )}
              </details>
            </li>
          ))}
        </ol>
      </section>
      <section aria-label={i18n.t('Items')}>
        <h3>{i18n.t('What each item weighs, and tells apart')}</h3>
        <ul className="assess-items">
          {kept.rows.map((row) => (
            <li key={row.evidence}>
              <details>
                <summary>
                  {nameOf(row.evidence)} <b className="num">{row.weight.toFixed(2)}</b>{' '}
                  {row.diagnosticity === 0 ? (
                    <span className="dim">{i18n.t('tells nothing apart')}</span>
                  ) : (
                    <span className="num">{i18n.t('tells apart {count} of 2', { count: row.diagnosticity })}</span>
                  )}
                  {row.echo_of && <span className="assess-echo">{i18n.t('echo: weighs nothing')}</span>}
                </summary>
                <p>
                  {row.echo_of
                    ? i18n.t('It comes from the same origin as {name}, which is stronger and counts for both.', {
                        name: nameOf(row.echo_of),
                      })
                    : i18n.t('Reliability {reliability} × relevance {relevance} %.', {
                        reliability: row.reliability.toFixed(1),
                        relevance: row.relevance,
                      })}{' '}
                  {i18n.t(
                    'What it tells apart is the most minus the least of what its row says against a hypothesis.',
                  )}
                </p>
              </details>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={i18n.t('Leaving one out')}>
        <h3>{i18n.t('Leaving one origin out')}</h3>
        {leans.length === 0 ? (
          <p>{i18n.t('No single origin changes who has the least against it.')}</p>
        ) : (
          <ul>
            {leans.map((one) => (
              <li key={one.items.join(' ')} className="assess-leans">
                {i18n.t('Without {items}: {leaders}', {
                  items: one.items.map(nameOf).join(', '),
                  leaders: list(one.leaders) || i18n.t('nobody'),
                })}
              </li>
            ))}
          </ul>
        )}
        <details>
          <summary>{i18n.t('All of them')}</summary>
          <ul>
            {kept.without.map((one) => (
              <li key={one.items.join(' ')}>
                {i18n.t('Without {items}: {leaders}', {
                  items: one.items.map(nameOf).join(', '),
                  leaders: list(one.leaders) || i18n.t('nobody'),
                })}
              </li>
            ))}
          </ul>
        </details>
      </section>
    </div>
  );
}

/** Where analysts and nations fill a cell differently: whose says what. Nothing is made out of it. */
function Differences({ one, names, hypotheses }: { one: Assessment } & Omit<ResultsProps, 'kept'>) {
  if (one.matrices.length < 2) {
    return null;
  }
  const called = new Map(hypotheses.map(({ key, name }) => [key, name]));
  return (
    <Panel title={i18n.t('Where the matrices differ')} note={String(one.differences.length)}>
      {one.differences.length === 0 ? (
        <Empty title={i18n.t('Nowhere')} detail={i18n.t('Those that fill the same cells fill them alike.')} />
      ) : (
        <table className="row-table">
          <thead>
            <tr>
              <th scope="col">{i18n.t('Evidence')}</th>
              <th scope="col">{i18n.t('Hypothesis')}</th>
              <th scope="col">{i18n.t('Who says what')}</th>
            </tr>
          </thead>
          <tbody>
            {one.differences.map((cell) => (
              <tr key={`${cell.evidence} ${cell.hypothesis}`}>
                <th scope="row">{names.get(cell.evidence) ?? cell.evidence}</th>
                <td>{called.get(cell.hypothesis) ?? cell.hypothesis}</td>
                <td className="wraps">
                  {cell.values.map((value) => (
                    <span key={value.matrix} className="assess-value" title={cellWord(value.value)}>
                      {value.analyst || value.source} <b data-value={value.value}>{value.value}</b>
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
