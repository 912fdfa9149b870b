import { Menu } from '@mantine/core';
import { api } from '../../api/client';
import { refusalOf } from '../../ui/refusal';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { ExportButton } from '../../ui/ExportButton';
import { saveFile, toldName } from '../../ui/saveFile';
import { listed } from './queries';
import type { KnowledgeSearch } from './search';

type Format = 'stix' | 'notes' | 'csv' | 'json';

/** What the list shows as a file. The centre makes it: it says what was asked, when, by whom, its highest marking. */
async function exported(search: KnowledgeSearch, format: Format): Promise<void> {
  // A bundle of STIX is what the centre makes when it is asked for no other format.
  const asked = format === 'stix' ? {} : format === 'notes' ? { copies: 'notes' as const } : { format };
  const query = { ...(await listed(search)), ...asked };
  const { data, response } = await api.GET('/export', { params: { query }, parseAs: 'blob' });
  if (data) {
    saveFile(
      data as Blob,
      toldName(response, `knowledge.${format === 'csv' || format === 'json' ? format : 'stix.json'}`),
    );
  }
}

interface Props {
  search: KnowledgeSearch;
  /** Was it pressed before it had come? */
  opened: boolean;
}

export function ExportMenu({ search, opened }: Props) {
  const get = (format: Format) => () =>
    void exported(search, format).catch((refused: unknown) => toast(refusalOf(refused)));
  return (
    <Menu defaultOpened={opened} position="bottom-end" width={230} withinPortal={false}>
      <Menu.Target>
        <ExportButton />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{i18n.t('The list as it is filtered, up to 10,000 objects')}</Menu.Label>
        <Menu.Item onClick={get('stix')}>{i18n.t('STIX, for machines')}</Menu.Item>
        <Menu.Item onClick={get('notes')}>{i18n.t('STIX, claims as notes too')}</Menu.Item>
        <Menu.Item onClick={get('csv')}>{i18n.t('CSV, for spreadsheets')}</Menu.Item>
        <Menu.Item onClick={get('json')}>{i18n.t('JSON, for programs')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
