import { useQuery } from '@tanstack/react-query';
import { i18n } from '../../i18n';
import { Panel } from '../../ui/Panel';
import { Failed, Loading } from '../../ui/States';
import { quotaQuery } from './queries';

const numbers = new Intl.NumberFormat('en');

/** What the own member may have and ask for, and has. */
export function Quota() {
  const quota = useQuery(quotaQuery);
  const lines = quota.data
    ? [
        { name: i18n.t('Objects'), ...quota.data.objects },
        { name: i18n.t('Bytes'), ...quota.data.bytes },
        { name: i18n.t('Requests in a minute'), ...quota.data.requests },
      ]
    : [];
  return (
    <Panel title={i18n.t('Quota')}>
      {quota.isPending && <Loading what={i18n.t('Loading the quota')} />}
      {quota.isError && <Failed error={quota.error} again={() => void quota.refetch()} />}
      <ul className="lines">
        {lines.map((one) => (
          <li key={one.name} className="line job">
            <span>{one.name}</span>
            {one.used !== undefined && (
              <progress aria-label={one.name} max={Math.max(one.limit, 1)} value={one.used} />
            )}
            <span className="num">
              {one.used === undefined
                ? i18n.t('at most {limit}', { limit: numbers.format(one.limit) })
                : i18n.t('{used} of {limit}', { used: numbers.format(one.used), limit: numbers.format(one.limit) })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
