import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas, setCsrf, told } from './client';
import { Problem } from './problem';
import { queries } from './queries';

export type Session = Schemas['Session'];

/** Who is signed in; null: nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      const session = await told(api.GET('/session'));
      setCsrf(session.csrf);
      return session;
    } catch (refused) {
      if (refused instanceof Problem && refused.slug === 'unauthenticated') {
        return null;
      }
      throw refused;
    }
  },
  staleTime: Infinity,
  gcTime: Infinity,
});

/** Begins a session: nothing of another person's stays in this tab. */
export function begin(session: Session): void {
  queries.clear();
  setCsrf(session.csrf);
  queries.setQueryData(sessionQuery.queryKey, session);
}

/** Forgets the session and all that it was told. */
export function forget(): void {
  setCsrf('');
  queries.clear();
  queries.setQueryData(sessionQuery.queryKey, null);
}

export async function signOut(): Promise<void> {
  await api.DELETE('/session');
  forget();
}
