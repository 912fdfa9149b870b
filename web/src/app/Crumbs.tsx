import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { i18n } from '../i18n';
import { objectQuery } from '../ui/object';

const pages = (): [string, string][] => [
  ['/picture', i18n.t('Picture')],
  ['/watch', i18n.t('Watch')],
  ['/sitrep', i18n.t('SITREP')],
  ['/missions', i18n.t('Missions')],
  ['/resilience', i18n.t('Resilience')],
  ['/brief', i18n.t('Leadership brief')],
  ['/assistance', i18n.t('Mutual assistance')],
  ['/deconfliction', i18n.t('Deconfliction')],
  ['/claims', i18n.t('Claims')],
  ['/timeline', i18n.t('Timeline')],
  ['/read', i18n.t('Texts')],
  ['/assessments', i18n.t('Assessments')],
  ['/calibration', i18n.t('Calibration')],
  ['/graph', i18n.t('Graph')],
  ['/matrix', i18n.t('ATT&CK')],
  ['/release', i18n.t('Release desk')],
  ['/views', i18n.t('Saved views')],
  ['/sharing', i18n.t('Sharing desk')],
  ['/admin', i18n.t('Administration')],
  ['/account', i18n.t('Your account')],
];

const WAYS_BACK: Record<string, '/missions' | '/assistance' | '/claims' | '/assessments'> = {
  missions: '/missions',
  assistance: '/assistance',
  claims: '/claims',
  assessments: '/assessments',
};

/** Where one is, with the way back. */
export function Crumbs() {
  const { pathname } = useLocation();
  const [, part, id] = /^\/(objects|missions|assistance|claims|assessments)\/(.+)$/.exec(pathname) ?? [];
  const { data: object } = useQuery({
    ...objectQuery(id ?? ''),
    enabled: part === 'claims' || part === 'assessments',
  });
  const page = pages().find(([start]) => pathname.startsWith(start))?.[1] ?? i18n.t('Knowledge');
  return (
    <nav className="crumbs" aria-label={i18n.t('Where you are')}>
      {id ? <Link to={WAYS_BACK[part!] ?? '/knowledge'}>{page}</Link> : <b aria-current="page">{page}</b>}
      {id && (
        <>
          <i aria-hidden>/</i>
          <b aria-current="page">{object?.name ?? id}</b>
        </>
      )}
    </nav>
  );
}
