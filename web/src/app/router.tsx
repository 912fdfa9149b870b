import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { Problem } from '../api/problem';
import { queries } from '../api/queries';
import { sessionQuery } from '../api/session';
import { adminSearch } from '../features/admin/search';
import { assistanceSearch } from '../features/assistance/search';
import { graphSearch } from '../features/graph/search';
import { knowledgeSearch } from '../features/knowledge/search';
import { missionSearch, missionsSearch } from '../features/mission/search';
import { objectSearch } from '../features/object/search';
import { pictureSearch } from '../features/picture/search';
import { assessmentsSearch, calibrationSearch, workspaceSearch } from '../features/assess/search';
import { claimsSearch } from '../features/claims/search';
import { timelineSearch } from '../features/timeline/search';
import { liaisonSearch } from '../features/liaison/search';
import { matrixSearch } from '../features/matrix/search';
import { resilienceSearch } from '../features/resilience/search';
import { sharingSearch } from '../features/sharing/search';
import { sitrepSearch } from '../features/sitrep/search';
import { watchSearch } from '../features/watch/search';
import { signInSearch } from '../features/signin/search';
import { Broken } from './Broken';
import { NoPage } from './NoPage';
import { Shell } from './Shell';
import { SignedOut } from './SignedOut';
import { known } from './zod';

/** A page that is fetched when it is opened. One that does not come is said in the shell; the browser's page stays. */
function page<T extends Record<string, unknown>, K extends keyof T & string>(load: () => Promise<T>, name: K) {
  const told = () =>
    load().catch(() => {
      throw Problem.unreachable();
    });
  return lazyRouteComponent(told, name);
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NoPage, errorComponent: Broken });

/** Everything behind the sign-in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ location }) => {
    const session = await queries.ensureQueryData(sessionQuery);
    if (session === null) {
      throw redirect({ to: '/sign-in', search: { back: location.href } });
    }
    if (session.kind === 'wall') {
      throw redirect({ to: '/wall' });
    }
  },
});

const start = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/picture', replace: true });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: SignedOut,
});

/** A screen on a wall stands alone: no navigation leads to it or away from it. */
const wall = createRoute({
  getParentRoute: () => root,
  path: '/wall',
  component: page(() => import('../features/wall/WallPage'), 'WallPage'),
});

const picture = createRoute({
  getParentRoute: () => shell,
  path: '/picture',
  validateSearch: known(pictureSearch),
  component: page(() => import('../features/picture/PicturePage'), 'PicturePage'),
});

const knowledge = createRoute({
  getParentRoute: () => shell,
  path: '/knowledge',
  validateSearch: known(knowledgeSearch),
  component: page(() => import('../features/knowledge/KnowledgePage'), 'KnowledgePage'),
});

const object = createRoute({
  getParentRoute: () => shell,
  path: '/objects/$id',
  validateSearch: known(objectSearch),
  component: page(() => import('../features/object/ObjectPage'), 'ObjectPage'),
});

const watch = createRoute({
  getParentRoute: () => shell,
  path: '/watch',
  validateSearch: known(watchSearch),
  component: page(() => import('../features/watch/WatchPage'), 'WatchPage'),
});

const sitrep = createRoute({
  getParentRoute: () => shell,
  path: '/sitrep',
  validateSearch: known(sitrepSearch),
  component: page(() => import('../features/sitrep/SitrepPage'), 'SitrepPage'),
});

const missions = createRoute({
  getParentRoute: () => shell,
  path: '/missions',
  validateSearch: known(missionsSearch),
  component: page(() => import('../features/mission/MissionsPage'), 'MissionsPage'),
});

const mission = createRoute({
  getParentRoute: () => shell,
  path: '/missions/$id',
  validateSearch: known(missionSearch),
  component: page(() => import('../features/mission/MissionPage'), 'MissionPage'),
});

const resilience = createRoute({
  getParentRoute: () => shell,
  path: '/resilience',
  validateSearch: known(resilienceSearch),
  component: page(() => import('../features/resilience/ResiliencePage'), 'ResiliencePage'),
});

const brief = createRoute({
  getParentRoute: () => shell,
  path: '/brief',
  component: page(() => import('../features/brief/BriefPage'), 'BriefPage'),
});

