import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { usePreview } from '../../api/preview';
import { sessionQuery } from '../../api/session';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { LongField, TextField } from '../../ui/fields';
import { Panel } from '../../ui/Panel';
import { refusalOf } from '../../ui/refusal';
import { useRowLinks } from '../../ui/rowLinks';
import { Empty, Failed, Loading } from '../../ui/States';
import '../../ui/table.css';
import { Time } from '../../ui/TimeText';
import { written } from '../../ui/work';
import { handIn, readingsQuery } from './queries';
import './reading.css';

const MOST_BYTES = 6_000_000;
const ACCEPTS = '.txt,.md,.html,.htm,.pdf,.eml,text/plain,text/html,application/pdf,message/rfc822';

/** The texts that one has handed in, and the way to hand in another. */
export function ReadPage() {
  const { data: session } = useQuery(sessionQuery);
  const previewed = usePreview() !== undefined;
  const readings = useQuery({ ...readingsQuery, enabled: !previewed });
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.title = i18n.t('Texts · Testudo');
  }, []);
  useRowLinks(page, !previewed);
  if (!session) {
    return null;
  }
  return (
    <div className="release reading" ref={page}>
      <header className="desk-bar">
        <h1>{i18n.t('Texts')}</h1>
        <span className="desk-note">
          {i18n.t('Rules find who says what in a text. Nothing enters the picture before you have accepted it.')}
        </span>
      </header>
      {previewed ? (
        <Empty
          title={i18n.t('Not in a preview')}
          detail={i18n.t('What an account hands in is shown to that account alone. Leave the preview to see yours.')}
        />
      ) : (
        <>
          {!readings.isError && <HandInForm />}
          <Panel title={i18n.t('Your texts')} note={i18n.t('what waits first')}>
            {readings.isPending && <Loading what={i18n.t('Loading your texts')} />}
            {readings.isError && <Failed error={readings.error} again={() => void readings.refetch()} />}
            {readings.data?.readings.length === 0 && (
              <Empty title={i18n.t('None waits')} detail={i18n.t('Paste a text above, or choose a file.')} />
            )}
            {readings.data !== undefined && readings.data.readings.length > 0 && (
              <table className="row-table cards">
                <thead>
                  <tr>
                    <th scope="col">{i18n.t('Text')}</th>
                    <th scope="col">{i18n.t('State')}</th>
                    <th scope="col">{i18n.t('Format')}</th>
                    <th scope="col">{i18n.t('Handed in')}</th>
                    <th scope="col">{i18n.t('Report')}</th>
                  </tr>
                </thead>
                <tbody>
                  {readings.data.readings.map((one) => (
                    <tr key={one.id}>
                      <th scope="row">
                        <Link to="/read/$id" params={{ id: one.id }}>
                          {one.name || one.publisher || one.id}
                        </Link>
                      </th>
                      <td>{one.state === 'done' ? i18n.t('done') : i18n.t('waits for you')}</td>
                      <td className="num">{one.media}</td>
                      <td data-of={i18n.t('Handed in')}>
                        <Time at={one.handed} />
                      </td>
                      <td>
                        {one.report && (
                          <Link to="/objects/$id" params={{ id: one.report }}>
                            {i18n.t('The report')}
                          </Link>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </Panel>
        </>
      )}
    </div>
  );
}

/** A text that is pasted, or a file. */
function HandInForm() {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [file, setFile] = useState<File>();
  const [publisher, setPublisher] = useState('');
  const [published, setPublished] = useState('');
  const [url, setUrl] = useState('');
  const send = useMutation({
    mutationFn: () => {
      const facts = { publisher: publisher.trim(), published, url: url.trim() };
      return file
        ? handIn(file, 'application/octet-stream', { name: file.name, ...facts })
        : handIn(new Blob([text]), /^\s*<(!doctype html|html)/i.test(text) ? 'text/html' : 'text/plain', {
            name: i18n.t('pasted text'),
            ...facts,
          });
    },
    onSuccess: (kept) => {
      void written();
      if (kept.known) {
        toast(i18n.t('You had handed it in before.'));
      }
      void navigate({ to: '/read/$id', params: { id: kept.id } });
    },
  });
  const tooLarge = file !== undefined && file.size > MOST_BYTES;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <Panel title={i18n.t('Hand in a text')}>
      <form
        className="form read-form"
        onSubmit={submit}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          setFile(event.dataTransfer.files[0]);
        }}
      >
        {!file && (
          <LongField
            label={i18n.t('The text, pasted')}
            value={text}
            onChange={setText}
            rows={6}
            maxLength={2_000_000}
          />
        )}
        <label className="field">
          <span>{i18n.t('Or a file: text, Markdown, HTML, PDF or mail, at most 6 MB')}</span>
          <input
            type="file"
            accept={ACCEPTS}
            aria-invalid={tooLarge}
            onChange={(event) => setFile(event.currentTarget.files?.[0])}
          />
          {tooLarge && (
            <small className="wrong">{i18n.t('It is larger than 6 MB: hand in the part that matters.')}</small>
          )}
        </label>
        <div className="fields">
          <TextField
            label={i18n.t('Who published it; left empty: as the page says')}
            value={publisher}
            onChange={setPublisher}
            maxLength={200}
          />
          <TextField
            label={i18n.t('On which day; left empty: as the page says')}
            value={published}
            onChange={setPublished}
            maxLength={10}
            pattern="\d{4}-\d\d-\d\d"
            patternWords={i18n.t('A day, as 2018-10-04.')}
          />
          <TextField
            label={i18n.t('Where it stood')}
            value={url}
            onChange={setUrl}
            maxLength={1990}
            pattern="https?://\S+"
            patternWords={i18n.t('An address that begins with https://.')}
          />
        </div>
        <p className="dim">
          {i18n.t(
            'The original is kept whole for your member alone, under PERSONAL; nobody else learns that it is there.',
          )}
        </p>
        {send.isError && (
          <p className="refused" role="alert">
            {refusalOf(send.error)}
          </p>
        )}
        <div className="form-end">
          <Button
            type="submit"
            variant="filled"
            loading={send.isPending}
            disabled={tooLarge || (file === undefined && text.trim() === '')}
          >
            {i18n.t('Read it')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
