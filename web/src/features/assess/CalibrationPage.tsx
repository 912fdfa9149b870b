import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { tlpOf } from '../../api/markings';
import { usePreview } from '../../api/preview';
import { sessionQuery } from '../../api/session';
import { useCommand } from '../../app/commands';
import { i18n } from '../../i18n';
import type { Base } from '../../ui/draft';
import { Choice, WordOptions } from '../../ui/fields';
import { MarkingChips, RowMarking } from '../../ui/MarkingChips';
import { Panel } from '../../ui/Panel';
import { useRowLinks } from '../../ui/rowLinks';
import { Empty, Failed, Loading, Partial } from '../../ui/States';
import '../../ui/table.css';
import { Time } from '../../ui/TimeText';
import './assess.css';
import { exactly, happenedText, percent } from './diagram';
import {
  type Bin,
  type Calibration,
  calibrationQuery,
  type Forecast,
  forecastsQuery,
  type Foretold,
  type Group,
} from './queries';
import { ReliabilityDiagram } from './ReliabilityDiagram';
import { OUTCOMES } from './search';
import { outcomeWord } from './words';

const ForecastDialog = lazy(() => import('./ForecastDialog').then((module) => ({ default: module.ForecastDialog })));
const ResolveDialog = lazy(() => import('./ResolveDialog').then((module) => ({ default: module.ResolveDialog })));

interface Open {
  form: 'write' | 'resolve';
  before?: Base;
}

/** What members hold to be likely, what came of it, and how good they were at it. */
export function CalibrationPage() {
  const { by, outcome } = useSearch({ from: '/shell/calibration' });
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const previewed = usePreview() !== undefined;
  const calibration = useQuery(calibrationQuery(by));
  const forecasts = useQuery(forecastsQuery(outcome));
  const page = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<Open>();
  const mayWrite = session?.rights.includes('write') === true && !previewed;
  const show = (search: { by?: typeof by; outcome?: typeof outcome }) =>
    void navigate({
      to: '/calibration',
      search: Object.fromEntries(Object.entries({ by, outcome, ...search }).filter(([, one]) => one !== undefined)),
      replace: true,
    });
  useEffect(() => {
    document.title = i18n.t('Calibration · Testudo');
  }, []);
  useRowLinks(page, true);
  useCommand('new.forecast', mayWrite ? () => setOpen({ form: 'write' }) : undefined);
  if (!session) {
    return null;
  }
  const close = () => setOpen(undefined);
  return (
    <div className="release assess" ref={page}>
      <header className="desk-bar">
        <h1>{i18n.t('Calibration')}</h1>
        <span className="desk-note">
          {i18n.t('What was held to be likely, and what came of it. Who did something is judged, and never scored.')}{' '}
          <Link to="/assessments">{i18n.t('Assessments')}</Link>
        </span>
        <span className="desk-tools">
          {mayWrite && (
            <Button variant="filled" onClick={() => setOpen({ form: 'write' })}>
              {i18n.t('New forecast')}
            </Button>
          )}
        </span>
      </header>
      {(calibration.data?.complete === false || forecasts.data?.complete === false) && (
        <Partial>{i18n.t('There is more than the centre looks at: something may be left out.')}</Partial>
      )}
      <Panel
        title={i18n.t('How good they were')}
        note={i18n.t('of the forecasts that you see; nobody is ranked')}
        tools={
          <div className="shelf-tabs calibration-whose" role="group" aria-label={i18n.t('Whose forecasts')}>
            <button
              type="button"
              className="toggle"
              aria-pressed={by === undefined}
              onClick={() => show({ by: undefined })}
            >
              {i18n.t('all together')}
            </button>
            <button
              type="button"
              className="toggle"
              aria-pressed={by === 'member'}
              onClick={() => show({ by: 'member' })}
            >
              {i18n.t('each member')}
            </button>
          </div>
        }
      >
        {calibration.isPending && <Loading what={i18n.t('Loading the calibration')} />}
        {calibration.isError && <Failed error={calibration.error} again={() => void calibration.refetch()} />}
        {calibration.data && <Groups answer={calibration.data} />}
      </Panel>
      <Panel title={i18n.t('Forecasts')}>
        <div className="calibration-filter">
          <Choice
            label={i18n.t('What came of it')}
            value={outcome ?? ''}
            onChange={(value) => show({ outcome: OUTCOMES.find((one) => one === value) })}
          >
            <option value="">{i18n.t('all')}</option>
            <WordOptions of={OUTCOMES} word={outcomeWord} />
          </Choice>
        </div>
        {forecasts.isPending && <Loading what={i18n.t('Loading the forecasts')} />}
        {forecasts.isError && <Failed error={forecasts.error} again={() => void forecasts.refetch()} />}
        {forecasts.data && <Forecasts all={forecasts.data.forecasts} mayWrite={mayWrite} onOpen={setOpen} />}
      </Panel>
      {open && (
        <Suspense fallback={null}>
          {open.form === 'resolve' && open.before ? (
            <ResolveDialog own={session.member} before={open.before} onClose={close} />
          ) : (
            <ForecastDialog own={session.member} {...(open.before ? { before: open.before } : {})} onClose={close} />
          )}
        </Suspense>
      )}
    </div>
  );
}

