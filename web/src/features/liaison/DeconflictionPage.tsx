import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { usePreview } from '../../api/preview';
import { sessionQuery } from '../../api/session';
import { useCommand } from '../../app/commands';
import { i18n } from '../../i18n';
import type { Base } from '../../ui/draft';
import { useRowLinks } from '../../ui/rowLinks';
import { Empty, Failed, Loading, Partial } from '../../ui/States';
import { Tabs } from '../../ui/Tabs';
import '../../ui/table.css';
import { Board } from './Board';
import { Contacts } from './Contacts';
import { rfisToAnswer, toAnswer } from './facts';
import './liaison.css';
import { boardQuery, contactsQuery, rfisQuery } from './queries';
import { Rfis } from './Rfis';

const EntryDialog = lazy(() => import('./EntryDialog').then((module) => ({ default: module.EntryDialog })));
const RfiDialog = lazy(() => import('./RfiDialog').then((module) => ({ default: module.RfiDialog })));
const ContactDialog = lazy(() => import('./ContactDialog').then((module) => ({ default: module.ContactDialog })));

/** Who looks at what, what members ask each other, and where an office is reached. */
export function DeconflictionPage() {
  const { tab = 'board', value, source, at } = useSearch({ from: '/shell/deconfliction' });
  const navigate = useNavigate({ from: '/deconfliction' });
  const { data: session } = useQuery(sessionQuery);
  const previewed = usePreview() !== undefined;
  const board = useQuery({ ...boardQuery({ value, source }), enabled: !previewed && tab === 'board' });
  // What waits is counted whatever stands in the filter; none is no number, which would look like an empty board.
  const whole = useQuery({ ...boardQuery({}), enabled: !previewed });
  const rfis = useQuery({ ...rfisQuery, enabled: !previewed });
  const contacts = useQuery({ ...contactsQuery({ at, source }), enabled: !previewed && tab === 'contacts' });
  const [open, setOpen] = useState<'entry' | 'rfi' | 'contact'>();
  const [entry, setEntry] = useState<Base>();
  const [contact, setContact] = useState<Base>();
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.title = i18n.t('Deconfliction · Testudo');
  }, []);
  useRowLinks(page, !previewed);
  const mayWrite = session?.rights.includes('write') === true && !previewed;
  const mayAsk = session?.rights.includes('liaise') === true && !previewed;
  useCommand('new.entry', mayWrite ? () => setOpen('entry') : undefined);
  useCommand('new.rfi', mayAsk ? () => setOpen('rfi') : undefined);
  if (!session) {
    return null;
  }
  const own = session.member;
  const asked = tab === 'rfis' ? rfis : tab === 'contacts' ? contacts : board;
  const close = () => setOpen(undefined);
  const unanswered = rfis.data && rfisToAnswer(rfis.data.rfis).length;
  return (
    <div className="release liaison" ref={page}>
      <header className="desk-bar">
        <h1>{i18n.t('Deconfliction')}</h1>
        <span className="desk-note">
          {i18n.t('Who looks at what, what members ask each other, and where an office is reached.')}
        </span>
        <span className="desk-tools">
          {mayWrite && <Button onClick={() => setOpen('contact')}>{i18n.t('Add an office')}</Button>}
          {mayAsk && <Button onClick={() => setOpen('rfi')}>{i18n.t('Ask for information')}</Button>}
          {mayWrite && (
            <Button variant="filled" onClick={() => setOpen('entry')}>
              {i18n.t('Say what you look at')}
            </Button>
          )}
        </span>
      </header>
      {previewed ? (
        <Empty
          title={i18n.t('Not in a preview')}
          detail={i18n.t(
            'What was said between members is shown to each of them alone. Leave the preview to see yours.',
          )}
        />
      ) : (
        <>
          <Tabs
            label={i18n.t('Parts of the page')}
            now={tab}
            tabs={[
              { id: 'board', name: i18n.t('Board'), count: (whole.data && toAnswer(whole.data).length) || undefined },
              { id: 'rfis', name: i18n.t('Requests for information'), count: unanswered || undefined },
              { id: 'contacts', name: i18n.t('Contacts') },
            ]}
            onChange={(next) => void navigate({ search: next === 'board' ? {} : { tab: next }, replace: true })}
          />
          {asked.data?.complete === false && (
            <Partial>{i18n.t('There is more than the centre looks at: something may be left out.')}</Partial>
          )}
          {tab === 'board' && (
            <Board own={own} mayWrite={mayWrite} asked={board} onEntry={() => setOpen('entry')} onEdit={setEntry} />
          )}
          {tab !== 'board' && asked.isPending && <Loading what={i18n.t('Loading what was said')} />}
          {tab !== 'board' && asked.isError && <Failed error={asked.error} again={() => void asked.refetch()} />}
          {tab === 'rfis' && rfis.isSuccess && <Rfis all={rfis.data.rfis} own={own} />}
          {tab === 'contacts' && contacts.isSuccess && (
            <Contacts told={contacts.data} own={own} onEdit={mayWrite ? setContact : undefined} />
          )}
        </>
      )}
      <Suspense fallback={null}>
        {open === 'entry' && <EntryDialog own={own} onClose={close} />}
        {entry && <EntryDialog own={own} before={entry} onClose={() => setEntry(undefined)} />}
        {contact && <ContactDialog own={own} before={contact} onClose={() => setContact(undefined)} />}
        {open === 'rfi' && <RfiDialog session={session} onClose={close} />}
        {open === 'contact' && <ContactDialog own={own} onClose={close} />}
      </Suspense>
    </div>
  );
}
