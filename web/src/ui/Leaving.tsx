import { Button } from '@mantine/core';
import { i18n } from '../i18n';

/** Asks whoever leaves a form with something in it. */
export function Leaving({ onLeave, onStay }: { onLeave: () => void; onStay: () => void }) {
  return (
    <div className="form-end leaving" role="alert">
      <b>{i18n.t('What you typed is written nowhere yet.')}</b>
      <Button onClick={onLeave}>{i18n.t('Throw it away')}</Button>
      <Button variant="filled" autoFocus onClick={onStay}>
        {i18n.t('Go on writing')}
      </Button>
    </div>
  );
}
