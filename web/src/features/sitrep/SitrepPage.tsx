import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useId } from 'react';
import { usePreview } from '../../api/preview';
import { i18n } from '../../i18n';
import { changeText, stageWord } from '../../ui/assistance';
import { CapacityText, Impact, Words } from '../../ui/Capacity';
import { MarkingChips } from '../../ui/MarkingChips';
import { placeOf } from '../../ui/object';
import { gradeOf, Severity } from '../../ui/Severity';
import { Mark, Sheet } from '../../ui/Sheet';
import { markingOf, releasedText } from '../../ui/sheetLabel';
import { Empty, Failed, Loading, Partial } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { UtcField } from '../../ui/UtcField';
import { stateWord } from '../../ui/work';
import { type Sitrep, sitrepQuery } from './queries';
import type { SitrepSearch } from './search';
import '../../ui/inline-fields.css';
import { offerText, wayText } from './words';

const MINUTE = 16;

/** What happened in a shift and how things stand, as a document: for a screen, and for paper. */
export function SitrepPage() {
  const search = useSearch({ from: '/shell/sitrep' });
  const navigate = useNavigate({ from: '/sitrep' });
  const preview = usePreview();
  const report = useQuery({ ...sitrepQuery(search), enabled: preview === undefined });
  useEffect(() => {
    document.title = i18n.t('SITREP · Testudo');
  }, []);
  const change = (patch: { [K in keyof SitrepSearch]?: SitrepSearch[K] | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...patch }) });
  const field = (name: 'since' | 'until', label: string) => (
    <UtcField
      label={label}
      value={search[name]?.slice(0, MINUTE) ?? ''}
      onChange={(minute) => change({ [name]: minute === '' ? undefined : `${minute}:00Z` })}
    />
  );
  return (
    <div className="sheet-page">
      <header className="desk-bar">
        <h1>{i18n.t('SITREP')}</h1>
        <div className="inline-fields">
          {field('since', i18n.t('From (UTC)'))}
          {field('until', i18n.t('Until (UTC)'))}
          {(search.since || search.until) && (
            <button type="button" className="link" onClick={() => change({ since: undefined, until: undefined })}>
              {i18n.t('This shift')}
            </button>
          )}
        </div>
        <span className="desk-tools">
          <Button onClick={() => void report.refetch()} loading={report.isFetching}>
            {i18n.t('Make it anew')}
          </Button>
          <Button onClick={() => window.print()} disabled={!report.isSuccess}>
            {i18n.t('Print')}
          </Button>
        </span>
      </header>
      {preview !== undefined ? (
        <Empty
          title={i18n.t('No preview of a report')}
          detail={i18n.t('It is made of what your own member sees. Leave the preview to read it.')}
        />
      ) : report.isPending ? (
        <Loading what={i18n.t('Writing the report')} />
      ) : report.isError ? (
        <Failed error={report.error} again={() => void report.refetch()} />
      ) : (
        <Document report={report.data} />
      )}
    </div>
  );
}

