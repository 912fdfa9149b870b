import { useQuery } from '@tanstack/react-query';
import { api, told } from '../../api/client';
import { i18n } from '../../i18n';
import { Reference } from '../../ui/Reference';
import { Failed, Loading, Partial } from '../../ui/States';

const MOST = 500;

const CITING = new Set(['incident', 'report', 'grouping']);

/** As the counts have it: incidents, reports and groupings that name a technique count, too. */
function isCitation({ id, type, via }: { id: string; type: string; via: string }): boolean {
  return via === id && CITING.has(type);
}

/** What is said to use a technique, or names it: each as far as this reader sees it. */
export function Users({ id }: { id: string }) {
  const around = useQuery({
    queryKey: ['users', id],
    queryFn: () => told(api.GET('/objects/{id}/neighbours', { params: { path: { id }, query: { limit: MOST } } })),
  });
  if (around.isPending) {
    return <Loading what={i18n.t('Asking who uses it')} />;
  }
  if (around.isError) {
    return <Failed error={around.error} again={() => void around.refetch()} />;
  }
  const users = new Map(
    around.data.neighbours
      .filter((one) => !one.outgoing && (one.kind === 'uses' || isCitation(one)))
      .map((one): [string, string] => [one.id, one.name]),
  );
  return (
    <section className="users" aria-label={i18n.t('Used or named by')}>
      <h3>
        {i18n.t('Used or named by')} <small className="num dim">{users.size}</small>
      </h3>
      {users.size === 0 && <p className="dim">{i18n.t('Nothing that you may see uses or names it.')}</p>}
      <ul className="lines">
        {[...users].map(([user, name]) => (
          <li key={user}>
            <Reference id={user} name={name} />
          </li>
        ))}
      </ul>
      {around.data.next !== undefined && (
        <Partial>{i18n.t('There are more relations than are looked at here: its own page has them all.')}</Partial>
      )}
    </section>
  );
}
