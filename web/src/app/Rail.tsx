import {
  IconFileSearch,
  IconFileText,
  IconShieldHalf,
  IconWorld,
  IconBookmark,
  IconGridDots,
  IconHeartHandshake,
  IconTimeline,
  IconTopologyStar3,
  IconEyeCheck,
  IconTargetArrow,
  IconRoute2,
  IconScale,
  IconArrowsExchange,
  IconSignature,
  IconUsers,
  IconZoomQuestion,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { mayAdminister, type Session } from '../api/session';
import { i18n } from '../i18n';
import { workCountsQuery } from '../ui/work';
import { Who } from './Who';

const AccountMenu = lazy(() => import('./AccountMenu').then((module) => ({ default: module.AccountMenu })));

interface Props {
  session: Session;
  onSignOut: () => void;
  onSecondFactor: () => void;
}

const PAGES = [
  { to: '/picture', Icon: IconWorld, name: () => i18n.t('Picture'), keys: 'g p' },
  { to: '/watch', Icon: IconEyeCheck, name: () => i18n.t('Watch'), keys: 'g w' },
  { to: '/missions', Icon: IconTargetArrow, name: () => i18n.t('Missions'), keys: 'g i' },
  { to: '/assistance', Icon: IconHeartHandshake, name: () => i18n.t('Mutual assistance'), keys: 'g h' },
  { to: '/deconfliction', Icon: IconRoute2, name: () => i18n.t('Deconfliction'), keys: 'g d' },
  { to: '/claims', Icon: IconScale, name: () => i18n.t('Claims'), keys: 'g c' },
  { to: '/read', Icon: IconFileText, name: () => i18n.t('Texts'), keys: 'g t' },
  { to: '/assessments', Icon: IconZoomQuestion, name: () => i18n.t('Assessments'), keys: 'g e' },
  { to: '/timeline', Icon: IconTimeline, name: () => i18n.t('Timeline'), keys: 'g l' },
  { to: '/knowledge', Icon: IconFileSearch, name: () => i18n.t('Knowledge'), keys: 'g k' },
  { to: '/graph', Icon: IconTopologyStar3, name: () => i18n.t('Graph'), keys: 'g n' },
  { to: '/matrix', Icon: IconGridDots, name: () => i18n.t('ATT&CK'), keys: 'g m' },
  { to: '/release', Icon: IconSignature, name: () => i18n.t('Release desk'), keys: 'g r' },
  { to: '/sharing', Icon: IconArrowsExchange, name: () => i18n.t('Sharing desk'), keys: 'g s' },
  { to: '/views', Icon: IconBookmark, name: () => i18n.t('Saved views'), keys: 'g v' },
  { to: '/admin', Icon: IconUsers, name: () => i18n.t('Administration'), keys: 'g a' },
] as const;

/** How much waits on a page: what is late on the watch, proposals on the release desk. */
function Waiting({ to }: { to: string }) {
  const { data } = useQuery({ ...workCountsQuery, enabled: to === '/watch' || to === '/release' });
  const late = (data?.late.concern ?? 0) + (data?.late.task ?? 0);
  const open = data?.states.proposal?.open ?? 0;
  const count = to === '/watch' ? late : to === '/release' ? open : 0;
  if (count === 0) {
    return null;
  }
  const words =
    to === '/watch'
      ? i18n.t('{count} late', { count })
      : i18n.t('{count, plural, one {# waits} other {# wait}}', { count });
  return (
    <span className="badge num" title={words}>
      {count}
      <span className="hidden">{words}</span>
    </span>
  );
}

/** The pages there are, and who looks at them. */
export function Rail({ session, onSignOut, onSecondFactor }: Props) {
  const [pressed, setPressed] = useState(false);
  return (
    <nav className="rail" aria-label={i18n.t('Pages')}>
      <Link to="/" className="brand" aria-label="Testudo" translate="no">
        <IconShieldHalf size={18} stroke={1.8} aria-hidden />
        <span>Testudo</span>
      </Link>
      <div className="rail-pages">
        {PAGES.filter(({ to }) => to !== '/admin' || mayAdminister(session)).map(({ to, Icon, name, keys }) => (
          <Link
            key={to}
            to={to}
            className="nav"
            activeProps={{ className: 'nav on' }}
            activeOptions={{ includeSearch: false }}
          >
            <Icon size={16} stroke={1.6} aria-hidden />
            <span>{name()}</span>
            <Waiting to={to} />
            <kbd aria-hidden>{keys}</kbd>
          </Link>
        ))}
      </div>
      <Suspense fallback={<Who session={session} aria-busy onClick={() => setPressed(true)} />}>
        <AccountMenu opened={pressed} session={session} onSignOut={onSignOut} onSecondFactor={onSecondFactor} />
      </Suspense>
    </nav>
  );
}
