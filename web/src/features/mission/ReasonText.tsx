import { i18n } from '../../i18n';
import { CapacityText } from '../../ui/Capacity';
import type { MissionNode } from '../../ui/missions';
import { Handed } from '../../ui/Needs';
import { Time } from '../../ui/TimeText';
import { gateText } from '../../ui/why';
import { activeOf, childOf, type Model, type Reason } from './model';

interface Props {
  model: Model;
  node: MissionNode;
  reason: Reason;
}

/** Why a node can do no more, in a sentence. */
export function ReasonText({ model, node, reason }: Props) {
  switch (reason.kind) {
    case 'needs': {
      const child = childOf(model, reason.need);
      return (
        <>
          {gateText(node.gate, node.k, activeOf(model, node.id).length)};{' '}
          {child ? child.name : i18n.t('one that you do not see')}{' '}
          <Handed need={reason.need} weighted={node.gate === 'weighted'} />
          {reason.others > 0 &&
            ` · ${i18n.t('{count, plural, one {# other decides too} other {# others decide too}}', { count: reason.others })}`}
        </>
      );
    }
    case 'status':
      return (
        <>
          {i18n.t('{member} reports', { member: node.source })} <CapacityText span={node.status!.capacity_percent} />{' '}
          <Time at={node.status!.at} />
        </>
      );
    case 'stated':
      return (
        <>
          {i18n.t('stated by {member}', { member: node.source })} <Time at={node.stated!.at} />
        </>
      );
    case 'incident':
      return <>{i18n.t('By a rule of {member} an open incident holds it down.', { member: node.source })}</>;
    case 'open':
      return (
        <>
          {i18n.t('It may rest on more that you do not see: {member} does not say that this is all.', {
            member: node.source,
          })}
        </>
      );
    case 'silent':
      return <>{i18n.t('Nothing that you see says what it can do: it may be lost or whole.')}</>;
    case 'intact':
      return <>{i18n.t('Nothing holds it down.')}</>;
  }
}
