import { useQuery } from '@tanstack/react-query';
import { api, told } from '../../api/client';
import { i18n } from '../../i18n';
import { Reference } from '../../ui/Reference';
import { Failed, Loading, Partial } from '../../ui/States';

const MOST = 500;

/** What is said to use a technique: each as far as this reader sees it. */
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
      .filter((one) => one.kind === 'uses' && !one.outgoing)
      .map((one): [string, string] => [one.id, one.name]),
  );
  return (
    <section aria-label={i18n.t('Used by')}>
      <h3>
        {i18n.t('Used by')} <small className="num dim">{users.size}</small>
      </h3>
      {users.size === 0 && <p className="dim">{i18n.t('Nobody that you may see is said to use it.')}</p>}
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
