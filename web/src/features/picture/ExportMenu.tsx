import { Menu } from '@mantine/core';
import { api } from '../../api/client';
import { refusalOf } from '../../ui/refusal';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { ExportButton } from '../../ui/ExportButton';
import { saveFile } from '../../ui/saveFile';
import { filters } from './queries';
import type { PictureSearch } from './search';

type Format = 'csv' | 'json';

/** The filtered list as a file. The centre makes it: it says what was asked, when, by whom, and its highest marking. */
async function exported(search: PictureSearch, format: Format): Promise<void> {
  const order = search.order ? { order: search.order } : {};
  const query = { ...filters(search), ...order, format };
  const { data } = await api.GET('/incidents/export', { params: { query }, parseAs: 'blob' });
  if (data) {
    saveFile(data, `incidents.${format}`);
  }
}

interface Props {
  search: PictureSearch;
  /** Was it pressed before it had come? */
  opened: boolean;
}

export function ExportMenu({ search, opened }: Props) {
  const get = (format: Format) => () =>
    void exported(search, format).catch((refused: unknown) => toast(refusalOf(refused)));
  return (
    <Menu defaultOpened={opened} position="bottom-end" width={210} withinPortal={false}>
      <Menu.Target>
        <ExportButton />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{i18n.t('The list as it is filtered')}</Menu.Label>
        <Menu.Item onClick={get('csv')}>{i18n.t('CSV, for spreadsheets')}</Menu.Item>
        <Menu.Item onClick={get('json')}>{i18n.t('JSON, for programs')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