function Groups({ answer }: { answer: Calibration }) {
  const ranges = new Map(answer.scale.terms.map((term) => [term.word, term.range]));
  if (answer.groups.every((group) => group.resolved === 0)) {
    return (
      <Empty
        title={i18n.t('No forecast has an outcome')}
        detail={i18n.t('They are scored when it is known what came of them.')}
      />
    );
  }
  return answer.groups.map((group) => (
    <section
      key={group.member ?? ''}
      className="calibration-group"
      aria-label={group.member ?? i18n.t('all together')}
    >
      <header>
        <h3>{group.member ?? i18n.t('all together')}</h3>
        <MarkingChips level={group.level} tlp={tlpOf(group)} categories={group.categories} />
        <span className="dim">
          {i18n.t(
            '{resolved, plural, one {# forecast} other {# forecasts}} scored; left out: {open} open, {gone} void',
            {
              resolved: group.resolved,
              open: group.open,
              gone: group.void,
            },
          )}
        </span>
      </header>
      {group.resolved > 0 && (
        <>
          <Figures group={group} least={answer.least} />
          <div className="calibration-both">
            <div>
              <ReliabilityDiagram bins={group.bins} least={answer.least} />
              <p className="dim calibration-key">
                {i18n.t('Dashed: as said, so happened. ○ on the axis: too few to say.')}
              </p>
            </div>
            <Bins bins={group.bins} ranges={ranges} scale={answer.scale.name} least={answer.least} />
          </div>
        </>
      )}
    </section>
  ));
}

const DIGITS = 4;
const digits = (value: number | undefined) => (value ?? 0).toFixed(DIGITS);

