import { Button } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { setPreview, usePreview } from '../api/preview';
import { queries } from '../api/queries';
import { sessionQuery } from '../api/session';
import { i18n } from '../i18n';
import { useCommand } from './commands';
import { forgetRecent } from './recent';

/** Another reader: nothing that the one before was told stays. */
export function look(member: string | undefined): void {
  setPreview(member);
  forgetRecent();
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
