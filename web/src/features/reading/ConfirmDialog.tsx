import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '../../api/client';
import { Problem, problemOf } from '../../api/problem';
import { accountQuery } from '../../api/session';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Choice, TextField } from '../../ui/fields';
import { type Label, ownPart } from '../../ui/label';
import { texts } from '../../ui/typed';
import { readWhen } from '../../ui/when';
import { WhenField } from '../../ui/WhenField';
import { WriteDialog } from '../../ui/WriteDialog';
import type { Reading } from './queries';
import { type Decisions, type Item, orderOf, whoOf } from './review';

interface Props {
  reading: Reading;
  decisions: Decisions;
  items: readonly Item[];
  /** What somebody is called whom a draft names. */
  nameOf: (key: unknown) => string;
  own: string;
  onDone: () => void;
  onClose: () => void;
}

/** What is kept of the page itself, seen by a person; then all that was accepted is written, or nothing. */
export function ConfirmDialog({ reading, decisions, items, nameOf, own, onDone, onClose }: Props) {
  const { facts } = reading;
  const [title, setTitle] = useState(facts.title ?? '');
  const [withheld, setWithheld] = useState(false);
  const [publisher, setPublisher] = useState(
    () => reading.identities.find((one) => nameOf(one.key) === facts.publisher)?.key ?? '',
  );
  const [source, setSource] = useState(facts.publisher ?? '');
  const [published, setPublished] = useState(facts.published ?? '');
  const [url, setUrl] = useState(reading.url ?? '');
  const [checked, setChecked] = useState(false);
  const when = readWhen(published);
  const other = publisher === '';
  const { objects, left, open } = useMemo(
    () => orderOf(reading, decisions, publisher),
    [reading, decisions, publisher],
  );
  const account = useQuery(accountQuery);
  if (account.isPending) {
    return null;
  }
  // As wide as the text itself: of the own member alone, until somebody says more.
  const usual = ownPart((account.data?.default_label ?? {}) as Label);
  const alone = { ...usual, releasable_to: [] } as Label;
  return (
    <WriteDialog
      title={i18n.t('Write the report and what you accepted')}
      action={i18n.t('Write {count, plural, one {# object} other {# objects}}', { count: objects.length + 2 })}
      own={own}
      label={alone}
      fresh
      missing={
        open.length > 0
          ? i18n.t('Choose who is meant, under Whom it names: {names}.', {
              names: open.map(nameOf).join(', '),
            })
          : !checked
            ? i18n.t('Look whether a field names a private person, and say that you have.')
            : !when
              ? i18n.t('Say on which day it was published.')
              : source.trim() === ''
                ? i18n.t('Say who published it.')
                : undefined
      }
      onWrite={(label, reason) => {
        const identity = reading.identities.find((one) => one.key === publisher);
        const known = identity ? whoOf(identity, decisions) : 'new';
        const named = other
          ? [
              {
                key: 'new:publisher',
                object: { type: 'identity', name: source.trim(), identity_class: 'organization' },
              },
            ]
          : [];
        const sent = api.POST('/readings/{id}/report', {
          params: { path: { id: reading.id } },
          body: {
            report: {
              ...(withheld ? { withheld } : { title: title.trim() }),
              checked,
              publisher: other ? 'new:publisher' : known === 'new' ? publisher : known,
              source: source.trim(),
              published: when!.from,
              ...texts({ url }),
            },
            objects: [...named, ...objects] as never,
            ...(label ? { label: label as never } : {}),
            ...(reason ? { reason } : {}),
          },
        });
        return sent.catch((thrown: unknown) => {
          throw inWords(problemOf(thrown), items, nameOf);
        });
      }}
      onDone={() => {
        toast(i18n.t('Written.'));
        onDone();
      }}
      onClose={onClose}
    >
      {left.length > 0 && (
        <p className="partial" role="note">
          {i18n.t('What you accepted names something that you did not, and that reference is left out: {names}', {
            names: left.map((key) => leftText(items, nameOf, key)).join(', '),
          })}
        </p>
      )}
      <TextField
        label={i18n.t('Title')}
        value={withheld ? i18n.t('title withheld') : title}
        onChange={setTitle}
        maxLength={300}
      />
      <label className="check">
        <input type="checkbox" checked={withheld} onChange={(event) => setWithheld(event.currentTarget.checked)} />{' '}
        {i18n.t('The title names a private person: withhold it')}
      </label>
      <div className="fields">
        <Choice label={i18n.t('Published by')} value={publisher} onChange={setPublisher}>
          <option value="">{i18n.t('somebody whom the text does not name')}</option>
          {reading.identities.map((one) => (
            <option key={one.key} value={one.key}>
              {nameOf(one.key)}
            </option>
          ))}
        </Choice>
        <TextField label={i18n.t('Name of the publisher')} value={source} onChange={setSource} maxLength={200} />
        <WhenField
          label={facts.published ? i18n.t('Published on') : i18n.t('Published on; the text does not say')}
          value={published}
          onChange={setPublished}
        />
        <TextField label={i18n.t('Where it stood')} value={url} onChange={setUrl} maxLength={1990} />
      </div>
      <label className="check">
        <input type="checkbox" checked={checked} onChange={(event) => setChecked(event.currentTarget.checked)} />{' '}
        {i18n.t('I have looked: the title and these fields name no private person')}
      </label>
    </WriteDialog>
  );
}

/** A refusal that names an item by what it is, and not by its key. */
function inWords(said: Problem, items: readonly Item[], nameOf: (key: unknown) => string): Problem {
  const words = said.message.replace(
    /new:(?:item|hand):\d+/g,
    (key) => `“${leftText(items, nameOf, key)}” (${1 + items.findIndex((one) => one.key === key)})`,
  );
  return new Problem(said.status, said.slug, said.title, words, said.retryAfter);
}

/** What an item is called that was not accepted. */
function leftText(items: readonly Item[], nameOf: (key: unknown) => string, key: string): string {
  const draft = items.find((one) => one.key === key)?.draft;
  return typeof draft?.name === 'string' ? draft.name : draft ? nameOf(draft.claimant_ref ?? '') : key;
}
