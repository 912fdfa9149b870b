import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useId, useState } from 'react';
import { usePreview } from '../../api/preview';
import { sessionQuery } from '../../api/session';
import { i18n } from '../../i18n';
import { CapacityText, Impact } from '../../ui/Capacity';
import { MarkingChips } from '../../ui/MarkingChips';
import { placeOf } from '../../ui/object';
import { COMMITMENTS, commitmentShort, levelText, LEVELS } from '../../ui/pledge';
import { hoursText, lossText, meanText, type Times } from '../../ui/resilience';
import { Mark, Sheet } from '../../ui/Sheet';
import { markingOf, releasedText } from '../../ui/sheetLabel';
import { Empty, Failed, Loading, Partial } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { stateWord } from '../../ui/work';
import './brief.css';
import { type Brief, briefQuery, type PledgeLine } from './queries';
import { aboutText, teamsText, whatWord } from './words';

// The forms are fetched when somebody says something.
const LineDialog = lazy(() => import('./SayDialogs').then((module) => ({ default: module.LineDialog })));
const MilestoneDialog = lazy(() => import('./SayDialogs').then((module) => ({ default: module.MilestoneDialog })));

/** What leaders are told, in the edition of one's own member: for a screen, and for two sheets of paper. */
export function BriefPage() {
  const preview = usePreview();
  const { data: session } = useQuery(sessionQuery);
  const [saying, setSaying] = useState<'line' | 'milestone'>();
  const may = (right: string) => preview === undefined && session?.rights.includes(right) === true;
  const close = () => setSaying(undefined);
  const brief = useQuery({ ...briefQuery, enabled: preview === undefined });
  useEffect(() => {
    document.title = i18n.t('Leadership brief · Testudo');
  }, []);
  return (
    <div className="sheet-page">
      <header className="desk-bar">
        <h1>{i18n.t('Leadership brief')}</h1>
        <span className="desk-tools">
          {may('decide') && <Button onClick={() => setSaying('line')}>{i18n.t('Say our line')}</Button>}
          {may('write') && <Button onClick={() => setSaying('milestone')}>{i18n.t('New milestone')}</Button>}
          <Button onClick={() => void brief.refetch()} loading={brief.isFetching}>
            {i18n.t('Make it anew')}
          </Button>
          <Button onClick={() => window.print()} disabled={!brief.isSuccess}>
            {i18n.t('Print')}
          </Button>
        </span>
      </header>
      {preview !== undefined ? (
        <Empty
          title={i18n.t('No preview of a brief')}
          detail={i18n.t('It is made of what your own member sees. Leave the preview to read it.')}
        />
      ) : brief.isPending ? (
        <Loading what={i18n.t('Writing the brief')} />
      ) : brief.isError ? (
        <Failed error={brief.error} again={() => void brief.refetch()} />
      ) : (
        <Document brief={brief.data} />
      )}
      <Suspense fallback={null}>
        {saying === 'line' && session && <LineDialog own={session.member} onClose={close} />}
        {saying === 'milestone' && session && <MilestoneDialog own={session.member} onClose={close} />}
      </Suspense>
    </div>
  );
}

