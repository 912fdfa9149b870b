import { i18n } from '../i18n';
import { Capacity, Impact, Words } from './Capacity';
import { RowMarking } from './MarkingChips';
import type { Stake } from './missions';
import { Link } from '@tanstack/react-router';
import { Handed } from './Needs';
import { TypeIcon } from './TypeIcon';
import { typeName } from './typeName';
import { gateText } from './why';

interface Props {
  stakes: readonly Stake[];
  /** What each way begins with: an incident; without it, with what would be lost. */
  begin?: { name: string } | undefined;
  /** As of which time the missions are looked at. */
  at?: string | undefined;
}

/** The missions that rest on something, now and if it were lost, and the way up to each. */
export function StakeList({ stakes, begin, at }: Props) {
  return (
    <ul className="stakes">
      {stakes.map(({ mission, if_lost: lost, way }) => (
        <li key={mission.id} className="stake">
          <p className="stake-head">
            <MissionLink id={mission.id} name={mission.name} type={mission.type} at={at} />
            <span className="num dim">{mission.source}</span>
            <RowMarking marked={mission} />
          </p>
          <table className="stake-table">
            <thead>
              <tr>
                <td />
                <th scope="col">{i18n.t('Capacity')}</th>
                <th scope="col">{i18n.t('Impact')}</th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">{i18n.t('now')}</th>
                <td>
                  <Capacity span={mission.capacity_percent} />
                </td>
                <td>
                  <Impact span={mission.impact} />
                </td>
              </tr>
              <tr>
                <th scope="row">{i18n.t('if lost')}</th>
                <td>
                  <Capacity span={lost.capacity_percent} />
                </td>
                <td>
                  <Impact span={lost.impact} />
                </td>
              </tr>
            </tbody>
          </table>
          <ol className="way" aria-label={i18n.t('The way up to {name}', { name: mission.name })}>
            {begin && (
              <li>
                <span className="way-line">
                  <TypeIcon type="incident" />
                  <b>{begin.name}</b>
                </span>
                <small>{i18n.t('impacts')}</small>
              </li>
            )}
            {way.map((step) => (
              <li key={step.id}>
                <span className="way-line">
                  <MissionLink id={step.id} name={step.name} type={step.type} at={at} />
                  <span className="dim">{typeName(step.type)}</span>
                  <span className="num dim">{step.source}</span>
                  <Capacity span={step.capacity_percent} />
                  <Words words={step.words} />
                </span>
                {step.by && step.gate && (
                  <small>
                    {gateText(step.gate, step.k ?? 1)}; {i18n.t('the one below')}{' '}
                    <Handed need={step.by} weighted={step.gate === 'weighted'} />
                  </small>
                )}
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  );
}

interface MissionLinkProps {
  id: string;
  name: string;
  type: string;
  at?: string | undefined;
}

/** To the mission view of a node. */
export function MissionLink({ id, name, type, at }: MissionLinkProps) {
  return (
    <Link to="/missions/$id" params={{ id }} search={at ? { at } : {}} className="reference">
      <TypeIcon type={type} />
      {name}
    </Link>
  );
}
