import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, told } from '../../api/client';
import { i18n } from '../../i18n';
import { Reference } from '../../ui/Reference';
import { Failed, Loading, Partial } from '../../ui/States';
import { filtersOf, type MatrixSearch } from './search';

/** What uses a technique or names its number, in the filter and the periods of the page: what its count counts. */
export function Users({ term, search }: { term: string; search: MatrixSearch }) {
  const query = { ...filtersOf(search), technique: term };
  const around = useQuery({
    queryKey: ['users', query],
    queryFn: () => told(api.GET('/techniques/users', { params: { query: query as never } })),
    placeholderData: keepPreviousData,
  });
  if (around.isPending) {
    return <Loading what={i18n.t('Asking who uses it')} />;
  }
  if (around.isError) {
    return <Failed error={around.error} again={() => void around.refetch()} />;
  }
  const { users, complete } = around.data;
  return (
    <section className="users" aria-label={i18n.t('Used or named by')}>
      <h3>
        {i18n.t('Used or named by')} <small className="num dim">{users.length}</small>
      </h3>
      {users.length === 0 && (
        <p className="dim">{i18n.t('Nothing that you may see uses or names it, with these filters.')}</p>
      )}
      <ul className="lines">
        {users.map((user) => (
          <li key={user.id}>
            <Reference id={user.id} name={user.name} />
          </li>
        ))}
      </ul>
      {!complete && <Partial>{i18n.t('There are more than are looked at here: use a filter.')}</Partial>}
    </section>
  );
}