function Document({ report }: { report: Sitrep }) {
  const marking = markingOf(report);
  return (
    <Sheet name={i18n.t('Situation report')} marking={marking}>
      <header>
        <h2>{i18n.t('Situation report of {member}', { member: report.member })}</h2>
        <p>
          <Time at={report.since} /> {i18n.t('to')} <Time at={report.until} /> · {i18n.t('as things stand at')}{' '}
          <Time at={report.made} /> · {i18n.t('made by {login}', { login: report.by })}
        </p>
        <p>
          {i18n.t('Label of the whole, computed from its lines:')} <MarkingChips {...marking} />{' '}
          {i18n.t('for {members}', { members: releasedText(report) })}
        </p>
        {!report.complete && (
          <Partial>{i18n.t('There is more of missions or requests than the centre looks at.')}</Partial>
        )}
      </header>
      <Section report={report} of="incidents" title={i18n.t('Incidents of the shift')}>
        {report.incidents.map((one) => (
          <li key={one.id}>
            <Mark marked={one} />
            <Link {...placeOf(one.id)}>{one.name || one.id}</Link> <Severity grade={gradeOf(one.severity)} />{' '}
            {one.status && <span>{stateWord(one.status)}</span>} <span className="num">{one.places.join(' ')}</span>{' '}
            <span className="dim">
              {one.what === 'appeared' ? i18n.t('appeared') : i18n.t('changed')} <Time at={one.at} /> · {one.source}
            </span>
          </li>
        ))}
      </Section>
      <Section report={report} of="work" title={i18n.t('Open concerns and tasks')}>
        {report.work.map((one) => (
          <li key={one.id}>
            <Mark marked={one} />
            <Link {...placeOf(one.id)}>{one.name || one.id}</Link>{' '}
            {one.severity !== undefined && <Severity grade={gradeOf(one.severity)} />}{' '}
            <span>{stateWord(one.state)}</span>{' '}
            <span className="dim">
              {one.kind === 'task' ? i18n.t('task') : i18n.t('concern')} · {one.source}
              {one.owner && ` · ${one.owner}`}
            </span>{' '}
            {one.due && (
              <span>
                {one.overdue ? <b className="sheet-late">{i18n.t('overdue since')}</b> : i18n.t('due')}{' '}
                <Time at={one.due} />
              </span>
            )}
          </li>
        ))}
      </Section>
      <Section report={report} of="missions" title={i18n.t('Missions at stake')}>
        {report.missions.map((one) => (
          <li key={one.id}>
            <Mark marked={one} />
            <Link to="/missions/$id" params={{ id: one.id }}>
              {one.name}
            </Link>{' '}
            <span className="dim">{one.source}</span> {i18n.t('Capacity')}{' '}
            <CapacityText span={one.capacity_percent} /> <Words words={one.words} /> · {i18n.t('Impact')}{' '}
            <Impact span={one.impact} />
            {one.decides.map(({ way }, at) => (
              <small key={at}>
                {i18n.t('decided by')} {wayText(way)}
              </small>
            ))}
          </li>
        ))}
      </Section>
      <Section report={report} of="requests" title={i18n.t('Mutual assistance')}>
        {report.requests.map((one) => (
          <li key={one.id}>
            <Mark marked={one} />
            <Link to="/assistance/$id" params={{ id: one.id }}>
              {one.name}
            </Link>{' '}
            <b>{stageWord(one.stage)}</b>{' '}
            <span className="dim">
              {i18n.t('{requester} asks, in {host}', { requester: one.requester, host: one.host })}
            </span>
            {(one.offers.length > 0 || one.changes.length > 0) && (
              <ul>
                {one.offers.map((offer, at) => (
                  <li key={`offer ${at}`}>
                    <Mark marked={offer} />
                    {offer.team} <span className="dim">{offer.owner}</span> <b>{offerText(offer)}</b>
                  </li>
                ))}
                {one.more_changes && <li className="dim">{i18n.t('Earlier changes of the shift are left out.')}</li>}
                {one.changes.map((each, at) => (
                  <li key={`change ${at}`}>
                    <Mark marked={each} />
                    <Time at={each.at} /> {changeText(each)}
                    {each.team && <span className="dim"> · {each.team}</span>} {each.reason && <q>{each.reason}</q>}{' '}
                    {each.gap && <b className="sheet-late">{i18n.t('A gap: a team that was accepted is lost.')}</b>}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </Section>
      <Section report={report} of="reports" title={i18n.t('What the teams reported')}>
        {report.reports.map((one, at) => (
          <li key={at}>
            <Mark marked={one} />
            <Time at={one.at} /> <b>{one.team}</b> <span className="dim">{one.by}</span>{' '}
            <Link to="/assistance/$id" params={{ id: one.request }}>
              {one.name}
            </Link>
            : {one.text}
          </li>
        ))}
      </Section>
      <Section report={report} of="handovers" title={i18n.t('Handover')}>
        {report.handovers.map((one) => (
          <li key={one.id}>
            <Mark marked={one} />
            <Link {...placeOf(one.id)}>{one.name}</Link> <span>{stateWord(one.state)}</span> <Time at={one.changed} />
            {!one.within && <span className="dim"> {i18n.t('before this shift')}</span>}
            {one.notes && <p className="description">{one.notes}</p>}
          </li>
        ))}
      </Section>
    </Sheet>
  );
}

interface SectionProps {
  report: Sitrep;
  of: 'incidents' | 'work' | 'missions' | 'requests' | 'reports' | 'handovers';
  title: string;
  children: ReactNode;
}

/** One part of the document, which says so where there is nothing, or more. */
function Section({ report, of, title, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {report[of].length === 0 ? (
        <p className="dim">{i18n.t('Nothing that you see.')}</p>
      ) : (
        <ul className="sheet-lines">{children}</ul>
      )}
      {(report.more as string[]).includes(of) && (
        <p className="dim">{i18n.t('There are more than stand here; see the page of it.')}</p>
      )}
    </section>
  );
}
