import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { usePreview } from '../../api/preview';
import { sessionQuery } from '../../api/session';
import { useGoBack } from '../../app/goBack';
import { i18n } from '../../i18n';
import type { Base } from '../../ui/draft';
import { EditButton } from '../../ui/EditButton';
import { RowMarking } from '../../ui/MarkingChips';
import { Panel } from '../../ui/Panel';
import { Reference } from '../../ui/Reference';
import { Failed, Loading, Partial } from '../../ui/States';
import { Tabs } from '../../ui/Tabs';
import '../../ui/table.css';
import './assess.css';
import { EvidencePanel } from './EvidencePanel';
import { JudgementsPanel } from './JudgementsPanel';
import { MatrixPanel } from './MatrixPanel';
import { type Assessment, assessmentQuery, CORNERS, type Question } from './queries';
import type { Part } from './search';
import { cornerWord, hypothesisKind, levelWord } from './words';

const WorkspaceDialog = lazy(() =>
  import('./WorkspaceDialog').then((module) => ({ default: module.WorkspaceDialog })),
);

/** One question: what may explain it, the evidence, what each matrix comes to, and what is judged. */
export function WorkspacePage() {
  const { id } = useParams({ from: '/shell/assessments/$id' });
  const { tab = 'matrix', matrix } = useSearch({ from: '/shell/assessments/$id' });
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const previewed = usePreview() !== undefined;
  const one = useQuery(assessmentQuery(id));
  const [editing, setEditing] = useState<Base>();
  const question = one.data?.workspace.object as Question | undefined;
  const name = question?.name;
  useGoBack('/assessments');
  useEffect(() => {
    document.title = name ? i18n.t('{name} · Assessments · Testudo', { name }) : i18n.t('Assessments · Testudo');
  }, [name]);
  if (one.isPending || !session) {
    return <Loading what={i18n.t('Loading the assessment')} />;
  }
  if (one.isError) {
    return <Failed error={one.error} again={() => void one.refetch()} />;
  }
  const { data } = one;
  const mayWrite = session.rights.includes('write') && !previewed;
  const go = (search: { tab?: Part; matrix?: string }) =>
    void navigate({ to: '/assessments/$id', params: { id }, search, replace: true });
  const tabs: readonly { id: Part; name: string; count?: number }[] = [
    { id: 'matrix', name: i18n.t('Matrix'), count: data.matrices.length },
    { id: 'evidence', name: i18n.t('Evidence'), count: data.evidence.length },
    { id: 'diamond', name: i18n.t('Diamond') },
    { id: 'judgements', name: i18n.t('Judgements'), count: data.judgements.length },
  ];
  return (
    <div className="release assess">
      <header className="assess-head">
        <h1>{name || id}</h1>
        <RowMarking marked={data.workspace} />
        <span>{levelWord(question?.level ?? '')}</span>
        {question?.about_ref && <Reference id={question.about_ref} name={data.names[question.about_ref]} />}
        <span className="desk-tools">
          {question?.about_ref && (
            <Link to="/claims/$id" params={{ id: question.about_ref }}>
              {i18n.t('What is claimed about it')}
            </Link>
          )}
          {mayWrite && data.workspace.own && <EditButton id={id} name={name ?? ''} onOpen={setEditing} />}
        </span>
      </header>
      {!data.complete && (
        <Partial>{i18n.t('There is more than the centre looks at: something may be left out.')}</Partial>
      )}
      <Hypotheses one={data} />
      <Tabs label={i18n.t('Parts')} tabs={tabs} now={tab} onChange={(next) => go({ tab: next })} />
      {tab === 'matrix' && (
        <MatrixPanel
          one={data}
          own={session.member}
          login={session.login}
          mayWrite={mayWrite}
          open={matrix}
          onOpen={(open) => go({ tab, matrix: open })}
        />
      )}
      {tab === 'evidence' && <EvidencePanel one={data} own={session.member} mayWrite={mayWrite} />}
      {tab === 'diamond' && <Diamond question={question ?? {}} names={data.names} />}
      {tab === 'judgements' && <JudgementsPanel one={data} own={session.member} mayWrite={mayWrite} />}
      {editing && (
        <Suspense fallback={null}>
          <WorkspaceDialog own={session.member} before={editing} onClose={() => setEditing(undefined)} />
        </Suspense>
      )}
    </div>
  );
}

/** What may explain it, and what the answer rests on. */
function Hypotheses({ one }: { one: Assessment }) {
  const question = one.workspace.object as Question;
  const lists: [string, string[] | undefined][] = [
    [i18n.t('Key assumptions'), question.assumptions],
    [i18n.t('Gaps'), question.gaps],
    [i18n.t('What would change the answer'), question.indicators],
  ];
  return (
    <Panel title={i18n.t('Hypotheses')}>
      <ul className="assess-hypotheses">
        {(question.hypotheses ?? []).map(({ key, name, kind }) => (
          <li key={key}>
            {name} <span className="dim">{hypothesisKind(kind)}</span>
          </li>
        ))}
      </ul>
      <dl className="assess-facts">
        {lists.map(([title, list]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>
              {list ? (
                <ul>
                  {list.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              ) : (
                <span className="dim">{i18n.t('none said')}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

/** The diamond of an intrusion: who, with what, over what, against whom. */
function Diamond({ question, names }: { question: Question; names: Assessment['names'] }) {
  return (
    <Panel title={i18n.t('Diamond')}>
      <dl className="assess-diamond">
        {CORNERS.map((corner) => (
          <div key={corner} data-corner={corner}>
            <dt>{cornerWord(corner)}</dt>
            <dd>
              {question.diamond?.[corner]}
              {question.diamond?.[`${corner}_refs`]?.map((id) => (
                <Reference key={id} id={id} name={names[id]} />
              ))}
              {!question.diamond?.[corner] && !question.diamond?.[`${corner}_refs`] && (
                <span className="dim">{i18n.t('not known')}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
