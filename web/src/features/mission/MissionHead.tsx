import { Link } from '@tanstack/react-router';
import { i18n } from '../../i18n';
import { Impact, StatedText } from '../../ui/Capacity';
import { FactLine } from '../../ui/FactLine';
import { RowMarking } from '../../ui/MarkingChips';
import type { MissionRow, WhatIf } from '../../ui/missions';
import { Time } from '../../ui/TimeText';
import { TypeIcon } from '../../ui/TypeIcon';
import { typeName } from '../../ui/typeName';
import { Arrow, Becomes, WordsThen } from './Becomes';

/** @param then what it could do, in a what-if */
export function MissionHead({ mission, then }: { mission: MissionRow; then: WhatIf['then'] | undefined }) {
  const real = mission.type === 'x-testudo-mission';
  return (
    <header className="mission-head">
      <div className="mission-name">
        <span className="kind">
          <TypeIcon type={mission.type} /> {typeName(mission.type)} <span className="num">{mission.source}</span>{' '}
          <RowMarking marked={mission} />
        </span>
        <h1>
          <Link to="/objects/$id" params={{ id: mission.id }}>
            {mission.name}
          </Link>
        </h1>
      </div>
      <dl className="mission-figures">
        {real && (
          <FactLine name={i18n.t('Impact')}>
            <Impact span={mission.impact} />
            {then && (
              <span className="becomes">
                <Arrow />
                <Impact span={then.impact} />
              </span>
            )}
          </FactLine>
        )}
        <FactLine name={i18n.t('Capacity')}>
          <Becomes span={mission.capacity_percent} then={then} />
        </FactLine>
        <FactLine name={i18n.t('In words')}>
          <WordsThen words={mission.words} then={then} />
        </FactLine>
        {real && (
          <FactLine name={i18n.t('Criticality')}>
            <span className="num">{mission.criticality}</span> <span className="dim">{i18n.t('of 100')}</span>
          </FactLine>
        )}
        {mission.stated && (
          <FactLine name={i18n.t('Stated value')}>
            <StatedText stated={mission.stated} />
          </FactLine>
        )}
        {mission.since && (
          <FactLine name={i18n.t('Not whole since')}>
            <Time at={mission.since} />
          </FactLine>
        )}
      </dl>
    </header>
  );
}
