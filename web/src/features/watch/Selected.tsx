import { tlpOf } from '../../api/markings';
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client';
import { refusalOf } from '../../ui/refusal';
import type { Session } from '../../api/session';
import { i18n } from '../../i18n';
import { FactLine } from '../../ui/FactLine';
import { type Label, releasedTo } from '../../ui/label';
import { MarkingChips } from '../../ui/MarkingChips';
import { summariesQuery } from '../../ui/object';
import { Reference } from '../../ui/Reference';
import { gradeOf, GRADES, Severity, severityWord } from '../../ui/Severity';
import { Time } from '../../ui/TimeText';
import { reviseWork, stateWord, statesAfter, type WorkItem, written } from '../../ui/work';
import { inState } from './queries';

interface Props {
  item: WorkItem;
  /** All that the page lists: it may be merged into one of them. */
  items: readonly WorkItem[];
  session: Session;
  mayWrite: boolean;
  onEdit: () => void;
  onMerge: () => void;
  onClose: () => void;
}

interface Acknowledged {
  by: string;
  at: string;
}

/** One concern or task: what it says, who has it, and what can be done about it now. */
export function Selected({ item, items, session, mayWrite, onEdit, onMerge, onClose }: Props) {
  const object = item.object as Record<string, unknown>;
  const about = (object.about_refs as string[] | undefined) ?? [];
  const into = typeof object.merged_into_ref === 'string' ? object.merged_into_ref : undefined;
  const summaries = useQuery(summariesQuery(into ? [...about, into] : about));
  const names = new Map(summaries.data?.objects.map((one) => [one.id, one.name]));
  const acknowledged = (object.acknowledged as Acknowledged[] | undefined) ?? [];
  const label = item.label as Label;
  const to = releasedTo(label);
  const [sitrep, setSitrep] = useState('');
  const change = useMutation({ mutationFn: (patch: Record<string, unknown>) => reviseWork(item, patch) });
  const acknowledge = useMutation({
    mutationFn: () => api.POST('/work/{id}/acknowledge', { params: { path: { id: item.id } } }),
    onSuccess: written,
  });
  const refused = change.error ?? acknowledge.error;
  const busy = change.isPending || acknowledge.isPending;
  const own = item.own && mayWrite;
  return (
    <section className="panel selected" aria-label={item.name}>
      <header>
        <h2>{item.name}</h2>
        <ActionIcon aria-label={i18n.t('Close')} onClick={onClose}>
          <IconX size={15} />
        </ActionIcon>
      </header>
      <div className="selected-body">
        <p>
          <MarkingChips level={label.level} tlp={tlpOf(label)} categories={label.restrictive} />{' '}
          <span className="dim">
            {to ? i18n.t('released to {members}', { members: to.join(' ') || item.source }) : i18n.t('closed circle')}
          </span>
        </p>
        <dl className="facts small">
          <FactLine name={i18n.t('State')}>{stateWord(item.state)}</FactLine>
          {into && (
            <FactLine name={i18n.t('Merged into')}>
              <Into id={into} name={names.get(into)} here={items.find((one) => one.id === into)} />
            </FactLine>
          )}
          {item.kind === 'concern' && (
            <FactLine name={i18n.t('Severity')}>
              <Severity grade={gradeOf(item.severity)} />
            </FactLine>
          )}
          <FactLine name={i18n.t('Who has it')}>{item.owner ?? i18n.t('nobody')}</FactLine>
          {item.due && (
            <FactLine name={i18n.t('Next due')}>
              <Time at={item.due} /> {item.kind === 'concern' && nextDue(item)}
            </FactLine>
          )}
          <FactLine name={i18n.t('Of')}>{item.source}</FactLine>
          <FactLine name={i18n.t('Changed')}>
            <Time at={item.modified} />
          </FactLine>
        </dl>
        {typeof object.description === 'string' && <p className="description">{object.description}</p>}
        {about.length > 0 && (
          <>
            <h3>{i18n.t('About')}</h3>
            <ul className="values">
              {about.map((id) => (
                <li key={id}>
                  <Reference id={id} name={names.get(id)} />
                </li>
              ))}
            </ul>
          </>
        )}
        {item.kind === 'concern' && (
          <>
            <h3>{i18n.t('Acknowledged')}</h3>
            {acknowledged.length === 0 ? (
              <p className="dim">{i18n.t('by nobody yet')}</p>
            ) : (
              <ul className="values">
                {acknowledged.map((one) => (
                  <li key={one.by}>
                    {one.by} <Time at={one.at} />
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
        <p>
          <Link to="/objects/$id" params={{ id: item.id }}>
            {i18n.t('Versions, sources and JSON')}
          </Link>
        </p>
        {refused && (
          <p className="refused" role="alert">
            {refusalOf(refused)}
          </p>
        )}
        {!item.own && (
          <p className="dim">
            {i18n.t('Only {member} changes it. Write a concern of your own about the same thing.', {
              member: item.source,
            })}
          </p>
        )}
        {own && (
          <div className="acts" role="group" aria-label={i18n.t('What can be done now')}>
            {item.kind === 'concern' && !acknowledged.some((one) => one.by === session.login) && (
              <Button loading={acknowledge.isPending} disabled={busy} onClick={() => acknowledge.mutate()}>
                {i18n.t('Acknowledge')}
              </Button>
            )}
            <Button disabled={busy} onClick={onEdit}>
              {i18n.t('Edit')}
            </Button>
            {item.owner !== session.login && (
              <Button disabled={busy} onClick={() => change.mutate({ owner: session.login })}>
                {i18n.t('Take it')}
              </Button>
            )}
            {item.owner === session.login && (
              <Button disabled={busy} onClick={() => change.mutate({ owner: undefined })}>
                {i18n.t('Give it back')}
              </Button>
            )}
            {statesAfter(item).map((state) => (
              <Button
                key={state}
                disabled={busy}
                onClick={() => (state === 'merged' ? onMerge() : change.mutate(inState(item, state)))}
                variant={state === statesAfter(item)[0] ? 'filled' : 'default'}
              >
                {stateWord(state)}
              </Button>
            ))}
            {item.kind === 'concern' && (
              <label className="field">
                <span>{i18n.t('Severity')}</span>
                <select
                  value={item.severity ?? ''}
                  onChange={(event) =>
                    change.mutate({
                      severity: event.currentTarget.value ? Number(event.currentTarget.value) : undefined,
                    })
                  }
                >
                  <option value="">{i18n.t('not said')}</option>
                  {GRADES.filter((grade) => grade !== 'unsaid').map((grade) => (
                    <option key={grade} value={grade}>
                      {`${grade} · ${severityWord(grade)}`}
                    </option>
                  ))}
                </select>
              </label>
            )}
            {item.kind === 'concern' && object.sitrep_ref === undefined && item.owner && (
              <form
                className="inline"
                onSubmit={(event) => {
                  event.preventDefault();
                  change.mutate({ sitrep_ref: sitrep.trim() });
                }}
              >
                <label className="field">
                  <span>{i18n.t('First report of the situation (its id)')}</span>
                  <input
                    value={sitrep}
                    placeholder={i18n.t('report--…')}
                    required
                    maxLength={320}
                    onChange={(event) => setSitrep(event.currentTarget.value)}
                  />
                </label>
                <Button type="submit">{i18n.t('Note it')}</Button>
              </form>
            )}
          </div>
        )}
      </div>
    </section>
  );
}

/** The concern that another was merged into: on this page, if it is listed here. */
function Into({ id, name, here }: { id: string; name: string | undefined; here: WorkItem | undefined }) {
  return here ? (
    <Link to="/watch" search={(before) => ({ ...before, sel: id })}>
      {here.name}
    </Link>
  ) : (
    <Reference id={id} name={name} />
  );
}

/** What is due next about a concern. */
function nextDue(item: WorkItem): string {
  if (item.state === 'new') {
    return i18n.t('triage: half an hour');
  }
  return item.owner ? i18n.t('first report: four hours') : i18n.t('an owner: two hours');
}
