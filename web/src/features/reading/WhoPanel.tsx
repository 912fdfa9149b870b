import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { memo, useState } from 'react';
import { queries } from '../../api/queries';
import { i18n } from '../../i18n';
import { WHO_TYPES } from '../../ui/claims';
import { Dialog } from '../../ui/Dialog';
import { FindField } from '../../ui/FindField';
import { summariesQuery } from '../../ui/object';
import { Panel } from '../../ui/Panel';
import { typeName } from '../../ui/typeName';
import { NameDialog } from './NameDialog';
import { type Identity, type Reading, readingQuery } from './queries';
import { type Decisions, isObject, whoOf } from './review';

interface Props {
  reading: Reading;
  own: string;
  decisions: Decisions;
  nameOf: (key: unknown) => string;
  onChange: (next: Decisions) => void;
}

/**
 * Whom the text names, and which object of the picture each of them is. What somebody chooses serves the account alone, until
 * it is shared: then it is a name of its own, under a label.
 */
export const WhoPanel = memo(function WhoPanel({ reading, own, decisions, nameOf, onChange }: Props) {
  const [open, setOpen] = useState<{ what: 'another' | 'share'; one: Identity }>();
  const offered = (one: Identity) => [
    ...new Set([...(one.known ?? []), one.chosen, decisions.who[one.key]].filter(isObject)),
  ];
  const { data } = useQuery(summariesQuery([...new Set(reading.identities.flatMap(offered))]));
  if (reading.identities.length === 0) {
    return null;
  }
  const found = (id: string) => data?.objects.find((each) => each.id === id);
  const text = (id: string) => {
    const one = found(id);
    return one
      ? i18n.t('{name}, {type}, written by {source} on {day}', {
          name: one.name,
          type: typeName(one.type),
          source: one.source,
          day: one.modified.slice(0, 10),
        })
      : id;
  };
  const choose = (key: string, id: string) => onChange({ ...decisions, who: { ...decisions.who, [key]: id } });
  return (
    <Panel title={i18n.t('Whom it names')}>
      <ul className="review-who">
        {reading.identities.map((one) => {
          const who = whoOf(one, decisions);
          const shared = one.shared ?? [];
          return (
            <li key={one.key}>
              <label>
                <b>{nameOf(one.key)}</b> <span className="dim num">{one.spans.length}×</span>
                <select
                  value={who}
                  disabled={reading.state === 'done'}
                  onChange={({ currentTarget: { value } }) => choose(one.key, value)}
                >
                  {who === 'open' && <option value="open">{i18n.t('choose')}</option>}
                  <option value="new">{i18n.t('written anew, if it is needed')}</option>
                  {offered(one).map((id) => (
                    <option key={id} value={id}>
                      {text(id)}
                    </option>
                  ))}
                </select>
              </label>
              {reading.state !== 'done' && (
                <Button
                  size="compact-xs"
                  aria-label={i18n.t('Find another for {name}', { name: nameOf(one.key) })}
                  onClick={() => setOpen({ what: 'another', one })}
                >
                  {i18n.t('Another')}
                </Button>
              )}{' '}
              {shared.map((each) => (
                <Link key={each.id} className="review-meant" to="/objects/$id" params={{ id: each.id }}>
                  {i18n.t('{source} means {name}', {
                    source: each.source,
                    name: found(each.means)?.name ?? each.means,
                  })}
                </Link>
              ))}
              {isObject(who) && !shared.some((each) => each.means === who) && (
                <Button
                  size="compact-xs"
                  aria-label={i18n.t('Share whom {name} means', { name: nameOf(one.key) })}
                  onClick={() => setOpen({ what: 'share', one })}
                >
                  {i18n.t('Share')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {open?.what === 'another' && (
        <AnotherDialog
          name={nameOf(open.one.key)}
          onChoose={(id) => {
            choose(open.one.key, id);
            setOpen(undefined);
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open?.what === 'share' && (
        <NameDialog
          own={own}
          begun={{ name: nameOf(open.one.key), means: whoOf(open.one, decisions), why: '' }}
          onShared={(id, means) => {
            // The text is not read again meanwhile: what it says now stands until somebody comes back to it.
            queries.setQueryData(
              readingQuery(reading.id).queryKey,
              (kept) =>
                kept && {
                  ...kept,
                  identities: kept.identities.map((one) =>
                    one.key === open.one.key
                      ? { ...one, shared: [...(one.shared ?? []), { id, means, source: own, own: true }] }
                      : one,
                  ),
                },
            );
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Panel>
  );
});

function AnotherDialog({
  name,
  onChoose,
  onClose,
}: {
  name: string;
  onChoose: (id: string) => void;
  onClose: () => void;
}) {
  return (
    <Dialog label={i18n.t('Who is meant by {name}', { name })} className="write" onClose={onClose}>
      <div className="form">
        <FindField
          label={i18n.t('A state, a body or a group of the picture')}
          types={WHO_TYPES}
          value={[]}
          onChange={([id]) => id !== undefined && onChoose(id)}
          most={1}
        />
        <div className="form-end">
          <Button onClick={onClose}>{i18n.t('Cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
