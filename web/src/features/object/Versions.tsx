import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { i18n } from '../../i18n';
import { objectQuery } from '../../ui/object';
import { Panel } from '../../ui/Panel';
import { propertyName, withExtensions } from '../../ui/properties';
import { Empty, Failed, Loading } from '../../ui/States';
import { isTime } from '../../ui/time';
import { Time } from '../../ui/TimeText';
import { Value } from '../../ui/Value';
import { type Difference, differences } from './diff';
import { versionsQuery } from './queries';

const NO_NAMES: ReadonlyMap<string, string> = new Map();

/** Every version, and what changed from one to the next. */
export function Versions({ id }: { id: string }) {
  const versions = useQuery(versionsQuery(id));
  const [at, setAt] = useState(0);
  if (versions.isPending) {
    return <Loading what={i18n.t('Loading the versions')} />;
  }
  if (versions.isError) {
    return <Failed error={versions.error} again={() => void versions.refetch()} />;
  }
  const all = versions.data.versions;
  const newer = all[at];
  const older = all[at + 1];
  return (
    <div className="object-columns">
      <div className="object-main">
        {newer && older ? (
          <Diff id={id} before={older.modified} after={newer.modified} />
        ) : (
          <Empty
            title={i18n.t('Nothing to compare')}
            detail={i18n.t('This is the first version of it that you may see.')}
          />
        )}
      </div>
      <div className="object-side">
        <Panel title={i18n.t('Versions')} note={String(all.length)}>
          <ul className="versions">
            {all.map((one, index) => (
              <li key={`${one.spec_version}${one.modified}`}>
                <button type="button" aria-pressed={index === at} onClick={() => setAt(index)}>
                  {one.modified ? <Time at={one.modified} seconds /> : i18n.t('without versions')}
                  <span className="num">{one.sources.join(' ')}</span>
                  <span className="dim">
                    STIX {one.spec_version}
                    {one.contents > 1 && ` · ${i18n.t('{count} different contents', { count: one.contents })}`}
                  </span>
                </button>
                <Link to="/objects/$id" params={{ id }} search={{ modified: one.modified }} className="small">
                  {i18n.t('Show')}
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </div>
  );
}

function Diff({ id, before, after }: { id: string; before: string; after: string }) {
  const [one, other] = useQueries({ queries: [objectQuery(id, before), objectQuery(id, after)] });
  if (one.isError || other.isError) {
    return <Failed error={one.error ?? other.error} />;
  }
  if (!one.data || !other.data) {
    return <Loading what={i18n.t('Loading both versions')} />;
  }
  const changes = differences(withExtensions(one.data.json), withExtensions(other.data.json));
  return (
    <Panel
      title={i18n.t('What changed')}
      note={i18n.t('{count, plural, one {# property} other {# properties}}', { count: changes.length })}
    >
      <table className="compare">
        <thead>
          <tr>
            <th scope="col">{i18n.t('Property')}</th>
            <th scope="col">
              {i18n.t('Before')} <Time at={before} seconds />
            </th>
            <th scope="col">
              {i18n.t('After')} <Time at={after} seconds />
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <Change key={change.property} change={change} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Change({ change }: { change: Difference }) {
  const words = { added: i18n.t('added'), removed: i18n.t('removed'), changed: i18n.t('changed') };
  const cell = (value: unknown) =>
    value === undefined ? (
      <span className="dim">{i18n.t('nothing')}</span>
    ) : typeof value === 'string' && isTime(value) ? (
      <Time at={value} seconds />
    ) : (
      <Value property={change.property} value={value} names={NO_NAMES} />
    );
  return (
    <tr data-kind={change.kind}>
      <th scope="row">
        {propertyName(change.property)} <span className="tag">{words[change.kind]}</span>
      </th>
      <td>{cell(change.before)}</td>
      <td>{cell(change.after)}</td>
    </tr>
  );
}
