import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { usePreview } from '../../api/preview';
import { sessionQuery } from '../../api/session';
import { i18n } from '../../i18n';
import { Capacity, Impact } from '../../ui/Capacity';
import { RowMarking } from '../../ui/MarkingChips';
import { placeOf } from '../../ui/object';
import { Panel } from '../../ui/Panel';
import { COMMITMENTS, commitmentName, levelText } from '../../ui/pledge';
import { type OwnResilience, ownResilienceQuery, type Step } from '../../ui/resilience';
import { LossText, TimesNote, TimesTable, Trend } from '../../ui/ResilienceFigures';
import { Empty, Failed, Loading, Partial } from '../../ui/States';
import '../../ui/table.css';
import { type WorkItem, workQuery } from '../../ui/work';
import { assessedOf, byYear } from './pledge';

// The form is fetched when somebody assesses.
const PledgeDialog = lazy(() => import('./PledgeDialog').then((module) => ({ default: module.PledgeDialog })));

const MOST_YEARS = 4;

/** How fast one's own member comes back, and how far it is with the pledge. For its own eyes. */
export function ResiliencePage() {
  const { by } = useSearch({ from: '/shell/resilience' });
  const navigate = useNavigate({ from: '/resilience' });
  const preview = usePreview();
  const { data: session } = useQuery(sessionQuery);
  const answer = useQuery({ ...ownResilienceQuery(by ?? 'month'), enabled: preview === undefined });
  const own = session?.member ?? '';
  useEffect(() => {
    document.title = i18n.t('Resilience · Testudo');
  }, []);
  return (
    <div className="release resilience-page">
      <header className="desk-bar">
        <h1>{i18n.t('Resilience of {member}', { member: own })}</h1>
        <span className="desk-note">{i18n.t('For the eyes of your own member')}</span>
        <span className="desk-tools">
          <Link to="/brief">{i18n.t('Leadership brief')}</Link>
        </span>
      </header>
      {preview !== undefined ? (
        <Empty
          title={i18n.t('No preview of this page')}
          detail={i18n.t('It tells a member of itself. Leave the preview to read your own.')}
        />
      ) : answer.isPending ? (
        <Loading what={i18n.t('Loading the resilience')} />
      ) : answer.isError ? (
        <Failed error={answer.error} again={() => void answer.refetch()} />
      ) : (
        <>
          <Own
            answer={answer.data}
            onBy={(next) => void navigate({ search: next === 'month' ? {} : { by: next }, replace: true })}
          />
          <Pledge own={own} mayWrite={session?.rights.includes('write') === true} />
        </>
      )}
    </div>
  );
}

function Own({ answer, onBy }: { answer: OwnResilience; onBy: (by: Step) => void }) {
  return (
    <>
      {!answer.complete && <Partial>{i18n.t('There is more than the centre looks at.')}</Partial>}
      <Panel title={i18n.t('Own incidents')}>
        {answer.cases === 0 ? (
          <p className="dim times-note">{i18n.t('Your member has written down no incident.')}</p>
        ) : (
          <>
            <p className="loss-line" role="status">
              {i18n.t('{count, plural, one {# incident} other {# incidents}}, {open} of them open', {
                count: answer.cases,
                open: answer.open,
              })}
            </p>
            <TimesTable times={answer.times} />
            <TimesNote />
            <Trend parts={answer.trend.parts} by={answer.trend.by} onBy={onBy} />
          </>
        )}
      </Panel>
      <Panel title={i18n.t('Own missions')}>
        {answer.missions.length === 0 ? (
          <p className="dim times-note">{i18n.t('Your member owns no mission.')}</p>
        ) : (
          <table className="row-table cards">
            <caption className="hidden">{i18n.t('What own missions lost')}</caption>
            <thead>
              <tr>
                <th scope="col">{i18n.t('Mission')}</th>
                <th scope="col">{i18n.t('Impact, 0 to 100')}</th>
                <th scope="col">{i18n.t('Capacity')}</th>
                <th scope="col">{i18n.t('Lost')}</th>
                <th scope="col">{i18n.t('Marking')}</th>
              </tr>
            </thead>
            <tbody>
              {answer.missions.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <Link to="/missions/$id" params={{ id: one.id }} search={{ as: 'resilience' }}>
                      {one.name}
                    </Link>
                  </th>
                  <td data-of={i18n.t('Impact')}>
                    <Impact span={one.impact} />
                  </td>
                  <td data-of={i18n.t('Capacity')}>
                    <Capacity span={one.capacity_percent} />
                  </td>
                  <td data-of={i18n.t('Lost')}>
                    <LossText loss={one.loss} />
                  </td>
                  <td>
                    <RowMarking marked={one} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
    </>
  );
}

/** Each commitment, and the level of each year. */
function Pledge({ own, mayWrite }: { own: string; mayWrite: boolean }) {
  const answer = useQuery({ ...workQuery({ kind: ['pledge'], state: ['kept'], source: own }), enabled: own !== '' });
  const [assessing, setAssessing] = useState(false);
  const years = byYear(answer.data?.work ?? []);
  const shown = years.slice(0, MOST_YEARS);
  return (
    <Panel
      title={i18n.t('The pledge, as assessed by yourselves')}
      tools={
        mayWrite && answer.isSuccess ? (
          <Button onClick={() => setAssessing(true)}>{i18n.t('Assess the pledge')}</Button>
        ) : undefined
      }
    >
      {answer.isPending && <Loading what={i18n.t('Loading the assessments')} />}
      {answer.isError && <Failed error={answer.error} again={() => void answer.refetch()} />}
      {answer.isSuccess && shown.length === 0 && (
        <p className="dim times-note">
          {i18n.t('Your member has not assessed itself. Nobody else sees an assessment unless its label says so.')}
        </p>
      )}
      {shown.length > 0 && <Years years={shown} />}
      {assessing && (
        <Suspense fallback={null}>
          <PledgeDialog
            own={own}
            year={years.length > 0 ? Number(years[0]!.object.year) : new Date().getUTCFullYear()}
            standing={years}
            onClose={() => setAssessing(false)}
          />
        </Suspense>
      )}
    </Panel>
  );
}

function Years({ years }: { years: readonly WorkItem[] }) {
  return (
    <table className="row-table cards">
      <caption className="hidden">{i18n.t('Commitments and their levels')}</caption>
      <thead>
        <tr>
          <th scope="col">{i18n.t('Commitment')}</th>
          {years.map((one) => (
            <th key={one.id} scope="col">
              <Link {...placeOf(one.id)}>{String(one.object.year)}</Link>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {COMMITMENTS.map((commitment) => (
          <tr key={commitment}>
            <th scope="row">{commitmentName(commitment)}</th>
            {years.map((year) => {
              const one = assessedOf(year.object).find((each) => each.commitment === commitment);
              return (
                <td key={year.id} data-of={String(year.object.year)} title={one?.text}>
                  {one ? levelText(one.level) : '–'}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