function Document({ brief }: { brief: Brief }) {
  const marking = markingOf(brief);
  return (
    <Sheet name={i18n.t('Leadership brief')} marking={marking}>
      <div className="brief-sheet">
        <header>
          <h2>{i18n.t('Leadership brief, edition of {member}', { member: brief.member })}</h2>
          <p>
            {i18n.t('As things stand at')} <Time at={brief.made} /> · {i18n.t('made by {login}', { login: brief.by })}{' '}
            · {i18n.t('Label of the whole, computed from its lines:')} <MarkingChips {...marking} />{' '}
            {i18n.t('for {members}', { members: releasedText(brief) })}
          </p>
          {!brief.complete && <Partial>{i18n.t('There is more than the centre looks at.')}</Partial>}
        </header>
        <Section brief={brief} of="lines" title={i18n.t('What members say of themselves')}>
          <ul>
            {brief.lines.map((one) => (
              <li key={one.id}>
                <Mark marked={one} />
                <b>{one.source}</b> <q>{one.text}</q>{' '}
                <span className="dim">
                  {one.said_at && <Time at={one.said_at} />}
                  {one.stale && ` · ${i18n.t('stale')}`}
                </span>
              </li>
            ))}
          </ul>
        </Section>
        <Section brief={brief} of="milestones" title={i18n.t('Milestones of integration')}>
          <table className="brief-cards">
            <thead>
              <tr>
                <th scope="col">{i18n.t('Marking')}</th>
                <th scope="col">{i18n.t('Who')}</th>
                <th scope="col">{i18n.t('Milestone')}</th>
                <th scope="col">{i18n.t('What')}</th>
                <th scope="col">{i18n.t('When')}</th>
              </tr>
            </thead>
            <tbody>
              {brief.milestones.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Mark marked={one} />
                  </td>
                  <td className="num">{one.source}</td>
                  <th scope="row">
                    <Link {...placeOf(one.id)}>{one.name}</Link> <span className="dim">{aboutText(one)}</span>
                  </th>
                  <td>{whatWord(one.what)}</td>
                  <td>
                    {one.overdue ? <b className="sheet-late">{i18n.t('overdue since')}</b> : stateWord(one.state)}{' '}
                    {one.date && <Time at={one.date} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
        <Section brief={brief} of="teams" title={i18n.t('Who offers what, and how ready')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{i18n.t('Marking')}</th>
                <th scope="col">{i18n.t('Who')}</th>
                <th scope="col">{i18n.t('Teams')}</th>
                <th scope="col">{i18n.t('Kinds, with the readiness of the readiest')}</th>
              </tr>
            </thead>
            <tbody>
              {brief.teams.map((one) => (
                <tr key={one.source}>
                  <td>
                    <Mark marked={one} />
                  </td>
                  <th scope="row" className="num">
                    {one.source}
                  </th>
                  <td className="num">{one.count}</td>
                  <td className="wraps">{teamsText(one)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="dim">
            {i18n.t(
              'r0 committed, r1 within 6 hours, r2 within 24 hours, r3 within 72 hours, r4 within 10 days, r5 later',
            )}
          </p>
        </Section>
        <Section brief={brief} of="missions" title={i18n.t('Resilience of missions')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{i18n.t('Marking')}</th>
                <th scope="col">{i18n.t('Mission')}</th>
                <th scope="col">{i18n.t('Impact')}</th>
                <th scope="col">{i18n.t('Capacity')}</th>
                <th scope="col">{i18n.t('Lost, full capacity')}</th>
                <th scope="col">{i18n.t('Incidents, open')}</th>
                <th scope="col" translate="no">
                  MTTD
                </th>
                <th scope="col" translate="no">
                  MTTR
                </th>
              </tr>
            </thead>
            <tbody>
              {brief.missions.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Mark marked={one} />
                  </td>
                  <th scope="row">
                    <Link to="/missions/$id" params={{ id: one.id }} search={{ as: 'resilience' }}>
                      {one.name}
                    </Link>{' '}
                    <span className="dim">{one.source}</span>
                  </th>
                  <td>
                    <Impact span={one.impact} />
                  </td>
                  <td>
                    <CapacityText span={one.capacity_percent} />
                  </td>
                  <td className="num">
                    {one.loss.reported
                      ? i18n.t('{lost} of {hours}', {
                          lost: lossText(one.loss),
                          hours: hoursText(one.loss.of_hours),
                        })
                      : '–'}
                  </td>
                  <td className="num">
                    {one.cases}, {one.open}
                  </td>
                  <td className="num">{mean(one.times, 'detect')}</td>
                  <td className="num">{mean(one.times, 'restore')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
        <Section brief={brief} of="pledges" title={i18n.t('The pledge, as members assess themselves')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{i18n.t('Marking')}</th>
                <th scope="col">{i18n.t('Who')}</th>
                <th scope="col">{i18n.t('Year')}</th>
                {COMMITMENTS.map((one) => (
                  <th key={one} scope="col">
                    {commitmentShort(one)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {brief.pledges.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Mark marked={one} />
                  </td>
                  <th scope="row">
                    <Link {...placeOf(one.id)}>{one.source}</Link>
                  </th>
                  <td className="num">{one.year}</td>
                  {COMMITMENTS.map((commitment) => (
                    <td key={commitment} className="num">
                      <Level line={one} commitment={commitment} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <p className="dim">
            {LEVELS.map(levelText).join(', ')}; {i18n.t('behind an arrow: this year, before it the year before')}
          </p>
        </Section>
      </div>
    </Sheet>
  );
}

function mean(times: readonly Times[], measure: Times['measure']): string {
  const one = times.find((each) => each.measure === measure);
  return one ? meanText(one) : '–';
}

/** `2 → 3` where it has changed since the year before. */
function Level({ line, commitment }: { line: PledgeLine; commitment: string }) {
  const one = line.commitments.find((each) => each.commitment === commitment);
  if (!one) {
    return '–';
  }
  return one.before !== undefined && one.before !== one.level ? `${one.before} → ${one.level}` : one.level;
}

interface SectionProps {
  brief: Brief;
  of: 'lines' | 'milestones' | 'teams' | 'missions' | 'pledges';
  title: string;
  children: ReactNode;
}

/** One part of the brief, which says so where there is nothing, or more. */
function Section({ brief, of, title, children }: SectionProps) {
  const id = useId();
  return (
    // On a narrow screen a table is moved sideways, by keys too.
    <section aria-labelledby={id} tabIndex={0}>
      <h3 id={id}>{title}</h3>
      {brief[of].length === 0 ? <p className="dim">{i18n.t('Nothing that you see.')}</p> : children}
      {(brief.more as string[]).includes(of) && (
        <p className="dim">{i18n.t('There are more than two pages have room for.')}</p>
      )}
    </section>
  );
}
