import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { usePreview } from '../../api/preview';
import { sessionQuery } from '../../api/session';
import { useCommand } from '../../app/commands';
import { i18n } from '../../i18n';
import { RowMarking } from '../../ui/MarkingChips';
import type { Summary } from '../../ui/object';
import { Panel } from '../../ui/Panel';
import { useRowLinks } from '../../ui/rowLinks';
import { Empty, Failed, Loading, Partial } from '../../ui/States';
import '../../ui/table.css';
import { Time } from '../../ui/TimeText';
import { typeName } from '../../ui/typeName';
import './claims.css';
import { type DossierRow, dossiersQuery, latestQuery } from './queries';

const ClaimDialog = lazy(() => import('./ClaimDialog').then((module) => ({ default: module.ClaimDialog })));
const EventDialog = lazy(() => import('./EventDialog').then((module) => ({ default: module.EventDialog })));
const WayDialog = lazy(() => import('./WayDialog').then((module) => ({ default: module.WayDialog })));
const DossierDialog = lazy(() => import('./DossierDialog').then((module) => ({ default: module.DossierDialog })));

/** Dossiers, and what happened of which something may be said. */
export function ClaimsPage() {
  const { data: session } = useQuery(sessionQuery);
  const previewed = usePreview() !== undefined;
  const dossiers = useQuery(dossiersQuery);
  const latest = useQuery(latestQuery);
  const [open, setOpen] = useState<'claim' | 'event' | 'way' | 'dossier'>();
  const page = useRef<HTMLDivElement>(null);
  const mayWrite = session?.rights.includes('write') === true && !previewed;
  useEffect(() => {
    document.title = i18n.t('Claims · Testudo');
  }, []);
  useRowLinks(page, true);
  useCommand('new.claim', mayWrite ? () => setOpen('claim') : undefined);
  useCommand('new.event', mayWrite ? () => setOpen('event') : undefined);
  useCommand('new.way', mayWrite ? () => setOpen('way') : undefined);
  if (!session) {
    return null;
  }
  const close = () => setOpen(undefined);
  return (
    <div className="release claims" ref={page}>
      <header className="desk-bar">
        <h1>{i18n.t('Claims')}</h1>
        <span className="desk-note">
          {i18n.t('Who says what about whom, how sure, and who denies it. Nothing here is this centre’s judgement.')}
        </span>
        <span className="desk-tools">
          <Link to="/timeline">{i18n.t('Timeline')}</Link>
          <Link to="/assessments">{i18n.t('Assessments')}</Link>
          {mayWrite && (
            <>
              <Button component={Link} to="/read">
                {i18n.t('Read a text')}
              </Button>
              <Button onClick={() => setOpen('dossier')}>{i18n.t('New dossier')}</Button>
              <Button onClick={() => setOpen('way')}>{i18n.t('New narrative or channel')}</Button>
              <Button onClick={() => setOpen('event')}>{i18n.t('New event')}</Button>
              <Button variant="filled" onClick={() => setOpen('claim')}>
                {i18n.t('New claim')}
              </Button>
            </>
          )}
        </span>
      </header>
      <Panel title={i18n.t('Dossiers')}>
        {dossiers.isPending && <Loading what={i18n.t('Loading the dossiers')} />}
        {dossiers.isError && <Failed error={dossiers.error} again={() => void dossiers.refetch()} />}
        {dossiers.data?.complete === false && (
          <Partial>{i18n.t('There is more than the centre looks at: something may be left out.')}</Partial>
        )}
        {dossiers.data?.dossiers.length === 0 && (
          <Empty
            title={i18n.t('No dossier')}
            detail={i18n.t('A dossier holds several events and what is said about each. Write one, or load one.')}
          />
        )}
        {dossiers.data !== undefined && dossiers.data.dossiers.length > 0 && (
          <CaseTable
            columns={[i18n.t('Dossier'), i18n.t('What it holds'), i18n.t('Changed')]}
            rows={dossiers.data.dossiers.map((one) => ({ one, about: one.description, at: one.modified }))}
          />
        )}
      </Panel>
      <Panel title={i18n.t('What happened')} note={i18n.t('what appeared to you last')}>
        {latest.isPending && <Loading what={i18n.t('Loading what happened')} />}
        {latest.isError && <Failed error={latest.error} again={() => void latest.refetch()} />}
        {latest.data?.objects.length === 0 && (
          <Empty
            title={i18n.t('Nothing')}
            detail={i18n.t('Events, incidents and campaigns that you see stand here.')}
          />
        )}
        {latest.data !== undefined && latest.data.objects.length > 0 && (
          <CaseTable
            columns={[i18n.t('Name'), i18n.t('Type'), i18n.t('Appeared')]}
            rows={latest.data.objects.map((one) => ({ one, about: typeName(one.type), at: one.added }))}
          />
        )}
      </Panel>
      <Suspense fallback={null}>
        {open === 'claim' && <ClaimDialog own={session.member} onClose={close} />}
        {open === 'event' && <EventDialog own={session.member} onClose={close} />}
        {open === 'way' && <WayDialog own={session.member} onClose={close} />}
        {open === 'dossier' && <DossierDialog own={session.member} onClose={close} />}
      </Suspense>
    </div>
  );
}

interface TableProps {
  /** Name, what is told of it, when. */
  columns: readonly [string, string, string];
  rows: readonly { one: DossierRow | Summary; about: string | undefined; at: string }[];
}

/** What something is said about: each row leads to what is said. */
function CaseTable({ columns: [first, second, fourth], rows }: TableProps) {
  return (
    <table className="row-table cards">
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col">{second}</th>
          <th scope="col">{i18n.t('By')}</th>
          <th scope="col">{fourth}</th>
          <th scope="col">{i18n.t('Marking')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ one, about, at }) => (
          <tr key={`${one.id} ${one.source}`}>
            <th scope="row">
              <Link to="/claims/$id" params={{ id: one.id }}>
                {one.name || one.id}
              </Link>
            </th>
            <td>{about}</td>
            <td className="num" data-of={i18n.t('By')}>
              {one.source}
            </td>
            <td data-of={fourth}>
              <Time at={at} />
            </td>
            <td>
              <RowMarking marked={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
