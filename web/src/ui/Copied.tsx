import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { toast } from '../app/toasts';
import { i18n } from '../i18n';

/** Puts a text on the clipboard. */
export function CopyButton({ text, children }: { text: string; children: string }) {
  return (
    <Button
      leftSection={<IconCopy size={13} aria-hidden />}
      onClick={() =>
        navigator.clipboard
          .writeText(text)
          .then(() => toast(i18n.t('Copied.')))
          .catch(() => toast(i18n.t('The browser did not allow copying.')))
      }
    >
      {children}
    </Button>
  );
}
