import { IconEyeOff } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import { i18n } from '../../i18n';
import { Capacity, CapacityText } from '../../ui/Capacity';
import type { Span, Then } from '../../ui/missions';
import { RowMarking } from '../../ui/MarkingChips';
import { TypeIcon } from '../../ui/TypeIcon';
import { typeName } from '../../ui/typeName';
import { gateShort } from '../../ui/why';
import { Arrow, Becomes, WordsThen } from './Becomes';
import { activeOf, isOpen, type Model, type Row, rowsOf } from './model';
import type { Effect } from './whatIf';

interface Props {
  model: Model;
  /** What would be otherwise, in a what-if. */
  effect: Effect;
  reader: string | undefined;
  selected: string;
  onSelect: (id: string) => void;
}

const DEEPEST = 12;

/** The twin of the drawing: each node once, below what needs it first. */
export const NodeTable = memo(function NodeTable({ model, effect, reader, selected, onSelect }: Props) {
  const rows = useMemo(() => rowsOf(model), [model]);
  return (
    <div className="node-table-box">
      <table className="row-table node-table">
        <caption className="hidden">{i18n.t('What {name} rests on', { name: model.top.name })}</caption>
        <thead>
          <tr>
            <th scope="col">{i18n.t('Name')}</th>
            <th scope="col">{i18n.t('Owner')}</th>
            <th scope="col">{i18n.t('Capacity')}</th>
            <th scope="col">{i18n.t('In words')}</th>
            <th scope="col">{i18n.t('Needs')}</th>
            <th scope="col">{i18n.t('Hands on')}</th>
            <th scope="col">{i18n.t('Marking')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line
              key={row.key}
              row={row}
              model={model}
              then={row.node && effect.nodes.get(row.node.id)}
              handed={row.need && effect.handed.get(row.need.id)?.handed_percent}
              reader={reader}
              selected={row.node?.id === selected}
              onSelect={onSelect}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
});

interface LineProps {
  row: Row;
  model: Model;
  then: Then | undefined;
  /** What its dependency would hand on, in a what-if. */
  handed: Span | undefined;
  reader: string | undefined;
  selected: boolean;
  onSelect: (id: string) => void;
}

const Line = memo(function Line({ row, model, then, handed: would, reader, selected, onSelect }: LineProps) {
  const { depth, need, node, parent } = row;

  const indent = { paddingInlineStart: `${12 + 14 * Math.min(depth, DEEPEST)}px` };
  const handed = need && (
    <>
      {need.handed_percent ? <CapacityText span={need.handed_percent} /> : i18n.t('not now')}
      {would && (
        <>
          <Arrow />
          <CapacityText span={would} />
        </>
      )}
      {need.decides && <b className="decides"> {i18n.t('decides')}</b>}
    </>
  );
  if (!node) {
    return (
      <tr data-unseen>
        <th scope="row" style={indent}>
          <button type="button" className="node-name" onClick={() => parent && onSelect(parent)}>
            <IconEyeOff size={14} className="type-icon" aria-hidden />
            {i18n.t('not seen')}
          </button>
        </th>
        <td />
        <td>
          <Capacity span={{ low: 0, high: 100 }} />
        </td>
        <td />
        <td />
        <td>{handed}</td>
        <td>{need?.seen && <RowMarking marked={need} />}</td>
      </tr>
    );
  }
  const needs = activeOf(model, node.id).length;
  return (
    <tr data-selected={selected} data-moved={then !== undefined}>
      <th scope="row" style={indent}>
        <button type="button" className="node-name" aria-pressed={selected} onClick={() => onSelect(node.id)}>
          <span className="hidden">{i18n.t('Level {depth}:', { depth })} </span>
          <TypeIcon type={node.type} />
          <span dir="auto">{node.name}</span>
          <span className="hidden">, {typeName(node.type)}</span>
        </button>
      </th>
      <td className="num">{node.source}</td>
      <td>
        <Becomes span={node.capacity_percent} then={then} />
      </td>
      <td>
        <WordsThen words={node.words} then={then} />
      </td>
      <td>
        {needs > 0 && gateShort(node.gate, node.k, needs)}
        {isOpen(node, reader) && (
          <span className="dim" title={i18n.t('There may be more that you do not see')}>
            {' '}
            +?<span className="hidden"> {i18n.t('There may be more that you do not see')}</span>
          </span>
        )}
      </td>
      <td>{handed}</td>
      <td>
        <RowMarking marked={node} />
      </td>
    </tr>
  );
});
