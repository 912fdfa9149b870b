import { tlpOf } from '../../../api/markings';
import { i18n } from '../../../i18n';
import type { Graph } from '../../../ui/graph';
import { MarkingChips } from '../../../ui/MarkingChips';
import { Panel } from '../../../ui/Panel';
import { Reference } from '../../../ui/Reference';
import { Empty } from '../../../ui/States';
import { Time } from '../../../ui/TimeText';
import { typeName } from '../../../ui/typeName';
import { isClaim, kinds } from '../../../viz/graph/model';
import { ties, timeOf } from './incident';

/** Everything that hangs together with it, by kind. */
export function Entities({ id, graph }: { id: string; graph: Graph }) {
  const others = graph.nodes.filter((node) => node.id !== id);
  const links = ties(graph, id);
  if (others.length === 0) {
    return (
      <Empty
        title={i18n.t('Nothing that you may see fits')}
        detail={i18n.t('Take a filter away, or widen the time.')}
      />
    );
  }
  return (
    <div className="lens-entities">
      {kinds(others).map(([type, count]) => (
        <Panel key={type} title={typeName(type)} note={String(count)}>
          <table className="lens-table">
            <thead>
              <tr>
                <th scope="col">{i18n.t('Name')}</th>
                <th scope="col">{i18n.t('Joined by')}</th>
                <th scope="col">{i18n.t('When')}</th>
                <th scope="col">{i18n.t('Source')}</th>
                <th scope="col">{i18n.t('Marking')}</th>
              </tr>
            </thead>
            <tbody>
              {others
                .filter((node) => node.type === type)
                .map((node) => {
                  const time = timeOf(node);
                  return (
                    <tr key={node.id}>
                      <th scope="row">
                        <Reference id={node.id} name={node.name} />
                      </th>
                      <td>
                        <Ties links={links.get(node.id) ?? []} />
                      </td>
                      <td>{time ? <Time at={time} /> : <span className="dim">{i18n.t('not said')}</span>}</td>
                      <td className="num">{node.source}</td>
                      <td>
                        <MarkingChips level={node.level} tlp={tlpOf(node)} />
                      </td>
                    </tr>
                  );
                })}
            </tbody>
          </table>
        </Panel>
      ))}
    </div>
  );
}

function Ties({ links }: { links: Graph['links'] }) {
  if (links.length === 0) {
    return <span className="dim">{i18n.t('through another object')}</span>;
  }
  const claims = [...new Set(links.filter(isClaim).flatMap((link) => link.sources))].sort();
  return (
    <>
      {[...new Set(links.map((link) => link.kind))].join(', ')}
      {claims.length > 0 && (
        <small className="claimed"> {i18n.t('named by claims: {sources}', { sources: claims.join(' ') })}</small>
      )}
    </>
  );
}
