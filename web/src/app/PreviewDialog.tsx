import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { membersQuery } from '../api/people';
import { i18n } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { Choice } from '../ui/fields';
import { look } from './PreviewFrame';

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
