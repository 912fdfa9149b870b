import { tlpOf } from '../../api/markings';
import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { i18n } from '../../i18n';
import type { Graph, GraphLink, GraphNode } from '../../ui/graph';
import { MarkingChips } from '../../ui/MarkingChips';
import { typeName } from '../../ui/typeName';
import { KindSign } from '../../viz/graph/KindSign';
import { isClaim } from '../../viz/graph/model';
import { stepOf } from './state';

interface Props {
  node: GraphNode;
  graph: Graph;
  steps: readonly string[];
  pinned: boolean;
  /** Where a path is to begin; undefined: nowhere yet. */
  from: string | undefined;
  onExpand: (type?: string) => void;
  onPin: () => void;
  onRemove: () => void;
  onSelect: (id: string) => void;
  onFrom: () => void;
  onTo: () => void;
}

/** The selected object: what it can be expanded to, what joins it with others, what can be done with it. */
export function Chosen(props: Props) {
  const { node, graph, steps, pinned, from, onExpand, onPin, onRemove, onSelect, onFrom, onTo } = props;
  const byId = new Map(graph.nodes.map((one) => [one.id, one]));
  const links = graph.links.filter((link) => link.from === node.id || link.to === node.id);
  const shown = new Set(links.map((link) => (link.from === node.id ? link.to : link.from)));
  const counts = Object.entries(node.neighbours).sort(([, one], [, other]) => other - one);
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  const there = (type: string) => [...shown].filter((id) => byId.get(id)?.type === type).length;
  return (
    <div className="preview-body graph-chosen">
      <header>
        <span className="kind">
          <KindSign type={node.type} /> {node.type}
        </span>
        <MarkingChips level={node.level} tlp={tlpOf(node)} />
      </header>
      <h2>
        <Link to="/objects/$id" params={{ id: node.id }}>
          {node.name || node.id}
          <IconArrowUpRight size={15} aria-hidden />
        </Link>
      </h2>
      <p className="dim">{i18n.t('as {source} says', { source: node.source })}</p>
      <div className="acts">
        <Button onClick={onPin}>{pinned ? i18n.t('Unpin') : i18n.t('Pin')}</Button>
        <Button onClick={onRemove}>{i18n.t('Take away')}</Button>
        {from === undefined || from === node.id ? (
          <Button onClick={onFrom} disabled={from === node.id}>
            {i18n.t('Path from here')}
          </Button>
        ) : (
          <Button onClick={onTo}>{i18n.t('Find the path to here')}</Button>
        )}
      </div>
      <h3>{i18n.t('Expand')}</h3>
      {counts.length === 0 ? (
        <p className="dim">{i18n.t('It has no neighbours that you may see.')}</p>
      ) : (
        <div className="graph-kinds" role="group" aria-label={i18n.t('Expand by kind')}>
          <button
            type="button"
            className="toggle"
            aria-pressed={steps.includes(stepOf(node.id))}
            onClick={() => onExpand()}
          >
            {i18n.t('everything')} <span className="num">{`${shown.size}/${all}`}</span>
          </button>
          {counts.map(([type, count]) => (
            <button
              key={type}
              type="button"
              className="toggle"
              aria-pressed={steps.includes(stepOf(node.id, type))}
              title={i18n.t('{shown} of {count} are shown', { shown: there(type), count })}
              onClick={() => onExpand(type)}
            >
              <KindSign type={type} />
              {typeName(type)} <span className="num">{`${there(type)}/${count}`}</span>
            </button>
          ))}
        </div>
      )}
      <h3>
        {i18n.t('Links')} <small>{links.length}</small>
      </h3>
      <ul className="graph-links">
        {links.map((link) => (
          <li key={`${link.kind}${link.from}${link.to}${link.via}`}>
            <LinkLine link={link} from={node.id} names={byId} onSelect={onSelect} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface LineProps {
  link: GraphLink;
  from: string;
  names: ReadonlyMap<string, GraphNode>;
  onSelect: (id: string) => void;
}

function LinkLine({ link, from, names, onSelect }: LineProps) {
  const out = link.from === from;
  const other = out ? link.to : link.from;
  const sources = link.sources.join(' ');
  return (
    <>
      {out ? (
        <IconArrowRight size={14} aria-label={i18n.t('to')} />
      ) : (
        <IconArrowLeft size={14} aria-label={i18n.t('from')} />
      )}
      <span className="dim">{link.kind}</span>
      <button type="button" className="link" onClick={() => onSelect(other)}>
        {names.get(other)?.name || other}
      </button>
      <small className={isClaim(link) ? 'claimed' : 'dim'}>
        {isClaim(link) ? i18n.t('named by claims: {sources}', { sources }) : sources}
      </small>
    </>
  );
}
