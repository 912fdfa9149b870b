import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { usePreview } from '../../api/preview';
import { sessionQuery } from '../../api/session';
import { useCommand } from '../../app/commands';
import { i18n } from '../../i18n';
import { stageWord } from '../../ui/assistance';
import { FactLine } from '../../ui/FactLine';
import { RowMarking } from '../../ui/MarkingChips';
import { objectQuery, summariesQuery } from '../../ui/object';
import { Panel } from '../../ui/Panel';
import { Reference } from '../../ui/Reference';
import { Empty, Failed, Loading } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import './assistance.css';
import { type Deed, deedsAbout, deedsOf } from './decide';
import { Acts, useDoing } from './Doing';
import { OtherWork } from './OtherWork';
import { type Assignment, type HelpRequest, type Offer, requestQuery, type Team } from './queries';
import { Timeline } from './Timeline';
import { modeWord, neededText, partyWord, platformWord, readyWord, reviewWord, teamWord } from './words';

const MatchPanel = lazy(() => import('./MatchPanel').then((module) => ({ default: module.MatchPanel })));
const MoreTimeDialog = lazy(() => import('./MoreTimeDialog').then((module) => ({ default: module.MoreTimeDialog })));

/** One request: how it stands, what was said, what is offered, and what its reader may say now. */
export function RequestPage() {
  const { id } = useParams({ from: '/shell/assistance/$id' });
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const previewed = usePreview() !== undefined;
  const request = useQuery({ ...requestQuery(id), enabled: !previewed });
  // Its name, for where one is.
  useQuery({ ...objectQuery(id), enabled: !previewed });
  const [longer, setLonger] = useState<HelpRequest>();
  const { form, begin } = useDoing(session?.member ?? '');
  const name = request.data?.name;
  useEffect(() => {
    document.title = name ? i18n.t('{name} · Testudo', { name }) : i18n.t('Request · Testudo');
  }, [name]);
  useCommand('go.back', () => void navigate({ to: '/assistance' }));
  useCommand('list.open', name ? () => void navigate({ to: '/objects/$id', params: { id } }) : undefined);
  // The forms stand beside the page, not in it: an answer that comes meanwhile takes nothing away that was typed.
  const forms = (
    <>
      {form}
      {longer && (
        <Suspense fallback={null}>
          <MoreTimeDialog request={longer} onClose={() => setLonger(undefined)} />
        </Suspense>
      )}
    </>
  );
  if (previewed) {
    return (
      <Empty
        title={i18n.t('Not in a preview')}
        detail={i18n.t(
          'What was said between members is shown to each of them alone. Leave the preview to see yours.',
        )}
      />
    );
  }
  if (request.isError) {
    return (
      <>
        <Failed error={request.error} again={() => void request.refetch()} />
        {forms}
      </>
    );
  }
  if (!request.data || !session) {
    return (
      <>
        <Loading what={i18n.t('Loading the request')} />
        {forms}
      </>
    );
  }
  const one = request.data;
  const own = session.member;
  const deeds = deedsOf(one, own, Date.now());
  const mine = one.requester === own;
  const over = one.stage === 'closed' || one.stage === 'cancelled';
  return (
    <>
      <div className="release help">
        <Head request={one}>
          <Acts deeds={deedsAbout(deeds, one.id)} about={one.name} onAct={begin} />
          {mine && !over && session.rights.includes('liaise') && (
            <Button onClick={() => setLonger(one)}>{i18n.t('Give more time')}</Button>
          )}
        </Head>
        <div className="help-main">
          <Panel title={i18n.t('What is asked for')}>
            <Said request={one} />
          </Panel>
          <Panel title={i18n.t('What was said about the request')}>
            <Timeline steps={one.steps} label={i18n.t('What was said about the request')} />
          </Panel>
        </div>
        {mine && !over && (
          <Suspense fallback={null}>
            {one.stage !== 'circulated' && <MatchPanel request={one} use="match" />}
            {one.offers.some((offer) => offer.stage === 'made') && <MatchPanel request={one} use="plan" />}
          </Suspense>
        )}
        {one.offers.map((offer) => (
          <OfferPart key={offer.id} request={one} offer={offer} deeds={deeds} onAct={begin} />
        ))}
        {mine && one.offers.length === 0 && one.stage === 'circulated' && (
          <Empty
            title={i18n.t('No offer yet')}
            detail={i18n.t('Those that were asked may offer until the time that you gave them.')}
          />
        )}
      </div>
      {forms}
    </>
  );
}

