import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { usePreview } from '../../api/preview';
import { sessionQuery } from '../../api/session';
import { useCommand } from '../../app/commands';
import { i18n } from '../../i18n';
import { RowMarking } from '../../ui/MarkingChips';
import { Panel } from '../../ui/Panel';
import { Reference } from '../../ui/Reference';
import { useRowLinks } from '../../ui/rowLinks';
import { Empty, Failed, Loading, Partial } from '../../ui/States';
import '../../ui/table.css';
import { Time } from '../../ui/TimeText';
import './assess.css';
import { assessmentsQuery } from './queries';
import { levelWord, stateWord } from './words';

const WorkspaceDialog = lazy(() =>
  import('./WorkspaceDialog').then((module) => ({ default: module.WorkspaceDialog })),
);

/** The questions that are assessed, and what members judge. */
export function AssessmentsPage() {
  const { about } = useSearch({ from: '/shell/assessments' });
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const previewed = usePreview() !== undefined;
  const all = useQuery(assessmentsQuery);
  const page = useRef<HTMLDivElement>(null);
  const mayWrite = session?.rights.includes('write') === true && !previewed;
  const open = (id: string | undefined) =>
    void navigate({ to: '/assessments', search: id === undefined ? {} : { about: id }, replace: true });
  useEffect(() => {
    document.title = i18n.t('Assessments · Testudo');
  }, []);
  useRowLinks(page, true);
  useCommand('new.assessment', mayWrite ? () => open('') : undefined);
  if (!session) {
    return null;
  }
  const names = all.data?.names ?? {};
  return (
    <div className="release assess" ref={page}>
      <header className="desk-bar">
        <h1>{i18n.t('Assessments')}</h1>
        <span className="desk-note">
          {i18n.t('Questions that are assessed, and what members judge: each for itself, side by side.')}{' '}
          <Link to="/calibration">{i18n.t('Forecasts and calibration')}</Link>
        </span>
        <span className="desk-tools">
          {mayWrite && (
            <Button variant="filled" onClick={() => open('')}>
              {i18n.t('New assessment')}
            </Button>
          )}
        </span>
      </header>
      {all.data?.complete === false && (
        <Partial>{i18n.t('There is more than the centre looks at: something may be left out.')}</Partial>
      )}
      {all.isPending && <Loading what={i18n.t('Loading the assessments')} />}
      {all.isError && <Failed error={all.error} again={() => void all.refetch()} />}
      {all.data && (
        <>
          <Panel title={i18n.t('Questions')}>
            {all.data.assessments.length === 0 ? (
              <Empty
                title={i18n.t('No question')}
                detail={i18n.t('A workspace asks one question: what explains this, and what speaks against it?')}
              />
            ) : (
              <table className="row-table cards">
                <thead>
                  <tr>
                    <th scope="col">{i18n.t('Question')}</th>
                    <th scope="col">{i18n.t('Level')}</th>
                    <th scope="col">{i18n.t('About')}</th>
                    <th scope="col">{i18n.t('By')}</th>
                    <th scope="col">{i18n.t('Changed')}</th>
                    <th scope="col">{i18n.t('Marking')}</th>
                  </tr>
                </thead>
                <tbody>
                  {all.data.assessments.map((one) => (
                    <tr key={`${one.id} ${one.source}`}>
                      <th scope="row">
                        <Link to="/assessments/$id" params={{ id: one.id }}>
                          {one.name || one.id}
                        </Link>
                      </th>
                      <td>{levelWord(one.on_level)}</td>
                      <td {...(one.about ? { 'data-of': i18n.t('About') } : {})}>
                        {one.about && <Reference id={one.about} name={names[one.about]} />}
                      </td>
                      <td className="num" data-of={i18n.t('By')}>
                        {one.source}
                      </td>
                      <td data-of={i18n.t('Changed')}>
                        <Time at={one.modified} />
                      </td>
                      <td>
                        <RowMarking marked={one} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </Panel>
          {all.data.judgements.length > 0 && (
            <Panel title={i18n.t('Judgements')}>
              <table className="row-table cards">
                <thead>
                  <tr>
                    <th scope="col">{i18n.t('What is judged')}</th>
                    <th scope="col">{i18n.t('Level')}</th>
                    <th scope="col">{i18n.t('By')}</th>
                    <th scope="col">{i18n.t('State')}</th>
                    <th scope="col">{i18n.t('Marking')}</th>
                  </tr>
                </thead>
                <tbody>
                  {all.data.judgements.map((one) => (
                    <tr key={`${one.id} ${one.source}`}>
                      <th scope="row" className="wraps">
                        <Link
                          to="/assessments/$id"
                          params={{ id: String((one.object as { assessment_ref?: string }).assessment_ref) }}
                          search={{ tab: 'judgements' }}
                        >
                          {one.text || one.id}
                        </Link>
                      </th>
                      <td>{levelWord(one.on_level)}</td>
                      <td className="num" data-of={i18n.t('By')}>
                        {one.source}
                      </td>
                      <td>{stateWord(one.state)}</td>
                      <td>
                        <RowMarking marked={one} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Panel>
          )}
        </>
      )}
      {about !== undefined && mayWrite && (
        <Suspense fallback={null}>
          <WorkspaceDialog own={session.member} about={about} onClose={() => open(undefined)} />
        </Suspense>
      )}
    </div>
  );
}
