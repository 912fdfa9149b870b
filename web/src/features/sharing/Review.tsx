import { tlpOf } from '../../api/markings';
import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api, told } from '../../api/client';
import { refusalOf } from '../../ui/refusal';
import { i18n } from '../../i18n';
import { type Label, releasedTo } from '../../ui/label';
import { MarkingChips } from '../../ui/MarkingChips';
import { More } from '../../ui/More';
import { Panel } from '../../ui/Panel';
import { Failed, Loading } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { TypeIcon } from '../../ui/TypeIcon';
import { typeName } from '../../ui/typeName';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { type Element, jobQuery, reviewQuery } from './queries';
import { RESULTS, type SharingPatch, type SharingSearch } from './search';

interface Props {
  id: string;
  mayWrite: boolean;
  search: SharingSearch;
  onChange: (patch: SharingPatch) => void;
}

type Result = (typeof RESULTS)[number];

/** What a commit enters, or holds back until its marking is known. */
const ENTERS: readonly Result[] = ['new', 'known', 'conflicting', 'quarantined'];

export function resultWord(result: string): string {
  const words: Record<Result, () => string> = {
    new: () => i18n.t('New'),
    known: () => i18n.t('Known'),
    conflicting: () => i18n.t('Conflicting'),
    quarantined: () => i18n.t('Quarantined'),
    refused: () => i18n.t('Refused'),
    malformed: () => i18n.t('Malformed'),
  };
  return words[result as Result]?.() ?? result;
}

/** The change set of a staged import: what each element would come to. Then commit, or discard. */
export function Review({ id, mayWrite, search, onChange }: Props) {
  const review = useInfiniteQuery(reviewQuery(id, search.result));
  const [discarding, setDiscarding] = useState(false);
  const close = () => onChange({ import: undefined, result: undefined });
  const commit = useMutation({
    mutationFn: () => told(api.POST('/imports/{id}/commit', { params: { path: { id } } })),
    onSuccess: () => void review.refetch(),
  });
  const staged = review.data?.pages[0];
  if (review.isPending) {
    return <Loading what={i18n.t('Loading the change set')} />;
  }
  if (review.isError || !staged) {
    return (
      <Panel title={i18n.t('Change set')} tools={<Button onClick={close}>{i18n.t('Close')}</Button>}>
        <Failed error={review.error} again={() => void review.refetch()} />
      </Panel>
    );
  }
  const elements = review.data.pages.flatMap((page) => page.elements ?? []);
  const label = staged.label as Label;
  const job = commit.data?.id ?? staged.job?.replace(/^.*\//, '');
  const total = ENTERS.reduce((sum, one) => sum + (staged.counts[one] ?? 0), 0);
  return (
    <Panel
      title={i18n.t('Change set')}
      note={i18n.t('in the file: {line}', { line: staged.line })}
      tools={<Button onClick={close}>{i18n.t('Close')}</Button>}
    >
      <p className="job">
        <MarkingChips level={label.level} tlp={tlpOf(label)} categories={label.restrictive} />
        <span className="dim">
          {i18n.t('released to {members}', { members: releasedTo(label)?.join(' ') || staged.as })}
        </span>
        <span className="dim">
          {i18n.t('staged')} <Time at={staged.received} />
        </span>
        {!job && (
          <span className="dim">
            {i18n.t('waits until')} <Time at={staged.expires} />
          </span>
        )}
      </p>
      {job && <Progress id={job} total={total} />}
      {mayWrite && !job && (
        <div className="acts">
          {ENTERS.some((one) => (staged.counts[one] ?? 0) > 0) ? (
            <Button variant="filled" loading={commit.isPending} onClick={() => commit.mutate()}>
              {i18n.t('Commit it')}
            </Button>
          ) : (
            <span className="dim">{i18n.t('Nothing of it can be committed: each line says why.')}</span>
          )}
          <Button onClick={() => setDiscarding(true)}>{i18n.t('Discard it')}</Button>
        </div>
      )}
      {commit.isError && (
        <p className="refused" role="alert">
          {refusalOf(commit.error)}
        </p>
      )}
      <div className="chips" role="group" aria-label={i18n.t('What it would come to')}>
        {RESULTS.map((one) => (
          <button
            key={one}
            type="button"
            className="toggle"
            aria-pressed={search.result === one}
            data-zero={!staged.counts[one]}
            onClick={() => onChange({ result: search.result === one ? undefined : one })}
          >
            {resultWord(one)} <span className="num">{staged.counts[one] ?? 0}</span>
          </button>
        ))}
      </div>
      <ul className="lines" aria-label={i18n.t('Elements')}>
        {elements.map((one, index) => (
          <li key={index}>
            <Row element={one} taken={job !== undefined} />
          </li>
        ))}
      </ul>
      <More query={review} />
      {discarding && (
        <WriteDialog
          title={i18n.t('Discard this import')}
          action={i18n.t('Discard it')}
          own={staged.as}
          onWrite={() => api.DELETE('/imports/{id}', { params: { path: { id } } })}
          onDone={() => {
            close();
            written();
          }}
          onClose={() => setDiscarding(false)}
        >
          <p>{i18n.t('Nothing of it was taken in, and nothing of it stays at the centre.')}</p>
        </WriteDialog>
      )}
    </Panel>
  );
}

/** One element. What is there already, or was taken in, can be opened. */
function Row({ element, taken }: { element: Element; taken: boolean }) {
  const there = element.result === 'known' || element.result === 'conflicting' || (taken && element.result === 'new');
  return (
    <div className="element">
      <p>
        <TypeIcon type={element.type} />
        <span className="tag">{resultWord(element.result)}</span>
        <span className="line-name" dir="auto">
          {there ? (
            <Link to="/objects/$id" params={{ id: element.id }}>
              {element.name || element.id}
            </Link>
          ) : (
            element.name || element.id
          )}
        </span>
        <span className="dim">{typeName(element.type)}</span>
        {element.version && <Time at={element.version} />}
      </p>
      {element.reason && (
        <p>
          {element.reason} {element.pointer && <code className="num">{element.pointer}</code>}
        </p>
      )}
      {element.remedy && <p className="remedy">{element.remedy}</p>}
    </div>
  );
}

/** How far the taking in is, and what came of it. */
function Progress({ id, total }: { id: string; total: number }) {
  const job = useQuery(jobQuery(id));
  const done = job.data?.state === 'complete';
  const result = (job.data?.result ?? {}) as { read?: number; line?: string };
  useEffect(() => {
    if (done) {
      written();
    }
  }, [done]);
  if (job.isError) {
    return <Failed error={job.error} again={() => void job.refetch()} />;
  }
  return (
    <p className="job" role="status">
      {done ? (
        <>
          <b>{i18n.t('Taken in: {line}', { line: result.line ?? '' })}</b>{' '}
          <span className="dim">
            {i18n.t('The file counts everything that stands in it; this counts what of it could be taken in.')}
          </span>
        </>
      ) : (
        <>
          <progress aria-label={i18n.t('Taking in')} max={Math.max(total, 1)} value={result.read ?? 0} />
          {i18n.t('{read} of {total}', { read: result.read ?? 0, total })}
        </>
      )}
    </p>
  );
}
