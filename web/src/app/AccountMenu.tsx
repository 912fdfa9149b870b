import { Menu } from '@mantine/core';
import { IconKey, IconLogout, IconShieldLock, IconUserCircle, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Session } from '../api/session';
import { i18n } from '../i18n';
import { run } from './commands';
import { useExercise } from './Exercise';
import { Who } from './Who';

interface Props {
  /** Was it pressed before it had come? */
  opened: boolean;
  session: Session;
  onSignOut: () => void;
  onSecondFactor: () => void;
}

/** What one can do as who one is. Fetched after the page: nobody needs it for the first rows. */
export function AccountMenu({ opened, session, onSignOut, onSecondFactor }: Props) {
  const exercise = useExercise();
  return (
    <Menu defaultOpened={opened} position="top-start" width={230} withinPortal={false}>
      <Menu.Target>
        <Who session={session} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.login}</Menu.Label>
        <Menu.Label>
          {i18n.t('Reads up to {clearance}', { clearance: session.clearance })}
          {session.categories.length > 0 && ` · ${session.categories.join(', ')}`}
        </Menu.Label>
        <Menu.Item leftSection={<IconUserCircle size={15} />} component={Link} to="/account">
          {i18n.t('Your account')}
        </Menu.Item>
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
        {exercise && (
          <Menu.Item leftSection={<IconUsers size={15} />} onClick={() => run('accounts')}>
            {i18n.t('Switch to another account')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={onSignOut}>
          {i18n.t('Sign out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
