import { IconChevronUp } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import type { Session } from '../api/session';
import { i18n } from '../i18n';

/** Who is signed in, and for whom. */
export function Who({ session, ...button }: { session: Session } & ComponentProps<'button'>) {
  return (
    <button type="button" {...button} className="who">
      <span className="member" aria-hidden>
        {session.member}
      </span>
      <span className="who-words">
        <b>{session.display || session.login}</b>
        <small>{i18n.t('for {member} · {roles}', { member: session.member, roles: session.roles.join(', ') })}</small>
      </span>
      <IconChevronUp size={14} aria-hidden />
    </button>
  );
}
