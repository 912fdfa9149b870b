import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { usePreview } from '../../api/preview';
import { sessionQuery } from '../../api/session';
import { useCommand } from '../../app/commands';
import { i18n } from '../../i18n';
import { stageWord } from '../../ui/assistance';
import type { Base } from '../../ui/draft';
import { RowMarking } from '../../ui/MarkingChips';
import { useRowLinks } from '../../ui/rowLinks';
import { Empty, Failed, Loading, Partial } from '../../ui/States';
import { Tabs } from '../../ui/Tabs';
import { Time } from '../../ui/TimeText';
import { useNow } from '../../ui/useNow';
import '../../ui/table.css';
import './assistance.css';
import { useWaiting, Waiting } from '../liaison/Waiting';
import { Board } from './Board';
import { Changes, unreadOf } from './Changes';
import { type Deed, type Row, rowsOf } from './decide';
import { Acts, useDoing } from './Doing';
import {
  type Assignment,
  authorityQuery,
  boardQuery,
  capabilitiesQuery,
  changesQuery,
  type HelpRequest,
  requestsQuery,
} from './queries';
import { type Phase, PHASES } from './search';
import { Teams } from './Teams';
import { actWord, neededText, partyWord, positionWord, teamName } from './words';

const AskDialog = lazy(() => import('./AskDialog').then((module) => ({ default: module.AskDialog })));
const AuthorityDialog = lazy(() =>
  import('./AuthorityDialog').then((module) => ({ default: module.AuthorityDialog })),
);
const TeamDialog = lazy(() => import('./TeamDialog').then((module) => ({ default: module.TeamDialog })));

/** Help between members: what waits for a decision, the requests, and the teams. */
export function AssistancePage() {
  const { tab = 'decide' } = useSearch({ from: '/shell/assistance' });
  const navigate = useNavigate({ from: '/assistance' });
  const { data: session } = useQuery(sessionQuery);
  const previewed = usePreview() !== undefined;
  const requests = useQuery({ ...requestsQuery, enabled: !previewed });
  const teams = useQuery({ ...capabilitiesQuery, enabled: !previewed && tab === 'teams' });
  const board = useQuery({ ...boardQuery, enabled: !previewed && tab === 'board' });
  const changes = useQuery({ ...changesQuery, enabled: !previewed });
  // Read when somebody asks for it: a deputy that was just named is there.
  const authority = useQuery({ ...authorityQuery, enabled: false });
  const waiting = useWaiting(!previewed);
  const [open, setOpen] = useState<'ask' | 'team' | 'authority'>();
  const [team, setTeam] = useState<Base>();
  const { form, begin } = useDoing(session?.member ?? '');
  const now = useNow();
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.title = i18n.t('Mutual assistance · Testudo');
  }, []);
  useRowLinks(page, !previewed);
  const mayWrite = session?.rights.includes('write') === true && !previewed;
  useCommand('new.request', mayWrite ? () => setOpen('ask') : undefined);
  if (!session) {
    return null;
  }
  const own = session.member;
  const all = requests.data?.requests ?? [];
  const rows = rowsOf(all, own, now.getTime());
  const answers = waiting.rfis.length + waiting.questions.length;
  const asked = { decide: requests, changes, requests, board, teams }[tab];
  return (
    <div className="release help" ref={page}>
      <header className="desk-bar">
        <h1>{i18n.t('Mutual assistance')}</h1>
        <span className="desk-note">
          {i18n.t('Who asks for teams, who offers them, and what waits for a decision of yours.')}
        </span>
        {mayWrite && (
          <span className="desk-tools">
            <Button onClick={() => void authority.refetch().then(() => setOpen('authority'))}>
              {i18n.t('Authority and deputies')}
            </Button>
            <Button onClick={() => setOpen('team')}>{i18n.t('Register a team')}</Button>
            <Button variant="filled" onClick={() => setOpen('ask')}>
              {i18n.t('Ask for help')}
            </Button>
          </span>
        )}
      </header>
      {previewed ? (
        <Empty
          title={i18n.t('Not in a preview')}
          detail={i18n.t(
            'What was said between members is shown to each of them alone. Leave the preview to see yours.',
          )}
        />
      ) : (
        <>
          <Tabs
            label={i18n.t('Parts of the page')}
            now={tab}
            tabs={[
              { id: 'decide', name: i18n.t('To decide'), count: requests.data && rows.length + answers },
              { id: 'changes', name: i18n.t('Changes'), count: changes.data && unreadOf(changes.data) },
              { id: 'requests', name: i18n.t('Requests') },
              { id: 'board', name: i18n.t('Board') },
              { id: 'teams', name: i18n.t('Teams') },
            ]}
            onChange={(next) => void navigate({ search: next === 'decide' ? {} : { tab: next }, replace: true })}
          />
          {asked.isPending && <Loading what={i18n.t('Loading what was said')} />}
          {asked.isError && <Failed error={asked.error} again={() => void asked.refetch()} />}
          {asked.data?.complete === false && (
            <Partial>{i18n.t('There is more than the centre looks at: something may be left out.')}</Partial>
          )}
          {tab === 'decide' && <Waiting waiting={waiting} own={own} />}
          {tab === 'decide' && requests.isSuccess && (rows.length > 0 || answers === 0) && (
            <ToDecide rows={rows} onAct={begin} />
          )}
          {tab === 'changes' && changes.isSuccess && <Changes all={changes.data} />}
          {tab === 'requests' && requests.isSuccess && <Requests all={all} own={own} />}
          {tab === 'board' && board.isSuccess && <Board board={board.data} now={now} />}
          {tab === 'teams' && teams.isSuccess && (
            <Teams all={teams.data.capabilities} own={own} onEdit={mayWrite ? setTeam : undefined} />
          )}
        </>
      )}
      {form}
      <Suspense fallback={null}>
        {open === 'ask' && (
          <AskDialog
            session={session}
            onDone={(id) => {
              setOpen(undefined);
              void navigate({ to: '/assistance/$id', params: { id } });
            }}
            onClose={() => setOpen(undefined)}
          />
        )}
        {open === 'authority' && authority.data && (
          <AuthorityDialog
            own={own}
            now={authority.data}
            mayChange={session.rights.includes('decide')}
            onClose={() => setOpen(undefined)}
          />
        )}
        {open === 'team' && <TeamDialog own={own} onClose={() => setOpen(undefined)} />}
        {team && <TeamDialog own={own} before={team} onClose={() => setTeam(undefined)} />}
      </Suspense>
    </div>
  );
}