function Figures({ group, least }: { group: Group; least: number }) {
  const figures: [string, number | undefined, string][] = [
    [i18n.t('Brier score'), group.brier, i18n.t('0 is perfect, 0.25 is always saying fifty-fifty')],
    [i18n.t('Log score'), group.log_score, i18n.t('the mean surprise; 0 is perfect')],
    [i18n.t('Reliability'), group.reliability, i18n.t('how far words are from what happened: less is better')],
    [i18n.t('Resolution'), group.resolution, i18n.t('how far words tell cases apart: more is better')],
    [i18n.t('Uncertainty'), group.uncertainty, i18n.t('how hard it was')],
  ];
  return (
    <>
      <dl className="assess-facts">
        {figures.map(([name, value, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <b className="num">{digits(value)}</b> <span className="dim">{words}</span>
            </dd>
          </div>
        ))}
      </dl>
      {group.resolved < least && (
        <p className="assess-note">{i18n.t('Fewer than {least} forecasts: these numbers say little.', { least })}</p>
      )}
    </>
  );
}

function Bins({
  bins,
  ranges,
  scale,
  least,
}: {
  bins: readonly Bin[];
  ranges: ReadonlyMap<string, string>;
  scale: string;
  least: number;
}) {
  return (
    <table className="row-table cards">
      <caption className="dim">
        {i18n.t('Each forecast at the word of {scale} that is nearest; intervals of 95 %, by Wilson', { scale })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{i18n.t('Word')}</th>
          <th scope="col">{i18n.t('Forecasts')}</th>
          <th scope="col">{i18n.t('Said')}</th>
          <th scope="col">{i18n.t('Happened')}</th>
        </tr>
      </thead>
      <tbody>
        {bins.map((bin) => (
          <tr key={bin.word}>
            <th scope="row">
              {bin.word} <span className="dim num">{ranges.get(bin.word)} %</span>
            </th>
            <td className="num" data-of={i18n.t('Forecasts')}>
              {bin.forecasts}
            </td>
            <td className="num" data-of={i18n.t('Said')}>
              {percent(bin.said)}
            </td>
            <td className="num" data-of={i18n.t('Happened')}>
              {happenedText(bin) ?? (
                <span className="dim">{i18n.t('fewer than {least}: too few to say', { least })}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ForecastsProps {
  all: readonly Forecast[];
  mayWrite: boolean;
  onOpen: (open: Open) => void;
}

function Forecasts({ all, mayWrite, onOpen }: ForecastsProps) {
  if (all.length === 0) {
    return (
      <Empty
        title={i18n.t('No forecast')}
        detail={i18n.t('A forecast says what will be true or not by a time, and how likely that is.')}
      />
    );
  }
  return (
    <table className="row-table cards">
      <thead>
        <tr>
          <th scope="col">{i18n.t('Forecast')}</th>
          <th scope="col">{i18n.t('Probability')}</th>
          <th scope="col">{i18n.t('Forecast at')}</th>
          <th scope="col">{i18n.t('Known by')}</th>
          <th scope="col">{i18n.t('What came of it')}</th>
          <th scope="col">{i18n.t('By')}</th>
          <th scope="col">{i18n.t('Marking')}</th>
          {mayWrite && <th scope="col">{i18n.t('Do')}</th>}
        </tr>
      </thead>
      <tbody>
        {all.map((one) => {
          const said = one.object as Foretold;
          const before = { content: one.object as Base['content'], etag: one.etag };
          return (
            <tr key={`${one.id} ${one.source}`}>
              <th scope="row" className="wraps">
                <Link to="/objects/$id" params={{ id: one.id }}>
                  {said.question ?? one.id}
                </Link>
              </th>
              <td className="num" data-of={i18n.t('Probability')}>
                {exactly(said.probability ?? 0)}
              </td>
              <td data-of={i18n.t('Forecast at')}>{said.made && <Time at={said.made} />}</td>
              <td data-of={i18n.t('Known by')}>{said.resolves_by && <Time at={said.resolves_by} />}</td>
              <td data-of={i18n.t('What came of it')} className="wraps">
                {outcomeWord(one.outcome)} {said.resolved && <Time at={said.resolved} />}
                {said.resolution_source && <span className="dim"> {said.resolution_source}</span>}
              </td>
              <td className="num" data-of={i18n.t('By')}>
                {one.source}
              </td>
              <td data-of={i18n.t('Marking')}>
                <RowMarking marked={one} />
              </td>
              {mayWrite && (
                <td>
                  {one.may_revise && (
                    <span className="calibration-acts">
                      <Button
                        aria-label={
                          one.outcome === 'open'
                            ? i18n.t('Resolve {name}', { name: said.question ?? '' })
                            : i18n.t('Correct {name}', { name: said.question ?? '' })
                        }
                        onClick={() => onOpen({ form: 'resolve', before })}
                      >
                        {one.outcome === 'open' ? i18n.t('Resolve') : i18n.t('Correct')}
                      </Button>
                      {one.outcome === 'open' && (
                        <Button
                          aria-label={i18n.t('Edit {name}', { name: said.question ?? '' })}
                          onClick={() => onOpen({ form: 'write', before })}
                        >
                          {i18n.t('Edit')}
                        </Button>
                      )}
                    </span>
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
