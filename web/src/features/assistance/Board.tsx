import { Link } from '@tanstack/react-router';
import { i18n } from '../../i18n';
import { stageWord } from '../../ui/assistance';
import { RowMarking } from '../../ui/MarkingChips';
import { Empty } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import type { CapabilityBoard } from './queries';
import { spanOf } from './span';
import { READINESS, readyWord, TEAM_TYPES, teamName, teamWord } from './words';

type Count = CapabilityBoard['nations'][number];

/** How many teams are registered, asked for, offered and tasked; and which are committed to what, and when. */
export function Board({ board, now }: { board: CapabilityBoard; now: Date }) {
  if (board.nations.length + board.types.length + board.commitments.length === 0) {
    return (
      <Empty
        title={i18n.t('No team that you may see')}
        detail={i18n.t('Each member registers its own teams, under the label that it chooses.')}
      />
    );
  }
  return (
    <div className="board">
      <Commitments all={board.commitments} now={now} />
      <div className="board-counts">
        <Counts name={i18n.t('By nation')} of={i18n.t('Nation')} counts={board.nations} word={(key) => key} />
        <Counts
          name={i18n.t('By kind of team')}
          of={i18n.t('Kind of team')}
          counts={ordered(board.types, TEAM_TYPES)}
          word={teamWord}
        />
        <Counts
          name={i18n.t('By readiness')}
          of={i18n.t('Ready')}
          counts={ordered(board.readiness, READINESS)}
          word={readyWord}
        />
      </div>
      <p className="dim board-note">
        {i18n.t(
          'All of it is counted from what you may see. Who was asked is told to the requester alone, and an offer to those that it was released to.',
        )}
      </p>
    </div>
  );
}

/** In the order that the words have elsewhere; what is not said stands last. */
function ordered(counts: readonly Count[], order: readonly string[]): Count[] {
  const place = ({ key }: Count) => (order.includes(key) ? order.indexOf(key) : order.length);
  return counts.toSorted((a, b) => place(a) - place(b));
}

function Counts(props: { name: string; of: string; counts: readonly Count[]; word: (key: string) => string }) {
  const { name, of, counts, word } = props;
  return (
    <table className="row-table board-table">
      <caption>{name}</caption>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          <th scope="col">{i18n.t('Registered')}</th>
          <th scope="col">{i18n.t('Asked')}</th>
          <th scope="col">{i18n.t('Offered')}</th>
          <th scope="col">{i18n.t('Tasked')}</th>
        </tr>
      </thead>
      <tbody>
        {counts.map((one) => (
          <tr key={one.key}>
            <th scope="row">{one.key ? word(one.key) : <span className="dim">{i18n.t('not said')}</span>}</th>
            {[one.registered, one.asked, one.offered, one.tasked].map((count, index) => (
              <td key={index} className="num" data-zero={count === 0 || undefined}>
                {count}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Each team on a line of its own, from when until when it is bound. */
function Commitments({ all, now }: { all: CapabilityBoard['commitments']; now: Date }) {
  const span = spanOf(all, now.getTime());
  const part = (at: number) => (100 * (at - span.from)) / (span.until - span.from);
  return (
    <section aria-labelledby="commitments">
      <h2 id="commitments">{i18n.t('Commitments')}</h2>
      {all.length === 0 ? (
        <p className="dim help-none">{i18n.t('No team is offered, accepted or tasked, as far as you may see.')}</p>
      ) : (
        <ol className="board-lines">
          {all.map((one) => {
            const from = part(Date.parse(one.from));
            const until = one.until ? part(Date.parse(one.until)) : 100;
            return (
              <li key={one.id} data-state={one.state}>
                <span className="board-who">
                  <b className="num">{one.owner}</b> <span>{teamName(one.team)}</span>
                  <small>
                    <Link to="/assistance/$id" params={{ id: one.request }}>
                      {one.name}
                    </Link>{' '}
                    <RowMarking marked={one} />
                  </small>
                </span>
                <span className="tag">
                  {one.state === 'offered'
                    ? i18n.t('offered')
                    : stageWord(one.state === 'tasked' ? (one.stage ?? one.state) : one.state)}
                </span>
                <span className="board-when">
                  <span className="board-track" aria-hidden>
                    <i
                      data-open={one.until ? undefined : true}
                      style={{ insetInlineStart: `${from}%`, width: `${Math.max(until - from, 0.6)}%` }}
                    />
                    <b style={{ insetInlineStart: `${part(now.getTime())}%` }} />
                  </span>
                  <small>
                    <Time at={one.from} />
                    {' – '}
                    {one.until ? <Time at={one.until} /> : i18n.t('no end said')}
                  </small>
                </span>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
