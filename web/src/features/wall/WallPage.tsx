import { Button, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onSignedOut } from '../../api/client';
import { forget, sessionQuery, signOut } from '../../api/session';
import { i18n } from '../../i18n';
import { BeforeSignIn } from '../../ui/BeforeSignIn';
import { Failed, Loading } from '../../ui/States';
import { WallScreen } from './WallScreen';
import { WallSignIn } from './WallSignIn';
import './wall.css';

/** A screen on a wall: it signs in with a code of its own, and shows what the centre lets it. */
export function WallPage() {
  const session = useQuery(sessionQuery);
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  useEffect(() => {
    document.title = i18n.t('Wall · Testudo');
    // Dark: a bright wall lights the room.
    setColorScheme('dark');
  }, [setColorScheme]);
  useEffect(() => onSignedOut(forget), []);
  if (session.isPending) {
    return <Loading what={i18n.t('Loading')} />;
  }
  if (session.isError && !session.data) {
    return <Failed error={session.error} again={() => void session.refetch()} />;
  }
  if (!session.data) {
    return <WallSignIn />;
  }
  if (session.data.kind !== 'wall') {
    return (
      <BeforeSignIn note={i18n.t('A person is signed in in this browser')} wrong={undefined}>
        <p>
          {i18n.t(
            'No person’s session hangs on a wall: sign out here, and let the screen sign in with its own code.',
          )}
        </p>
        <p translate="no">{session.data.login}</p>
        <Button variant="filled" onClick={() => void signOut()}>
          {i18n.t('Sign out')}
        </Button>
      </BeforeSignIn>
    );
  }
  return <WallScreen session={session.data} />;
}
