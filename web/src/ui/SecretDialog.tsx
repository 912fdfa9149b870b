import { Button } from '@mantine/core';
import { i18n } from '../i18n';
import { CopyButton } from './Copied';
import { Dialog } from './Dialog';

interface Props {
  title: string;
  secret: string;
  children: string;
  onClose: () => void;
}

/** A secret that the centre tells once. It lives in this dialog alone. */
export function SecretDialog({ title, secret, children, onClose }: Props) {
  return (
    <Dialog label={title} className="write" onClose={onClose}>
      <div className="form">
        <p>{children}</p>
        <p className="secret num">{secret}</p>
        <div className="form-end">
          <CopyButton text={secret}>{i18n.t('Copy')}</CopyButton>
          <Button variant="filled" onClick={onClose}>
            {i18n.t('I have it')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
