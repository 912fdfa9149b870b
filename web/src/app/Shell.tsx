import { useMantineColorScheme, useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { onSignedOut } from '../api/client';
import { usePreview } from '../api/preview';
import { refusalOf } from '../ui/refusal';
import { forget, mayAdminister, sessionQuery, signOut, signOutAll } from '../api/session';
import { i18n } from '../i18n';
import { useCommand } from './commands';
import { Exercise, useExercise } from './Exercise';
import { Footer } from './Footer';
import { useKeyboard } from './keyboard';
import { useLive } from './live';
import { Palette } from './Palette';
import { PreviewFrame } from './PreviewFrame';
import { Rail } from './Rail';
import { forgetRecent } from './recent';
import { toast, Toasts } from './toasts';
import { TopBar } from './TopBar';
import { onSpoilt } from './zod';

type Open = 'palette' | 'keys' | 'second-factor' | 'preview' | 'incident' | 'accounts' | null;

// What opens over a page is fetched when it opens, but the palette: who presses its keys types on at once.
const ShortcutSheet = lazy(() => import('./ShortcutSheet').then((module) => ({ default: module.ShortcutSheet })));
const PreviewDialog = lazy(() => import('./PreviewDialog').then((module) => ({ default: module.PreviewDialog })));
const AccountsDialog = lazy(() => import('./AccountsDialog').then((module) => ({ default: module.AccountsDialog })));
const EnrolDialog = lazy(() =>
  import('../features/signin/EnrolDialog').then((module) => ({ default: module.EnrolDialog })),
);
const IncidentDialog = lazy(() =>
  import('../features/incident/IncidentDialog').then((module) => ({ default: module.IncidentDialog })),
);

/** The frame around every page of somebody who is signed in. */
export function Shell() {
  const { data: session } = useQuery(sessionQuery);
  const [open, setOpen] = useState<Open>(null);
  const main = useRef<HTMLElement>(null);
  const navigate = useNavigate();
  const location = useLocation();
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const scheme = useComputedColorScheme('dark');
  const live = useLive(session?.login ?? '');

  useKeyboard();
  useEffect(
    () =>
      onSpoilt(() =>
        toast(i18n.t('A part of this address could not be read and was left out: more may be shown than it meant.')),
      ),
    [],
  );
  useEffect(() => onSignedOut(forget), []);
  const here = useRef(location.href);
  here.current = location.href;
  useEffect(() => {
    if (session === null) {
      forgetRecent();
      void navigate({ to: '/sign-in', search: { back: here.current } });
    }
  }, [session, navigate]);
  // A new page: readers of the screen and of the keyboard begin at its top.
  useEffect(() => main.current?.focus(), [location.pathname]);

  const toggleScheme = () => setColorScheme(scheme === 'dark' ? 'light' : 'dark');
  const leave = () => void signOut().catch((refused: unknown) => toast(refusalOf(refused)));
  useCommand('palette', () => setOpen(open === 'palette' ? null : 'palette'));
  useCommand('keys', () => setOpen('keys'));
  useCommand('close', open ? () => setOpen(null) : undefined);
  useCommand('scheme', toggleScheme);
  useCommand('go.picture', () => void navigate({ to: '/picture' }));
  const preview = usePreview();
  useCommand('go.watch', () => void navigate({ to: '/watch' }));
  useCommand('go.sitrep', () => void navigate({ to: '/sitrep' }));
  useCommand('go.missions', () => void navigate({ to: '/missions' }));
  useCommand('go.resilience', () => void navigate({ to: '/resilience' }));
  useCommand('go.brief', () => void navigate({ to: '/brief' }));
  useCommand('go.assistance', () => void navigate({ to: '/assistance' }));
  useCommand('go.read', () => void navigate({ to: '/read' }));
  useCommand('go.timeline', () => void navigate({ to: '/timeline' }));
  useCommand('go.claims', () => void navigate({ to: '/claims' }));
  useCommand('go.assessments', () => void navigate({ to: '/assessments' }));
  useCommand('go.calibration', () => void navigate({ to: '/calibration' }));
  useCommand('go.deconfliction', () => void navigate({ to: '/deconfliction' }));
  useCommand('go.graph', () => void navigate({ to: '/graph' }));
  useCommand('go.matrix', () => void navigate({ to: '/matrix' }));
  useCommand('go.release', () => void navigate({ to: '/release' }));
  useCommand('go.views', () => void navigate({ to: '/views' }));
  useCommand('go.sharing', () => void navigate({ to: '/sharing' }));
  useCommand('go.admin', session && mayAdminister(session) ? () => void navigate({ to: '/admin' }) : undefined);
  useCommand('go.account', () => void navigate({ to: '/account' }));
  useCommand('preview', session?.rights.includes('preview') ? () => setOpen('preview') : undefined);
  useCommand(
    'new.incident',
    session?.rights.includes('write') && preview === undefined ? () => setOpen('incident') : undefined,
  );
  useCommand('go.knowledge', () => void navigate({ to: '/knowledge' }));
  useCommand(
    'go.actors',
    () => void navigate({ to: '/knowledge', search: { type: ['threat-actor', 'intrusion-set'] } }),
  );
  useCommand('sign-out', leave);
  const exercise = useExercise();
  useCommand('accounts', exercise ? () => setOpen('accounts') : undefined);
  useCommand(
    'sign-out-all',
    exercise ? () => void signOutAll().catch((refused: unknown) => toast(refusalOf(refused))) : undefined,
  );
  useCommand('second-factor', session?.second_factor ? undefined : () => setOpen('second-factor'));
  useCommand('link', () => {
    navigator.clipboard
      .writeText(window.location.href)
      .then(() => toast(i18n.t('The link is copied. Who opens it sees what it may see.')))
      .catch(() => toast(i18n.t('The browser did not allow copying: take the address from its bar.')));
  });

  if (!session) {
    return null;
  }
  return (
    <div className="shell" data-preview={preview !== undefined}>
      <a className="skip" href="#main" onClick={() => main.current?.focus()}>
        {i18n.t('Skip to content')}
      </a>
      <Exercise />
      <PreviewFrame />
      <Rail session={session} onSignOut={leave} onSecondFactor={() => setOpen('second-factor')} />
      <TopBar
        live={live}
        scheme={scheme}
        onPalette={() => setOpen('palette')}
        onKeys={() => setOpen('keys')}
        onScheme={toggleScheme}
      />
      <main id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <Footer session={session} />
      {open === 'palette' && <Palette onClose={() => setOpen(null)} />}
      <Suspense fallback={null}>
        {open === 'keys' && <ShortcutSheet onClose={() => setOpen(null)} />}
        {open === 'second-factor' && <EnrolDialog onClose={() => setOpen(null)} />}
        {open === 'preview' && <PreviewDialog own={session.member} onClose={() => setOpen(null)} />}
        {open === 'accounts' && <AccountsDialog onClose={() => setOpen(null)} />}
        {open === 'incident' && (
          <IncidentDialog
            own={session.member}
            onClose={() => setOpen(null)}
            onDone={(id) => {
              setOpen(null);
              void navigate({ to: '/objects/$id', params: { id } });
            }}
          />
        )}
      </Suspense>
      <Toasts />
    </div>
  );
}
