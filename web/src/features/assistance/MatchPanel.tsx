import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { i18n } from '../../i18n';
import { Choice } from '../../ui/fields';
import { RowMarking } from '../../ui/MarkingChips';
import { Panel } from '../../ui/Panel';
import { Failed, Loading, Partial } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import '../../ui/table.css';
import { capabilitiesQuery, type HelpRequest, type Matched, matchQuery } from './queries';
import { inWords, teamName, teamWord } from './words';

interface Props {
  request: HelpRequest;
  /** `match`: which members to ask; `plan`: which of their offers to take. */
  use: 'match' | 'plan';
}

/** What helps to decide: a proposal out of what one sees, with the reason for each team that is not in it. */
export function MatchPanel({ request, use }: Props) {
  const [why, setWhy] = useState('');
  const matched = useQuery(matchQuery(request.id, use, why));
  const teams = useQuery({ ...capabilitiesQuery, enabled: use === 'match' });
  const title = use === 'match' ? i18n.t('Whom to ask') : i18n.t('Which offers to take');
  const names =
    use === 'match'
      ? (teams.data?.capabilities ?? []).map((one) => [one.id, one.owner, teamName(one.object)] as const)
      : request.offers
          .filter((one) => one.stage === 'made')
          .map((one) => [one.id, one.owner, teamName(one.team)] as const);
  return (
    <Panel title={title} className="help-match">
      <p className="dim">
        {i18n.t(
          'A proposal, computed from what your member sees and from nothing else. It decides nothing: owners and hosts consent.',
        )}
      </p>
      {matched.isPending && <Loading what={i18n.t('Looking who could do it')} />}
      {matched.isError && <Failed error={matched.error} again={() => void matched.refetch()} />}
      {matched.data && <Proposal use={use} matched={matched.data} />}
      {matched.data && names.length > 0 && (
        <div className="help-why">
          <Choice label={i18n.t('Why is this one not proposed?')} value={why} onChange={setWhy}>
            <option value="">{i18n.t('choose a team')}</option>
            {names.map(([id, owner, name]) => (
              <option key={id} value={id}>
                {owner} · {name}
              </option>
            ))}
          </Choice>
          {matched.data.why_not && (
            <ul aria-live="polite">
              {matched.data.why_not.map((one) => (
                <li key={one.need}>
                  <b>{needName(matched.data, one.need)}</b>: {inWords(one.reason) || i18n.t('It is proposed.')}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Panel>
  );
}

const needName = (matched: Matched, need: string) =>
  teamWord(matched.needs.find((one) => one.need === need)?.team_type ?? '');

function Proposal({ use, matched }: { use: Props['use']; matched: Matched }) {
  const feasible = matched.needs.reduce((sum, one) => sum + one.feasible.length, 0);
  if (matched.needs.length === 0) {
    return <p>{i18n.t('For each place a team is accepted already.')}</p>;
  }
  return (
    <>
      {!matched.complete && (
        <Partial>{i18n.t('There are more teams than a proposal has room for: the newest were looked at.')}</Partial>
      )}
      {use === 'match' && matched.owners.length > 0 && (
        <p>
          {i18n.t('Ask')} <b className="num">{matched.owners.join(' ')}</b>
        </p>
      )}
      {feasible === 0 ? (
        <p>{i18n.t('Of those that you see none could do it.')}</p>
      ) : (
        <table className="row-table cards help-table">
          <thead>
            <tr>
              <th scope="col">{i18n.t('Team')}</th>
              <th scope="col">{i18n.t('For')}</th>
              <th scope="col">{i18n.t('Can begin')}</th>
              <th scope="col">{i18n.t('Way')}</th>
              <th scope="col">{i18n.t('To ask its owner')}</th>
            </tr>
          </thead>
          <tbody>
            {matched.needs.flatMap((need) =>
              need.feasible.map((one) => (
                <tr key={`${need.need} ${one.id}`}>
                  <th scope="row">
                    {use === 'match' ? (
                      <Link to="/objects/$id" params={{ id: one.id }}>
                        {one.name}
                      </Link>
                    ) : (
                      one.name
                    )}{' '}
                    <span className="num">{one.owner}</span> <RowMarking marked={one} />{' '}
                    {one.chosen && <span className="tag">{i18n.t('proposed')}</span>}
                  </th>
                  <td>
                    {teamWord(need.team_type)}
                    {need.count > 1 && ` (${need.count})`}
                  </td>
                  <td data-of={i18n.t('can begin')}>
                    <Time at={one.start} />
                  </td>
                  <td data-of={i18n.t('way')}>
                    {one.travel_hours === 0
                      ? i18n.t('from home')
                      : i18n.t('{hours, plural, one {# hour} other {# hours}}', { hours: one.travel_hours })}
                  </td>
                  <td className="why" data-none={one.asks.length === 0 ? true : undefined}>
                    {one.asks.map(inWords).join('; ')}
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      )}
      {matched.alternatives.length > 0 && (
        <p className="dim">
          {matched.alternatives.map((plan, at) => (
            <span key={plan.map((pair) => pair.id).join(' ')} className="help-span">
              {i18n.t('Another way {number}: {teams}', {
                number: at + 1,
                teams: plan.map((pair) => nameOf(matched, pair.id)).join(', ') || i18n.t('nobody'),
              })}
            </span>
          ))}
        </p>
      )}
    </>
  );
}

function nameOf(matched: Matched, id: string): string {
  const one = matched.needs.flatMap((need) => need.feasible).find((team) => team.id === id);
  return one ? `${one.name} (${one.owner})` : id;
}
