import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { usePreview } from '../../api/preview';
import { sessionQuery } from '../../api/session';
import { useGoBack } from '../../app/goBack';
import { i18n } from '../../i18n';
import { HAPPENED } from '../../ui/claims';
import type { Base } from '../../ui/draft';
import { EditButton } from '../../ui/EditButton';
import { RowMarking } from '../../ui/MarkingChips';
import { placeOf, typeOf } from '../../ui/object';
import { Failed, Loading, Partial } from '../../ui/States';
import { Editor, hasForm } from '../object/Editor';
import { CaseView, EventFacts, type Writer } from './CaseView';
import './claims.css';
import { type CaseOf, caseQuery, dossierQuery, type Item, type Names } from './queries';

const ClaimDialog = lazy(() => import('./ClaimDialog').then((module) => ({ default: module.ClaimDialog })));
const ResponseDialog = lazy(() => import('./ResponseDialog').then((module) => ({ default: module.ResponseDialog })));
const SameDialog = lazy(() => import('./SameDialog').then((module) => ({ default: module.SameDialog })));
const DossierDialog = lazy(() => import('./DossierDialog').then((module) => ({ default: module.DossierDialog })));

/** What a question may be asked about. */
const ASSESSED = new Set<string>(HAPPENED);

/** What is said about one thing, or about all that a dossier holds. */
export function CasePage() {
  const { id } = useParams({ from: '/shell/claims/$id' });
  useGoBack('/claims');
  return typeOf(id) === 'grouping' ? <DossierPage id={id} /> : <OnePage id={id} />;
}

type Writing =
  | { kind: 'claim'; about: string; replyTo?: Item }
  | { kind: 'response'; about: string }
  | { kind: 'same' }
  | { kind: 'edit'; before: Base };

/** Who may write here, and the form that is open. */
function useWriting(names: Names) {
  const { data: session } = useQuery(sessionQuery);
  const preview = usePreview();
  const [writing, setWriting] = useState<Writing>();
  const mayWrite = session?.rights.includes('write') === true && preview === undefined;
  const close = () => setWriting(undefined);
  const own = session?.member ?? '';
  const dialog = session && writing && (
    <Suspense fallback={null}>
      {writing.kind === 'claim' ? (
        <ClaimDialog own={own} about={writing.about} replyTo={writing.replyTo} names={names} onClose={close} />
      ) : writing.kind === 'same' ? (
        <SameDialog own={own} onClose={close} />
      ) : writing.kind === 'response' ? (
        <ResponseDialog own={own} about={writing.about} onClose={close} />
      ) : (
        <Editor own={own} before={writing.before} onClose={close} />
      )}
    </Suspense>
  );
  const onEdit = (before: Base) => setWriting({ kind: 'edit', before });
  const writer = (about: string): Writer | undefined =>
    mayWrite ? { own, onReply: (replyTo) => setWriting({ kind: 'claim', about, replyTo }), onEdit } : undefined;
  return { own, mayWrite, setWriting, writer, dialog };
}

function OnePage({ id }: { id: string }) {
  const { item } = useSearch({ from: '/shell/claims/$id' });
  const one = useQuery(caseQuery(id));
  const { mayWrite, setWriting, writer, dialog } = useWriting(one.data?.names ?? {});
  const name = one.data && titleOf(one.data);
  useEffect(() => {
    document.title = name ? i18n.t('{name} · Claims · Testudo', { name }) : i18n.t('Claims · Testudo');
  }, [name]);
  if (one.isPending) {
    return <Loading what={i18n.t('Loading what is said about it')} />;
  }
  if (one.isError) {
    // The form stands beside the page, not in it: what is typed outlives an answer that fails.
    return (
      <>
        <Failed error={one.error} again={() => void one.refetch()} />
        {dialog}
      </>
    );
  }
  return (
    <>
      <div className="case-page">
        <header className="case-head">
          <h1>{name}</h1>
          <RowMarking marked={one.data.subject} />
          <EventFacts object={one.data.subject.object} names={one.data.names} />
          <span className="desk-tools">
            <Link {...placeOf(id)}>{i18n.t('The object')}</Link>
            {mayWrite && ASSESSED.has(typeOf(id)) && (
              <Link to="/assessments" search={{ about: id }}>
                {i18n.t('Assess this')}
              </Link>
            )}
            <EditSubject subject={one.data.subject} name={name ?? id} writer={writer(id)} />
            {mayWrite && (
              <>
                <Button onClick={() => setWriting({ kind: 'same' })}>{i18n.t('Two names of one')}</Button>
                <Button onClick={() => setWriting({ kind: 'response', about: id })}>
                  {i18n.t('Add a response')}
                </Button>
                <Button variant="filled" onClick={() => setWriting({ kind: 'claim', about: id })}>
                  {i18n.t('Add a claim')}
                </Button>
              </>
            )}
          </span>
        </header>
        {!one.data.complete && (
          <Partial>{i18n.t('There is more than the centre looks at: something may be left out.')}</Partial>
        )}
        <CaseView one={one.data} names={one.data.names} opened={item} writer={writer(id)} />
      </div>
      {dialog}
    </>
  );
}

