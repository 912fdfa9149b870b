import { queryOptions } from '@tanstack/react-query';
import { api, type Schemas, setCsrf, told } from './client';
import { place } from './place';
import { setPreview } from './preview';
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

/** Is there something of the own member's that this person looks after? */
export function mayAdminister(session: Session): boolean {
  return ['accounts', 'audit', 'write'].some((right) => session.rights.includes(right));
}

/** Who is signed in in this browser, side by side: exercise homes alone. */
export const sideBySideQuery = queryOptions({
  queryKey: ['side-by-side'],
  queryFn: () => told(api.GET('/session/accounts')),
  staleTime: 0,
  retry: false,
});

/** Signs out every account of this browser, as the centre lists them now; each by the token that its own session tells. */
export async function signOutAll(): Promise<void> {
  const { accounts } = await queries.fetchQuery(sideBySideQuery);
  for (const { session } of accounts.filter((one) => one.session !== place())) {
    const headers = { 'Testudo-Session': String(session) };
    await unlessOver(async () => {
      const { csrf } = await told(api.GET('/session', { headers }));
      await api.DELETE('/session', { headers: { ...headers, 'X-CSRF-Token': csrf } });
    });
  }
  await signOut();
}

async function unlessOver(what: () => Promise<unknown>): Promise<void> {
  try {
    await what();
  } catch (refused) {
    // It has ended already.
    if (!(refused instanceof Problem && refused.slug === 'unauthenticated')) {
      throw refused;
    }
  }
}

/** The own account, with the label of what it writes without one. */
export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: () => told(api.GET('/account')),
  staleTime: 300_000,
});

/** Begins a session: nothing of another person's stays in this tab. */
export function begin(session: Session): void {
  become(session);
}

/** Forgets the session and all that it was told. */
export function forget(): void {
  become(null);
}

function become(session: Session | null): void {
  setCsrf(session?.csrf ?? '');
  setPreview(undefined);
  // The session's own entry stays: the shell looks at it, and is told by it.
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionQuery.queryKey[0] });
  queries.setQueryData(sessionQuery.queryKey, session);
}

export async function signOut(): Promise<void> {
  await unlessOver(() => api.DELETE('/session'));
  forget();
}
