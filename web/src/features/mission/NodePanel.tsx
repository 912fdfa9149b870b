import { ActionIcon, Button } from '@mantine/core';
import { IconArrowUpRight, IconEyeOff, IconTopologyStar3, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { i18n } from '../../i18n';
import { CapacityText, StatedText } from '../../ui/Capacity';
import { FactLine } from '../../ui/FactLine';
import { RowMarking } from '../../ui/MarkingChips';
import { type MissionNode, stakesQuery } from '../../ui/missions';
import { Handed } from '../../ui/Needs';
import { Reference } from '../../ui/Reference';
import { gradeOf, SeveritySign } from '../../ui/Severity';
import { StakeList } from '../../ui/StakeList';
import { Failed, Loading } from '../../ui/States';
import { statusOf, statusWord } from '../../ui/Status';
import { ageText } from '../../ui/span';
import { Time } from '../../ui/TimeText';
import { TypeIcon } from '../../ui/TypeIcon';
import { typeName } from '../../ui/typeName';
import { gateText } from '../../ui/why';
import { Arrow, Becomes, WordsThen } from './Becomes';
import { activeOf, chainOf, childOf, isOpen, type Model, needsOf, unseenOf } from './model';
import { ReasonText } from './ReasonText';
import { ASPECTS } from './report';
import { Suppose } from './Suppose';
import type { Effect } from './whatIf';

interface Props {
  model: Model;
  node: MissionNode;
  /** What would be otherwise, in a what-if, and what is taken to be so. */
  effect: Effect;
  changes: readonly string[];
  reader: string | undefined;
  /** As of which time, if not now. */
  at: string | undefined;
  /** The instant that the numbers are of. */
  asOf: string;
  /** May this person say something of it by hand? */
  mayReport: boolean;
  mayState: boolean;
  onSelect: (id: string) => void;
  /** Takes something to be so of a node or dependency; undefined: no more. */
  onSuppose: (about: string, what: string | undefined) => void;
  /** Back to the first node; without it, it is that. */
  onClose: (() => void) | undefined;
  onReport: () => void;
  onState: () => void;
}

/** What one node can do, why, what it needs, and what rests on it. */
export function NodePanel(props: Props) {
  const {
    model,
    node,
    effect,
    changes,
    reader,
    at,
    asOf,
    mayReport,
    mayState,
    onSelect,
    onClose,
    onReport,
    onState,
  } = props;
  const then = effect.nodes.get(node.id);
  const now = Date.parse(asOf);
  const needs = needsOf(model, node.id);
  const active = activeOf(model, node.id).length;
  const unseen = unseenOf(model, node.id).length;
  const parents = model.parents.get(node.id) ?? [];
  return (
    <div className="node-panel">
      <header>
        <span className="kind">
          <TypeIcon type={node.type} /> {typeName(node.type)} <span className="num">{node.source}</span>
        </span>
        <RowMarking marked={node} />
        {onClose && (
          <ActionIcon aria-label={i18n.t('Close')} onClick={onClose}>
            <IconX size={15} />
          </ActionIcon>
        )}
      </header>
      <h2>
        <Link to="/objects/$id" params={{ id: node.id }}>
          {node.name}
          <IconArrowUpRight size={15} aria-hidden />
        </Link>
      </h2>
      {(mayReport || mayState) && (
        <div className="acts" role="group" aria-label={i18n.t('What can be said of it')}>
          {mayReport && <Button onClick={onReport}>{i18n.t('Report status')}</Button>}
          {mayState && <Button onClick={onState}>{i18n.t('State a value')}</Button>}
        </div>
      )}
      <dl className="facts">
        <FactLine name={i18n.t('Capacity')}>
          <Becomes span={node.capacity_percent} then={then} />
        </FactLine>
        <FactLine name={i18n.t('In words')}>
          <WordsThen words={node.words} then={then} />
        </FactLine>
        {node.since && (
          <FactLine name={i18n.t('Not whole since')}>
            <Time at={node.since} />
          </FactLine>
        )}
        <FactLine name={i18n.t('Reported')}>
          {node.status ? (
            <>
              <Link to="/objects/$id" params={{ id: node.status.id }}>
                <CapacityText span={node.status.capacity_percent} />
              </Link>{' '}
              <Time at={node.status.at} /> <span className="dim">{ageText(node.status.at, now)}</span>
              <Aspects status={node.status} />
            </>
          ) : (
            <span className="dim">{i18n.t('nothing that you see')}</span>
          )}
        </FactLine>
        {node.stated && (
          <FactLine name={i18n.t('Stated value')}>
            <StatedText stated={node.stated} />{' '}
            <span className="dim">
              {node.stated.expires && (
                <>
                  {i18n.t('until')} <Time at={node.stated.expires} />{' '}
                </>
              )}
              <Link to="/objects/$id" params={{ id: node.stated.id }}>
                {i18n.t('who says it')}
              </Link>
              {node.stated.rule && (
                <>
                  {' '}
                  <Link to="/objects/$id" params={{ id: node.stated.rule }}>
                    {i18n.t('by which rule')}
                  </Link>
                </>
              )}
            </span>
          </FactLine>
        )}
        <FactLine name={i18n.t('Gate')}>
          {needs.length === 0 ? (
            <span className="dim">{i18n.t('needs nothing that you see')}</span>
          ) : (
            gateText(node.gate, node.k, active)
          )}
        </FactLine>
      </dl>

      <Suppose {...props} />

      <section aria-labelledby="why">
        <h3 id="why">{changes.length > 0 ? i18n.t('Why, as it is and not what if') : i18n.t('Why')}</h3>
        <Chain {...props} />
      </section>

      <section aria-labelledby="needs">
        <h3 id="needs">
          {i18n.t('What it needs')} <small>{needs.length > 0 && needs.length}</small>
        </h3>
        {unseen > 0 && (
          <p className="node-note">
            <IconEyeOff size={14} aria-hidden />
            {i18n.t(
              '{count, plural, one {It names # that you do not see: that one may be lost or whole, 0–100 %.} other {It names # that you do not see: each may be lost or whole, 0–100 %.}}',
              { count: unseen },
            )}
          </p>
        )}
        {isOpen(node, reader) && (
          <p className="node-note">
            <IconEyeOff size={14} aria-hidden />
            {i18n.t('There may be more that you do not see: its owner does not say that this is all.')}
          </p>
        )}
        {needs.length === 0 && <p className="dim">{i18n.t('Nothing that you see.')}</p>}
        <ul className="need-list">
          {needs.map((need) => {
            const child = childOf(model, need);
            return (
              <li key={need.id} data-decides={need.decides}>
                <span className="need-name">
                  {child ? (
                    <button type="button" className="link" onClick={() => onSelect(child.id)}>
                      {child.name}
                    </button>
                  ) : (
                    <i>{i18n.t('not seen')}</i>
                  )}
                  {child && <span className="num dim">{child.source}</span>}
                  {need.seen && <RowMarking marked={need} />}
                </span>
                <small>
                  <Handed need={need} weighted={node.gate === 'weighted'} />
                  {effect.handed.has(need.id) && (
                    <b>
                      <Arrow />
                      <CapacityText span={effect.handed.get(need.id)!.handed_percent} />
                    </b>
                  )}
                  {need.seen && (
                    <>
                      {' · '}
                      <Link to="/objects/$id" params={{ id: need.id }} className="need-link">
                        {i18n.t('the dependency')}
                      </Link>
                    </>
                  )}
                </small>
              </li>
            );
          })}
        </ul>
      </section>

      {node.incidents.length > 0 && (
        <section aria-labelledby="incidents">
          <h3 id="incidents">
            {i18n.t('Incidents linked to it')} <small>{node.incidents.length}</small>
          </h3>
          <ul className="need-list">
            {node.incidents.map((incident) => (
              <li key={incident.id}>
                <span className="need-name">
                  <SeveritySign grade={gradeOf(incident.severity)} alone />
                  <Reference id={incident.id} name={incident.name} />
                  <span className="num dim">{incident.source}</span>
                  <span className="dim">{statusWord(statusOf(incident.status))}</span>
                  <RowMarking marked={incident} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}

      {parents.length > 0 && (
        <section aria-labelledby="above">
          <h3 id="above">
            {i18n.t('What rests on it')} <small>{parents.length}</small>
          </h3>
          <ul className="need-list">
            {parents.map((need) => {
              const parent = model.nodes.get(need.parent)!;
              return (
                <li key={need.id}>
                  <span className="need-name">
                    <button type="button" className="link" onClick={() => onSelect(parent.id)}>
                      {parent.name}
                    </button>
                    <span className="num dim">{parent.source}</span>
                    <Becomes span={parent.capacity_percent} then={effect.nodes.get(parent.id)} />
                  </span>
                  <small>
                    {gateText(parent.gate, parent.k, activeOf(model, parent.id).length)}; {i18n.t('this one')}{' '}
                    <Handed need={need} weighted={parent.gate === 'weighted'} />
                  </small>
                </li>
              );
            })}
          </ul>
        </section>
      )}

      <IfLost key={node.id} id={node.id} at={at} />
      <p className="node-links">
        <Link to="/objects/$id" params={{ id: node.id }}>
          {i18n.t('Its page: sources, versions, relations')}
        </Link>
        {node.id !== model.top.id && (
          <Link to="/missions/$id" params={{ id: node.id }} search={at ? { at } : {}}>
            <IconTopologyStar3 size={14} aria-hidden /> {i18n.t('Begin the graph here')}
          </Link>
        )}
      </p>
    </div>
  );
}

function Aspects({ status }: { status: NonNullable<MissionNode['status']> }) {
  const words = {
    confidentiality: i18n.t('confidentiality'),
    integrity: i18n.t('integrity'),
    availability: i18n.t('availability'),
  };
  const said = ASPECTS.filter((one) => status[`${one}_percent`] !== undefined);
  return said.length === 0 ? null : (
    <span className="dim"> ({said.map((one) => `${words[one]} ${status[`${one}_percent`]} %`).join(', ')})</span>
  );
}

/** The chain of reasons, from this node down to where it ends. */
function Chain({ model, node, reader, onSelect }: Props) {
  return (
    <ol className="way">
      {chainOf(model, node, reader).map((step, index) => (
        <li key={step.node?.id ?? 'unseen'}>
          <span className="way-line">
            {step.node ? (
              <>
                {index === 0 ? (
                  <b>{step.node.name}</b>
                ) : (
                  <button type="button" className="link" onClick={() => onSelect(step.node!.id)}>
                    {step.node.name}
                  </button>
                )}
                <CapacityText span={step.node.capacity_percent} />
              </>
            ) : (
              <i>{i18n.t('not seen')}</i>
            )}
          </span>
          <small>
            {step.node && step.reason ? (
              <ReasonText model={model} node={step.node} reason={step.reason} />
            ) : (
              i18n.t('It may be lost or whole: you do not see it, and so the number is wide.')
            )}
          </small>
        </li>
      ))}
    </ol>
  );
}

/** The missions that this would take with it. Asked for by whoever wants to know. */
function IfLost({ id, at }: { id: string; at: string | undefined }) {
  const [open, setOpen] = useState(false);
  const stakes = useQuery({ ...stakesQuery(id, at), enabled: open });
  return (
    <details className="if-lost" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{i18n.t('If it were lost')}</summary>
      {open && stakes.isPending && <Loading what={i18n.t('Loading what is at stake')} />}
      {stakes.isError && <Failed error={stakes.error} again={() => void stakes.refetch()} />}
      {stakes.isSuccess && stakes.data.stakes.length === 0 && (
        <p className="dim">{i18n.t('No mission that you see rests on it.')}</p>
      )}
      {stakes.isSuccess && <StakeList stakes={stakes.data.stakes} at={at} />}
    </details>
  );
}
