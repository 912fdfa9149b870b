import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, told } from '../../api/client';
import { refusalOf } from '../../ui/refusal';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { type Label, releasedTo } from '../../ui/label';
import { Failed, Loading } from '../../ui/States';
import { written } from '../../ui/work';
import { groupChangesQuery } from './queries';

/** Labels that were made when a group had other members: what they would become, and the one act. */
export function GroupTask({ name, mayAct }: { name: string; mayAct: boolean }) {
  const changes = useQuery(groupChangesQuery(name));
  const apply = useMutation({
    mutationFn: () => told(api.POST('/groups/{name}/changes', { params: { path: { name } } })),
    onSuccess: (done) => {
      void written();
      toast(i18n.t('{count} assertions stand under the members of now.', { count: done.assertions }));
    },
    onError: (refused) => toast(refusalOf(refused)),
  });
  if (changes.isPending) {
    return <Loading what={i18n.t('Loading the labels of the group')} />;
  }
  if (changes.isError) {
    return <Failed error={changes.error} again={() => void changes.refetch()} />;
  }
  const all = changes.data.changes;
  return (
    <article className="card" aria-label={name}>
      <p>
        <b>{name}</b>{' '}
        {i18n.t('{count} of your assertions would move', {
          count: all.reduce((sum, one) => sum + one.assertions, 0),
        })}
      </p>
      <ul className="values">
        {all.map((one, index) => {
          const before = releasedTo(one.from as Label) ?? [];
          const after = releasedTo(one.to as Label) ?? [];
          return (
            <li key={index}>
              <span className="num">{one.assertions}</span>{' '}
              {i18n.t('new: {members}', { members: after.filter((m) => !before.includes(m)).join(' ') || '–' })}
              {' · '}
              {i18n.t('no longer: {members}', {
                members: before.filter((m) => !after.includes(m)).join(' ') || '–',
              })}
            </li>
          );
        })}
      </ul>
      {mayAct && (
        <div className="acts">
          <Button variant="filled" loading={apply.isPending} onClick={() => apply.mutate()}>
            {i18n.t('Give them the members of now')}
          </Button>
        </div>
      )}
    </article>
  );
}
