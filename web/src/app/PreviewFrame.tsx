import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { membersQuery } from '../api/people';
import { setPreview, usePreview } from '../api/preview';
import { queries } from '../api/queries';
import { sessionQuery } from '../api/session';
import { i18n } from '../i18n';
import { Choice } from '../ui/fields';
import { Dialog } from '../ui/Dialog';
import { useCommand } from './commands';

/** Another reader: nothing that the one before was told stays. */
function look(member: string | undefined): void {
  setPreview(member);
  void queries.resetQueries({ predicate: (query) => query.queryKey[0] !== sessionQuery.queryKey[0] });
}

/** Pages that also show what is of the own account and member alone: there is no preview of that. */
const OWN = ['/release', '/sharing', '/admin', '/account'];

/** The frame that says, for as long as it lasts, that one looks as somebody else would. */
export function PreviewFrame() {
  const member = usePreview();
  const path = useLocation({ select: (location) => location.pathname });
  useCommand('preview.leave', member ? () => look(undefined) : undefined);
  if (member === undefined) {
    return null;
  }
  return (
    <div className="preview-frame" role="status">
      <b>{i18n.t('Preview as {member}', { member })}</b>{' '}
      {i18n.t(
        'You see what both you and {member} may see. Nothing can be written meanwhile. {member} is told that you looked.',
        {
          member,
        },
      )}{' '}
      {OWN.some((page) => path.startsWith(page)) &&
        i18n.t('Recalls, notices, imports, groups and accounts on this page stay those of your own.')}{' '}
      <Button onClick={() => look(undefined)}>{i18n.t('Leave the preview')}</Button>
    </div>
  );
}

/** Chooses whose view it is. */
export function PreviewDialog({ own, onClose }: { own: string; onClose: () => void }) {
  const members = useQuery(membersQuery).data?.members ?? [];
  const others = members.filter((one) => one.code !== own);
  const [member, setMember] = useState('');
  return (
    <Dialog label={i18n.t('Preview as another member')} className="write" onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (member) {
            look(member);
            onClose();
          }
        }}
      >
        <Choice label={i18n.t('Member')} value={member} onChange={setMember}>
          <option value="">{i18n.t('Choose a member')}</option>
          {others.map((one) => (
            <option key={one.code} value={one.code}>
              {`${one.code} · ${one.name}`}
            </option>
          ))}
        </Choice>
        <p className="dim">
          {i18n.t(
            'Every page then shows what both you and that member may see. That member finds it in its audit, without your words.',
          )}
        </p>
        <div className="form-end">
          <Button onClick={onClose}>{i18n.t('Cancel')}</Button>
          <Button type="submit" variant="filled" disabled={!member}>
            {i18n.t('Preview')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
