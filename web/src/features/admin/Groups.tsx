import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { groupsQuery, membersQuery } from '../../api/people';
import { i18n } from '../../i18n';
import { Checks } from '../../ui/Checks';
import { TextField } from '../../ui/fields';
import { Panel } from '../../ui/Panel';
import { Failed, Loading } from '../../ui/States';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';

interface Group {
  name: string;
  members: string[];
}

/** The standing groups of the centre, and those that the own member made for its labels. */
export function Groups({ own, mayWrite }: { own: string; mayWrite: boolean }) {
  const groups = useQuery(groupsQuery);
  const [open, setOpen] = useState<Group | 'new'>();
  return (
    <Panel
      title={i18n.t('Groups')}
      note={groups.data && String(groups.data.groups.length)}
      tools={mayWrite && <Button onClick={() => setOpen('new')}>{i18n.t('New group')}</Button>}
    >
      {groups.isPending && <Loading what={i18n.t('Loading the groups')} />}
      {groups.isError && <Failed error={groups.error} again={() => void groups.refetch()} />}
      {!mayWrite && <p className="desk-line dim">{i18n.t('Making and changing groups needs the right to write.')}</p>}
      <ul className="lines">
        {groups.data?.groups.map((one) => (
          <li key={`${one.owner} ${one.name}`} className="line">
            <span className="line-name" dir="auto">
              {one.name}
            </span>
            <span className="tag">
              {one.standing ? i18n.t('standing') : i18n.t('of {owner}', { owner: one.owner })}
            </span>
            <span className="num">{one.members.join(' ')}</span>
            {mayWrite && !one.standing && one.owner === own && (
              <Button aria-label={i18n.t('Change: {name}', { name: one.name })} onClick={() => setOpen(one)}>
                {i18n.t('Change')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open && <GroupDialog group={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}

function GroupDialog({ group, onClose }: { group: Group | undefined; onClose: () => void }) {
  const all = useQuery(membersQuery).data?.members ?? [];
  const [name, setName] = useState(group?.name ?? '');
  const [members, setMembers] = useState<string[]>(group?.members ?? []);
  return (
    <WriteDialog
      title={group ? i18n.t('Change the group {name}', { name: group.name }) : i18n.t('New group')}
      action={i18n.t('Keep it')}
      own=""
      onWrite={() => api.PUT('/groups/{name}', { params: { path: { name } }, body: { members } })}
      onDone={() => {
        written();
        onClose();
      }}
      onClose={onClose}
    >
      {!group && (
        <TextField
          label={i18n.t('Name')}
          value={name}
          onChange={setName}
          maxLength={40}
          pattern="[A-Za-z][A-Za-z0-9_.\-]*"
          required
          first
        />
      )}
      <Checks label={i18n.t('Members')} of={all.map((one) => one.code)} value={members} onChange={setMembers} />
      <p className="dim">
        {i18n.t('No label moves by it: those made for the group before wait on the Release desk for your word.')}
      </p>
    </WriteDialog>
  );
}