function ToDecide({ rows, onAct }: { rows: readonly Row[]; onAct: (deed: Deed) => void }) {
  if (rows.length === 0) {
    return (
      <Empty
        title={i18n.t('Nothing waits for you')}
        detail={i18n.t(
          'Here stands what you may decide in your office: liaison, national authority or legal adviser, with a second factor where the office needs one.',
        )}
      />
    );
  }
  return (
    <table className="row-table cards help-table">
      <thead>
        <tr>
          <th scope="col">{i18n.t('Request')}</th>
          <th scope="col">{i18n.t('Who')}</th>
          <th scope="col">{i18n.t('To decide')}</th>
          <th scope="col">{i18n.t('Why it stands here')}</th>
          <th scope="col">{i18n.t('Until')}</th>
          <th scope="col">{i18n.t('What you may say')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const [deed] = row.deeds;
          const { request, offer } = deed;
          return (
            <tr key={row.key}>
              <th scope="row">
                <Link to="/assistance/$id" params={{ id: request.id }}>
                  {request.name}
                </Link>{' '}
                <RowMarking marked={offer ?? request} />
              </th>
              <td>
                <span className="num">{whoOf(deed)}</span>
                {offer && <small>{teamName(offer.team)}</small>}
              </td>
              <td>
                {deed.act === 'offer' ? i18n.t('Offer a team, or not') : actWord(deed.act)}
                <small className="dim">{i18n.t('as {part}', { part: partyWord(deed.as) })}</small>
              </td>
              <td className="why">{whyOf(row)}</td>
              <td data-of={i18n.t('until')} data-none={row.until ? undefined : true}>
                {row.until ? <Time at={row.until} /> : <span className="dim">–</span>}
              </td>
              <td>
                <Acts deeds={row.deeds} about={request.name} onAct={onAct} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Who asks, and for what comes of an offer whose team it is. */
function whoOf({ request, offer }: Deed): string {
  return offer ? `${offer.owner} → ${request.host}` : request.requester;
}

const missingText = (assignment: Assignment | undefined): string =>
  assignment && assignment.missing.length > 0
    ? i18n.t('Not yet there: {missing}', { missing: assignment.missing.join(', ') })
    : i18n.t('Consents and legal positions are there');

/** The reason why something waits: how it stands, and what is missing. */
function whyOf({ deeds: [deed], question }: Row): string {
  const { request, offer, act } = deed;
  const assignment = offer?.assignment;
  switch (act) {
    case 'validate':
      return i18n.t('A draft: {needed}', { needed: neededText(request.needed) });
    case 'circulate':
      return i18n.t('Validated, and nobody else sees it yet');
    case 'answer':
      return i18n.t('{member} asks: {text}', { member: question?.by ?? '', text: question?.reason ?? '' });
    case 'offer':
      return i18n.t('{member} asks for {needed}', {
        member: request.requester,
        needed: neededText(request.needed),
      });
    case 'accept':
      return i18n.t('{member} offers {team}', { member: offer?.owner ?? '', team: teamName(offer?.team) });
    case 'release-to-host':
      return i18n.t('Accepted; {host} does not see it yet and cannot consent', { host: request.host });
    case 'report':
      return i18n.t('It was taken back while it was away: a last report is due');
    case 'read': {
      const position = assignment?.steps.findLast((one) => one.counts && one.position && one.as === deed.as);
      return i18n.t('The legal position is {position}', { position: positionWord(position?.position ?? '') });
    }
    case 'confirm':
      return i18n.t('{act}: signed on paper by {office}', {
        act: actWord(deed.signed?.[0] ?? ''),
        office: deed.record?.office ?? '',
      });
    case 'consent':
    case 'position':
    case 'task': {
      const meets = offer?.other_work?.filter((one) => one.overlaps || one.too_little_rest) ?? [];
      return meets.length === 0
        ? missingText(assignment)
        : `${missingText(assignment)}. ${i18n.t('The team has other work too near to it: {names}', {
            names: meets.map((one) => one.name).join(', '),
          })}`;
    }
    default:
      return assignment ? i18n.t('The team is {stage}', { stage: stageWord(assignment.stage) }) : '';
  }
}

const phaseOf = ({ stage }: HelpRequest): Phase =>
  stage === 'circulated' ? 'running' : stage === 'closed' || stage === 'cancelled' ? 'over' : 'drafts';

const phaseWord = (phase: Phase) =>
  ({ running: i18n.t('Running'), drafts: i18n.t('Drafts'), over: i18n.t('Over') })[phase];

function Requests({ all, own }: { all: readonly HelpRequest[]; own: string }) {
  const { stage } = useSearch({ from: '/shell/assistance' });
  const navigate = useNavigate({ from: '/assistance' });
  if (all.length === 0) {
    return (
      <Empty
        title={i18n.t('No request that you may see')}
        detail={i18n.t('A request is seen by its own member, and from its circulation on by those that are asked.')}
      />
    );
  }
  const pick = (next: Phase | undefined) =>
    void navigate({
      search: ({ stage: _before, ...rest }) => (next ? { ...rest, stage: next } : rest),
      replace: true,
    });
  const inPhase = (phase: Phase) => all.filter((one) => phaseOf(one) === phase);
  const shown = (stage ? [stage] : PHASES).flatMap(inPhase);
  return (
    <>
      <Tabs
        label={i18n.t('Stage')}
        now={stage ?? 'all'}
        tabs={[
          { id: 'all', name: i18n.t('All'), count: all.length },
          ...PHASES.map((phase) => ({ id: phase, name: phaseWord(phase), count: inPhase(phase).length })),
        ]}
        onChange={(next) => pick(next === 'all' ? undefined : (next as Phase))}
      />
      {shown.length === 0 ? (
        <Empty title={i18n.t('No request of this stage')} detail={i18n.t('Choose another one above.')} />
      ) : (
        <RequestTable all={shown} own={own} />
      )}
    </>
  );
}

function RequestTable({ all, own }: { all: readonly HelpRequest[]; own: string }) {
  return (
    <table className="row-table cards help-table">
      <thead>
        <tr>
          <th scope="col">{i18n.t('Request')}</th>
          <th scope="col">{i18n.t('Requester')}</th>
          <th scope="col">{i18n.t('Host')}</th>
          <th scope="col">{i18n.t('Stage')}</th>
          <th scope="col">{i18n.t('Needed')}</th>
          <th scope="col">{i18n.t('Answer by')}</th>
          <th scope="col">{i18n.t('Offers')}</th>
          <th scope="col">{i18n.t('Marking')}</th>
        </tr>
      </thead>
      <tbody>
        {all.map((request) => (
          <tr key={request.id}>
            <th scope="row">
              <Link to="/assistance/$id" params={{ id: request.id }}>
                {request.name}
              </Link>
            </th>
            <td className="num" data-of={i18n.t('requester')}>
              {request.requester}
            </td>
            <td className="num" data-of={i18n.t('host')}>
              {request.host}
            </td>
            <td>
              <span className="tag" data-stage={request.stage}>
                {stageWord(request.stage)}
              </span>
            </td>
            <td className="why">{neededText(request.needed)}</td>
            <td data-of={i18n.t('answer by')}>
              <Time at={request.answer_by} />
            </td>
            <td>{offersText(request, own)}</td>
            <td>
              <RowMarking marked={request} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Only the requester is told how many offers there are; everybody else knows its own. */
function offersText(request: HelpRequest, own: string): string {
  if (request.requester === own) {
    return i18n.t('{count, plural, one {# offer} other {# offers}}', { count: request.offers.length });
  }
  const mine = request.offers.findLast((one) => one.owner === own);
  return mine ? i18n.t('yours: {stage}', { stage: stageWord(mine.assignment?.stage ?? mine.stage) }) : '–';
}