interface EditSubjectProps {
  subject: CaseOf['subject'];
  name: string;
  small?: boolean;
  writer: Writer | undefined;
}

/** Writes anew what the page is about, if it is the own member's word and there is a form for it. */
function EditSubject({ subject, writer, ...rest }: EditSubjectProps) {
  return (
    writer?.own === subject.source &&
    hasForm(typeOf(subject.id)) && <EditButton id={subject.id} onOpen={writer.onEdit} {...rest} />
  );
}

function titleOf(one: CaseOf): string {
  const name = one.subject.object.name;
  return typeof name === 'string' && name !== '' ? name : one.subject.id;
}

function DossierPage({ id }: { id: string }) {
  const { item } = useSearch({ from: '/shell/claims/$id' });
  const dossier = useQuery(dossierQuery(id));
  const { own, mayWrite, setWriting, writer, dialog } = useWriting(dossier.data?.names ?? {});
  const [editing, setEditing] = useState<Base>();
  const name = dossier.data?.name;
  useEffect(() => {
    document.title = name ? i18n.t('{name} · Claims · Testudo', { name }) : i18n.t('Claims · Testudo');
  }, [name]);
  if (dossier.isPending) {
    return <Loading what={i18n.t('Loading the dossier')} />;
  }
  if (dossier.isError) {
    return (
      <>
        <Failed error={dossier.error} again={() => void dossier.refetch()} />
        {dialog}
      </>
    );
  }
  const { cases, names, complete } = dossier.data;
  const conflicts = cases.reduce((sum, one) => sum + one.conflicts.length, 0);
  const unanswered = new Set(cases.flatMap((one) => one.unanswered)).size;
  return (
    <>
      <div className="case-page">
        <header className="case-head">
          <h1>{name || id}</h1>
          <RowMarking marked={dossier.data} />
          <p>{dossier.data.description}</p>
          <p className="dim">
            {i18n.t('{count, plural, one {# event} other {# events}}', { count: cases.length })} ·{' '}
            {i18n.t('{count, plural, one {# conflict} other {# conflicts}}', { count: conflicts })} ·{' '}
            {i18n.t('{count, plural, one {# accusation} other {# accusations}} without a recorded reply', {
              count: unanswered,
            })}
          </p>
          <span className="desk-tools">
            {mayWrite && own === dossier.data.source && <EditButton id={id} name={name ?? ''} onOpen={setEditing} />}
          </span>
        </header>
        {!complete && (
          <Partial>{i18n.t('There is more than the centre looks at: something may be left out.')}</Partial>
        )}
        <nav className="case-contents" aria-label={i18n.t('What it holds')}>
          <ol>
            {cases.map((one) => (
              <li key={one.subject.id}>
                <a href={`#${one.subject.id}`}>{titleOf(one)}</a> <span className="dim num">{one.items.length}</span>{' '}
                {one.conflicts.length > 0 && <b className="case-flag">{i18n.t('conflict')}</b>}
              </li>
            ))}
          </ol>
        </nav>
        {cases.map((one) => (
          <section key={one.subject.id} id={one.subject.id} className="case-section">
            <header>
              <h2>
                <Link to="/claims/$id" params={{ id: one.subject.id }}>
                  {titleOf(one)}
                </Link>
              </h2>
              <RowMarking marked={one.subject} />
              <EventFacts object={one.subject.object} names={names} />
              {mayWrite && (
                <Button size="compact-xs" onClick={() => setWriting({ kind: 'claim', about: one.subject.id })}>
                  {i18n.t('Add a claim')}
                </Button>
              )}
              <EditSubject small subject={one.subject} name={titleOf(one)} writer={writer(one.subject.id)} />
            </header>
            <CaseView one={one} names={names} opened={item} writer={writer(one.subject.id)} />
          </section>
        ))}
      </div>
      {dialog}
      {editing && (
        <Suspense fallback={null}>
          <DossierDialog own={own} before={editing} onClose={() => setEditing(undefined)} />
        </Suspense>
      )}
    </>
  );
}