function Head({ request, children }: { request: HelpRequest; children: ReactNode }) {
  return (
    <header className="help-head">
      <div className="help-name">
        <span className="kind">
          {i18n.t('request')} <span className="num">{request.requester}</span> <RowMarking marked={request} />
        </span>
        <h1>{request.name}</h1>
      </div>
      <dl className="help-figures">
        <FactLine name={i18n.t('Stage')}>
          <b>{stageWord(request.stage)}</b>
        </FactLine>
        <FactLine name={i18n.t('Requester')}>
          <span className="num">{request.requester}</span>
        </FactLine>
        <FactLine name={i18n.t('Host')}>
          <span className="num">{request.host}</span>
        </FactLine>
        <FactLine name={i18n.t('Answer by')}>
          <Time at={request.answer_by} />
        </FactLine>
        {request.asked && request.asked.length > 0 && (
          <FactLine name={i18n.t('Asked')}>
            <span className="num">{request.asked.join(' ')}</span>
          </FactLine>
        )}
      </dl>
      <div className="help-do">{children}</div>
    </header>
  );
}

/** A fact with its name; what is not said is left out. */
type Named = [name: string, value: ReactNode];

function FactList({ facts }: { facts: readonly Named[] }) {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== undefined && value !== '' && value !== false)
        .map(([name, value]) => (
          <FactLine key={name} name={name}>
            {value}
          </FactLine>
        ))}
    </dl>
  );
}

const codesOf = (codes: readonly string[] | undefined) => codes && <span translate="no">{codes.join(' ')}</span>;
const clearanceOf = ({ clearance }: { clearance?: string }) =>
  codesOf(clearance ? [clearance.replace('_', ' ')] : undefined);

interface SaidOf {
  description?: string;
  earliest_start?: string;
  latest_start?: string;
  days?: number;
  clearance?: string;
  languages?: string[];
  platforms?: string[];
  mode?: string;
  agreement?: string;
  admits?: string[];
  priority?: number;
  incident_refs?: string[];
  mission_refs?: string[];
}

/** All that the request says. */
function Said({ request }: { request: HelpRequest }) {
  const said = request.object as SaidOf;
  const refs = [...(said.incident_refs ?? []), ...(said.mission_refs ?? [])];
  const { data } = useQuery(summariesQuery(refs));
  const names = new Map(data?.objects.map((one) => [one.id, one.name] as const));
  const facts: Named[] = [
    [i18n.t('Needed'), neededText(request.needed)],
    [i18n.t('Earliest start'), said.earliest_start && <Time at={said.earliest_start} />],
    [i18n.t('Latest start'), said.latest_start && <Time at={said.latest_start} />],
    [i18n.t('Days'), said.days],
    [i18n.t('Priority'), said.priority],
    [i18n.t('Clearance'), clearanceOf(said)],
    [i18n.t('Languages'), codesOf(said.languages)],
    [i18n.t('Platforms'), said.platforms?.map(platformWord).join(', ')],
    [i18n.t('How it works'), said.mode && modeWord(said.mode)],
    [i18n.t('Agreement'), said.agreement],
    [i18n.t('The host admits teams of'), codesOf(said.admits)],
    [
      i18n.t('Incidents'),
      said.incident_refs && (
        <span className="help-refs">
          {said.incident_refs.map((id) => (
            <Reference key={id} id={id} name={names.get(id)} />
          ))}
        </span>
      ),
    ],
    [
      i18n.t('Missions'),
      said.mission_refs && (
        <span className="help-refs">
          {said.mission_refs.map((id) =>
            names.has(id) ? (
              <Link key={id} to="/missions/$id" params={{ id }} className="reference">
                {names.get(id) || id}
              </Link>
            ) : (
              <Reference key={id} id={id} />
            ),
          )}
        </span>
      ),
    ],
  ];
  return (
    <>
      {said.description && <p className="description">{said.description}</p>}
      <FactList facts={facts} />
    </>
  );
}

