import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { i18n } from '../../i18n';
import { KeyList } from '../../ui/KeyList';
import { Panel } from '../../ui/Panel';
import { Empty, Failed, Loading } from '../../ui/States';
import { memberKeysQuery } from './queries';

/** The keys of all accounts of the own member. */
export function MemberKeys({ mayWrite }: { mayWrite: boolean }) {
  const keys = useQuery(memberKeysQuery);
  return (
    <Panel title={i18n.t('Keys of the member')} note={keys.data && String(keys.data.keys.length)}>
      {keys.isPending && <Loading what={i18n.t('Loading the keys')} />}
      {keys.isError && <Failed error={keys.error} again={() => void keys.refetch()} />}
      {keys.isSuccess && keys.data.keys.length === 0 && (
        <Empty
          title={i18n.t('No account of your member has a key')}
          detail={i18n.t('People make theirs under Your account.')}
        />
      )}
      <KeyList
        keys={keys.data?.keys ?? []}
        onEnd={mayWrite ? (id) => api.DELETE('/member/keys/{id}', { params: { path: { id } } }) : undefined}
      />
    </Panel>
  );
}
