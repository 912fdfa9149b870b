import { Menu } from '@mantine/core';
import {
  IconChevronUp,
  IconFileSearch,
  IconKey,
  IconLogout,
  IconShieldHalf,
  IconShieldLock,
  IconWorld,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Session } from '../api/session';
import { i18n } from '../i18n';

interface Props {
  session: Session;
  onSignOut: () => void;
  onSecondFactor: () => void;
}

/** The pages there are, and who looks at them. */
export function Rail({ session, onSignOut, onSecondFactor }: Props) {
  return (
    <nav className="rail" aria-label={i18n.t('Pages')}>
      <Link to="/" className="brand" aria-label="Testudo">
        <IconShieldHalf size={18} stroke={1.8} aria-hidden />
        <span>Testudo</span>
      </Link>
      <Link
        to="/picture"
        className="nav"
        activeProps={{ className: 'nav on' }}
        activeOptions={{ includeSearch: false }}
      >
        <IconWorld size={16} stroke={1.6} aria-hidden />
        <span>{i18n.t('Picture')}</span>
        <kbd aria-hidden>g p</kbd>
      </Link>
      <Link
        to="/knowledge"
        className="nav"
        activeProps={{ className: 'nav on' }}
        activeOptions={{ includeSearch: false }}
      >
        <IconFileSearch size={16} stroke={1.6} aria-hidden />
        <span>{i18n.t('Knowledge')}</span>
        <kbd aria-hidden>g k</kbd>
      </Link>
      <Who session={session} onSignOut={onSignOut} onSecondFactor={onSecondFactor} />
    </nav>
  );
}

function Who({ session, onSignOut, onSecondFactor }: Props) {
  const name = session.display || session.login;
  return (
    <Menu position="top-start" width={230} withinPortal={false}>
      <Menu.Target>
        <button type="button" className="who">
          <span className="member" aria-hidden>
            {session.member}
          </span>
          <span className="who-words">
            <b>{name}</b>
            <small>
              {i18n.t('for {member} · {roles}', { member: session.member, roles: session.roles.join(', ') })}
            </small>
          </span>
          <IconChevronUp size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.login}</Menu.Label>
        <Menu.Label>
          {i18n.t('Reads up to {clearance}', { clearance: session.clearance })}
          {session.categories.length > 0 && ` · ${session.categories.join(', ')}`}
        </Menu.Label>
        {session.second_factor ? (
          <Menu.Label>{i18n.t('Signed in with a second factor')}</Menu.Label>
        ) : (
          <Menu.Item leftSection={<IconShieldLock size={15} />} onClick={onSecondFactor}>
            {i18n.t('Set up a second factor')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconKey size={15} />} component="a" href="/passkeys">
          {i18n.t('Passkeys')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={onSignOut}>
          {i18n.t('Sign out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
