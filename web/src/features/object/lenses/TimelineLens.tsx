import { useQuery } from '@tanstack/react-query';
import { i18n } from '../../../i18n';
import type { Graph } from '../../../ui/graph';
import { propertyName } from '../../../ui/properties';
import { Reference } from '../../../ui/Reference';
import { Empty, Failed } from '../../../ui/States';
import { Time } from '../../../ui/TimeText';
import { TypeIcon } from '../../../ui/TypeIcon';
import { stateWord, workQuery } from '../../../ui/work';
import { versionsQuery } from '../queries';
import type { LensFilter } from '../search';
import { inTime, type Moment, moments } from './incident';

interface Props {
  id: string;
  graph: Graph;
  filter: LensFilter;
}

/** What happened, was seen, said and worked on, in its order; bars show how long. */
export function TimelineLens({ id, graph, filter }: Props) {
  const versions = useQuery(versionsQuery(id));
  const work = useQuery(workQuery({ kind: ['concern', 'task'], about: id }));
  const fits = (type: string, sources: readonly string[]) =>
    (!filter.kind || filter.kind.includes(type)) &&
    (!filter.source || sources.some((source) => filter.source!.includes(source)));
  const said: Moment[] = (versions.data?.versions ?? [])
    .filter((one) => one.modified && fits('incident', one.sources))
    .map((one) => ({
      id,
      type: 'incident',
      name: i18n.t('A version of this incident'),
      source: one.sources.join(' '),
      of: 'version',
      from: one.modified,
      to: one.modified,
    }));
  const worked: Moment[] = (work.data?.work ?? [])
    .filter((one) => fits(`x-testudo-${one.kind}`, [one.source]))
    .map((one) => ({
      id: one.id,
      type: `x-testudo-${one.kind}`,
      name: `${one.name} (${stateWord(one.state)})`,
      source: one.source,
      of: 'modified',
      from: one.modified,
      to: one.modified,
    }));
  const known = new Set([...worked.map((one) => one.id), id]);
  const own = moments(graph).filter((one) => one.id === id && one.of !== 'modified');
  const all = [...own, ...moments(graph).filter((one) => !known.has(one.id)), ...said, ...worked]
    .filter((one) => inTime(one, filter))
    .sort((a, b) => a.from.localeCompare(b.from, 'en') || a.name.localeCompare(b.name, 'en'));
  const failed = [versions, work].find((one) => one.isError);
  if (all.length === 0) {
    return (
      <Empty
        title={i18n.t('Nothing that you may see fits')}
        detail={i18n.t('Take a filter away, or widen the time.')}
      />
    );
  }
  const first = Date.parse(all[0]!.from);
  const last = Math.max(...all.map((one) => Date.parse(one.to)));
  const place = (time: string) => (98 * (Date.parse(time) - first)) / Math.max(1, last - first);
  return (
    <div className="panel lens-timeline">
      {failed && <Failed error={failed.error} again={() => void failed.refetch()} />}
      <table className="lens-table">
        <thead>
          <tr>
            <th scope="col">{i18n.t('When')}</th>
            <th scope="col">{i18n.t('What')}</th>
            <th scope="col" className="lens-span" aria-hidden />
            <th scope="col">{i18n.t('Which time')}</th>
            <th scope="col">{i18n.t('Source')}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((one) => (
            <tr key={`${one.id}${one.of}${one.from}`}>
              <td>
                <Time at={one.from} />
                {one.to > one.from && (
                  <>
                    {' – '}
                    <Time at={one.to} />
                  </>
                )}
              </td>
              <th scope="row">
                {one.id === id ? (
                  <span className="reference">
                    <TypeIcon type={one.type} />
                    {one.name}
                  </span>
                ) : (
                  <Reference id={one.id} name={one.name} />
                )}
              </th>
              <td className="lens-span" aria-hidden>
                <svg viewBox="0 0 100 10" preserveAspectRatio="none">
                  <rect x={place(one.from)} y="2" width={Math.max(1, place(one.to) - place(one.from))} height="6" />
                </svg>
              </td>
              <td className="dim">{one.of === 'version' ? i18n.t('version') : propertyName(one.of)}</td>
              <td className="num">{one.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
