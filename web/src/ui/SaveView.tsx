import { Button } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePreview } from '../api/preview';
import { sessionQuery } from '../api/session';
import { useCommand } from '../app/commands';
import { toast } from '../app/toasts';
import { i18n } from '../i18n';
import { NameField } from './fields';
import { createObject } from './work';
import { WriteDialog } from './WriteDialog';

/** Saves the address of this page under a name and a label: its words and ids can tell something, too. */
export function SaveView({ page }: { page: 'picture' | 'knowledge' | 'matrix' | 'graph' }) {
  const { data: session } = useQuery(sessionQuery);
  const preview = usePreview();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const may = session?.rights.includes('write') === true && preview === undefined;
  useCommand('save-view', may ? () => setOpen(true) : undefined);
  if (!may) {
    return null;
  }
  return (
    <>
      <Button leftSection={<IconBookmark size={14} />} onClick={() => setOpen(true)}>
        {i18n.t('Save this view')}
      </Button>
      {open && (
        <WriteDialog
          title={i18n.t('Save this view')}
          action={i18n.t('Save')}
          own={session.member}
          label="usual"
          onWrite={async (label, reason) => {
            const query = new URLSearchParams(window.location.search);
            query.delete('sel');
            await createObject({ type: 'x-testudo-view', name, page, query: query.toString() }, label, reason);
            toast(i18n.t('The view is saved; it stands under Saved views.'));
          }}
          onDone={() => {
            setOpen(false);
            setName('');
          }}
          onClose={() => setOpen(false)}
        >
          <NameField value={name} onChange={setName} />
        </WriteDialog>
      )}
    </>
  );
}
