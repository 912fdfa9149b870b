import { lazy, Suspense } from 'react';

const SignInPage = lazy(() => import('../features/signin/SignInPage'));

/** The page before the sign-in; its code comes apart from the shell's. */
export function SignedOut() {
  return (
    <Suspense>
      <SignInPage />
    </Suspense>
  );
}
