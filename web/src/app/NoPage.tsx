import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { sessionQuery } from '../api/session';
import { i18n } from '../i18n';
import { Empty } from '../ui/States';
import { Exercise } from './Exercise';
import { Footer } from './Footer';

export function NoPage() {
  // Nothing else is asked for here, and only an answer says whether this is an exercise.
  const { data: session } = useQuery(sessionQuery);
  useEffect(() => {
    document.title = i18n.t('Not found · Testudo');
  }, []);
  return (
    <div className="signed-out">
      <Exercise />
      <main className="alone">
        <Empty
          title={i18n.t('There is no page at this address')}
          detail={i18n.t('The link may be of another version of the console, or cut off.')}
        >
          <Link to="/">{i18n.t('To the start page')}</Link>
        </Empty>
      </main>
      {session && <Footer session={session} />}
    </div>
  );
}