interface OfferProps {
  request: HelpRequest;
  offer: Offer;
  deeds: readonly Deed[];
  onAct: (deed: Deed) => void;
}

/** A team that is offered, and what came of it. */
function OfferPart({ request, offer, deeds, onAct }: OfferProps) {
  const team = offer.team as Team;
  const { assignment } = offer;
  const name = team.name ?? offer.id;
  return (
    <Panel
      className="help-offer"
      title={i18n.t('{member} offers {team}', { member: offer.owner, team: name })}
      note={stageWord(offer.stage)}
      tools={<RowMarking marked={offer} />}
    >
      <div className="help-main">
        <div>
          <FactList
            facts={[
              [i18n.t('Kind of team'), teamWord(team.team_type ?? '')],
              [i18n.t('Persons'), team.size !== undefined && <span className="num">{team.size}</span>],
              [i18n.t('Ready'), team.readiness && readyWord(team.readiness)],
              [i18n.t('How it works'), team.mode && modeWord(team.mode)],
              [i18n.t('Clearance'), clearanceOf(team)],
              [i18n.t('Languages'), codesOf(team.languages)],
              [
                i18n.t('Host'),
                offer.released_to_host
                  ? i18n.t('{host} sees it', { host: request.host })
                  : i18n.t('{host} does not see it', { host: request.host }),
              ],
              [i18n.t('Description'), team.description],
            ]}
          />
          <Acts deeds={deedsAbout(deeds, offer.id)} about={name} onAct={onAct} />
        </div>
        <Timeline
          steps={offer.steps}
          label={i18n.t('What was said about the offer of {member}', { member: offer.owner })}
        />
      </div>
      {offer.other_work && <OtherWork all={offer.other_work} />}
      {offer.earlier?.map((one) => (
        <AssignmentPart key={one.id} name={name} assignment={one} deeds={[]} onAct={onAct} />
      ))}
      {assignment && (
        <AssignmentPart name={name} assignment={assignment} deeds={deedsAbout(deeds, assignment.id)} onAct={onAct} />
      )}
    </Panel>
  );
}

interface AssignmentProps {
  name: string;
  assignment: Assignment;
  deeds: readonly Deed[];
  onAct: (deed: Deed) => void;
}

function AssignmentPart({ name, assignment, deeds, onAct }: AssignmentProps) {
  const { missing, decide_by: by } = assignment;
  return (
    <section className="help-assignment" aria-label={i18n.t('Assignment of {team}', { team: name })}>
      <h3>
        {i18n.t('Assignment')} <small>{stageWord(assignment.stage)}</small>
        {assignment.report_due && <span className="tag">{i18n.t('a last report is due')}</span>}
      </h3>
      <div className="help-main">
        <div>
          {missing.length > 0 && (
            <div className="help-missing">
              <b>{i18n.t('Not yet there')}</b>
              <ul>
                {missing.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </div>
          )}
          {by && (
            <FactList
              facts={[
                [i18n.t('Owner decides by'), by.owner && <Time at={by.owner} />],
                [i18n.t('Host decides by'), by.host && <Time at={by.host} />],
              ]}
            />
          )}
          {assignment.reviews && (
            <FactList
              facts={(['requester', 'owner', 'host'] as const).map((party) => [
                i18n.t('Review of the {part}', { part: partyWord(party) }),
                reviewWord(assignment.reviews?.[party] ?? ''),
              ])}
            />
          )}
          <Acts deeds={deeds} about={name} onAct={onAct} />
        </div>
        <Timeline
          steps={assignment.steps}
          label={i18n.t('What was said about the assignment of {team}', { team: name })}
        />
      </div>
    </section>
  );
}
