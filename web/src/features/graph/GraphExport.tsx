import { Menu } from '@mantine/core';
import { api } from '../../api/client';
import { refusalOf } from '../../ui/refusal';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { wanted } from '../../ui/graph';
import { ExportButton } from '../../ui/ExportButton';
import { saveFile, toldName } from '../../ui/saveFile';
import { graphOf } from './queries';
import type { GraphSearch } from './search';

type Format = 'graphml' | 'stix';

/** The graph as it is shown. The centre makes the file: it says what was asked, when, by whom, its highest marking. */
async function exported(search: GraphSearch, format: Format): Promise<void> {
  const query = { ...wanted({ ...graphOf(search), hide: search.hide }), format };
  const { data, response } = await api.GET('/graph/export', { params: { query }, parseAs: 'blob' });
  if (data) {
    saveFile(data as Blob, toldName(response, `graph.${format === 'stix' ? 'json' : format}`));
  }
}

export function GraphExport({ search, onPng }: { search: GraphSearch; onPng: () => void }) {
  const get = (format: Format) => () =>
    void exported(search, format).catch((refused: unknown) => toast(refusalOf(refused)));
  return (
    <Menu position="bottom-end" width={230} withinPortal={false}>
      <Menu.Target>
        <ExportButton />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{i18n.t('The graph as it is shown')}</Menu.Label>
        <Menu.Item onClick={onPng}>{i18n.t('PNG, a picture')}</Menu.Item>
        <Menu.Item onClick={get('graphml')}>{i18n.t('GraphML, for other graphs')}</Menu.Item>
        <Menu.Item onClick={get('stix')}>{i18n.t('STIX, for machines')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