const assistance = createRoute({
  getParentRoute: () => shell,
  path: '/assistance',
  validateSearch: known(assistanceSearch),
  component: page(() => import('../features/assistance/AssistancePage'), 'AssistancePage'),
});

const request = createRoute({
  getParentRoute: () => shell,
  path: '/assistance/$id',
  component: page(() => import('../features/assistance/RequestPage'), 'RequestPage'),
});

const deconfliction = createRoute({
  getParentRoute: () => shell,
  path: '/deconfliction',
  validateSearch: known(liaisonSearch),
  component: page(() => import('../features/liaison/DeconflictionPage'), 'DeconflictionPage'),
});

const claims = createRoute({
  getParentRoute: () => shell,
  path: '/claims',
  component: page(() => import('../features/claims/ClaimsPage'), 'ClaimsPage'),
});

const claimsAbout = createRoute({
  getParentRoute: () => shell,
  path: '/claims/$id',
  validateSearch: known(claimsSearch),
  component: page(() => import('../features/claims/CasePage'), 'CasePage'),
});

const timeline = createRoute({
  getParentRoute: () => shell,
  path: '/timeline',
  validateSearch: known(timelineSearch),
  component: page(() => import('../features/timeline/TimelinePage'), 'TimelinePage'),
});

const read = createRoute({
  getParentRoute: () => shell,
  path: '/read',
  component: page(() => import('../features/reading/ReadPage'), 'ReadPage'),
});

const review = createRoute({
  getParentRoute: () => shell,
  path: '/read/$id',
  component: page(() => import('../features/reading/ReviewPage'), 'ReviewPage'),
});

const assessments = createRoute({
  getParentRoute: () => shell,
  path: '/assessments',
  validateSearch: known(assessmentsSearch),
  component: page(() => import('../features/assess/AssessmentsPage'), 'AssessmentsPage'),
});

const assessment = createRoute({
  getParentRoute: () => shell,
  path: '/assessments/$id',
  validateSearch: known(workspaceSearch),
  component: page(() => import('../features/assess/WorkspacePage'), 'WorkspacePage'),
});

const calibration = createRoute({
  getParentRoute: () => shell,
  path: '/calibration',
  validateSearch: known(calibrationSearch),
  component: page(() => import('../features/assess/CalibrationPage'), 'CalibrationPage'),
});

const matrix = createRoute({
  getParentRoute: () => shell,
  path: '/matrix',
  validateSearch: known(matrixSearch),
  component: page(() => import('../features/matrix/MatrixPage'), 'MatrixPage'),
});

const graph = createRoute({
  getParentRoute: () => shell,
  path: '/graph',
  validateSearch: known(graphSearch),
  component: page(() => import('../features/graph/GraphPage'), 'GraphPage'),
});

const release = createRoute({
  getParentRoute: () => shell,
  path: '/release',
  component: page(() => import('../features/release/ReleasePage'), 'ReleasePage'),
});

const views = createRoute({
  getParentRoute: () => shell,
  path: '/views',
  component: page(() => import('../features/views/ViewsPage'), 'ViewsPage'),
});

const sharing = createRoute({
  getParentRoute: () => shell,
  path: '/sharing',
  validateSearch: known(sharingSearch),
  component: page(() => import('../features/sharing/SharingPage'), 'SharingPage'),
});

const admin = createRoute({
  getParentRoute: () => shell,
  path: '/admin',
  validateSearch: known(adminSearch),
  component: page(() => import('../features/admin/AdminPage'), 'AdminPage'),
});

const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  component: page(() => import('../features/account/AccountPage'), 'AccountPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    wall,
    shell.addChildren([
      start,
      picture,
      watch,
      sitrep,
      resilience,
      brief,
      knowledge,
      graph,
      matrix,
      missions,
      mission,
      assistance,
      request,
      deconfliction,
      claims,
      claimsAbout,
      timeline,
      read,
      review,
      assessments,
      calibration,
      assessment,
      release,
      views,
      sharing,
      admin,
      account,
      object,
    ]),
  ]),
  basepath: '/console',
  defaultPreload: false,
  defaultErrorComponent: Broken,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
