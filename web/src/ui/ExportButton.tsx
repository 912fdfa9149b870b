import { Button, type ButtonProps } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { i18n } from '../i18n';

/** What opens a menu of files. */
export function ExportButton(props: ButtonProps & Omit<ComponentProps<'button'>, keyof ButtonProps>) {
  return (
    <Button leftSection={<IconDownload size={13} aria-hidden />} {...props}>
      {i18n.t('Export')}
    </Button>
  );
}
