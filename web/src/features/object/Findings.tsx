import { useQuery } from '@tanstack/react-query';
import { i18n } from '../../i18n';
import { Panel } from '../../ui/Panel';
import { Time } from '../../ui/TimeText';
import { findingsQuery } from './queries';

/** What is odd between the versions; without such a thing there is nothing to say. */
export function Findings({ id }: { id: string }) {
  const { data } = useQuery(findingsQuery(id));
  if (!data || data.findings.length === 0) {
    return null;
  }
  return (
    <Panel title={i18n.t('Odd between its versions')} note={String(data.findings.length)}>
      <ul className="sources">
        {data.findings.map((one, index) => (
          <li key={index}>
            <span className="tag">{one.rule}</span> <Time at={one.modified} />
            <p>{one.message}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
