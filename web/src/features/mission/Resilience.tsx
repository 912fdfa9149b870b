import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { i18n } from '../../i18n';
import { RowMarking } from '../../ui/MarkingChips';
import { placeOf } from '../../ui/object';
import { type Resilience as Answer, resilienceQuery, type Step } from '../../ui/resilience';
import { LossText, TimesNote, TimesTable, Trend } from '../../ui/ResilienceFigures';
import { Failed, Loading, Partial } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { stateWord } from '../../ui/work';

interface Props {
  id: string;
  by: Step;
  onBy: (by: Step) => void;
}

/** How fast incidents on what it rests on are over, and what it lost meanwhile. */
export function Resilience({ id, by, onBy }: Props) {
  const answer = useQuery(resilienceQuery(id, by));
  if (answer.isError) {
    return <Failed error={answer.error} again={() => void answer.refetch()} />;
  }
  if (!answer.isSuccess) {
    return <Loading what={i18n.t('Loading the resilience')} />;
  }
  const { loss, cases, open, times, trend, incidents, complete } = answer.data;
  return (
    <div className="resilience" aria-busy={answer.isPlaceholderData}>
      {!complete && <Partial>{i18n.t('There is more than the centre looks at.')}</Partial>}
      <p className="loss-line">
        {i18n.t('Lost:')} <LossText loss={loss} />
      </p>
      {!loss.complete && (
        <Partial>{i18n.t('More changed than was looked at: the loss is told wider than it is.')}</Partial>
      )}
      {cases === 0 ? (
        <p className="dim times-note">{i18n.t('No incident that you see is linked to what it rests on.')}</p>
      ) : (
        <>
          <p className="loss-line" role="status">
            {i18n.t('{count, plural, one {# incident} other {# incidents}}, {open} of them open', {
              count: cases,
              open,
            })}
          </p>
          <TimesTable times={times} />
          <TimesNote />
          <Trend parts={trend.parts} by={trend.by} onBy={onBy} />
          <Cases incidents={incidents} />
        </>
      )}
    </div>
  );
}

function Cases({ incidents }: { incidents: Answer['incidents'] }) {
  return (
    <section aria-label={i18n.t('Incidents')}>
      <table className="row-table cards">
        <caption className="hidden">{i18n.t('Incidents and their times')}</caption>
        <thead>
          <tr>
            <th scope="col">{i18n.t('Incident')}</th>
            <th scope="col">{i18n.t('Source')}</th>
            <th scope="col">{i18n.t('State')}</th>
            <th scope="col">{i18n.t('Began')}</th>
            <th scope="col">{i18n.t('Noticed')}</th>
            <th scope="col">{i18n.t('Contained')}</th>
            <th scope="col">{i18n.t('Over')}</th>
            <th scope="col">{i18n.t('Marking')}</th>
          </tr>
        </thead>
        <tbody>
          {incidents.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link {...placeOf(one.id)}>{one.name || one.id}</Link>
              </th>
              <td className="num">{one.source}</td>
              <td>{one.status ? stateWord(one.status) : '–'}</td>
              <When name={i18n.t('Began')} at={one.began} none={i18n.t('not said')} />
              <When name={i18n.t('Noticed')} at={one.noticed} none={i18n.t('not measured')} />
              <When
                name={i18n.t('Contained')}
                at={one.contained}
                none={one.open && one.status !== 'monitoring' ? i18n.t('not yet') : i18n.t('not measured')}
              />
              <When
                name={i18n.t('Over')}
                at={one.restored}
                none={one.open ? i18n.t('not yet') : i18n.t('not measured')}
              />
              <td>
                <RowMarking marked={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** @param none what it means that there is no such time */
function When({ name, at, none }: { name: string; at: string | undefined; none: string }) {
  return <td data-of={name}>{at ? <Time at={at} /> : <span className="dim">{none}</span>}</td>;
}
