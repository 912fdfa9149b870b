import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { i18n } from '../../i18n';
import { TextField } from '../../ui/fields';
import { More } from '../../ui/More';
import { Panel } from '../../ui/Panel';
import { Empty, Failed, Loading } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { UtcField } from '../../ui/UtcField';
import { auditQuery } from './queries';
import type { AdminPatch, AdminSearch } from './search';

interface Props {
  search: AdminSearch;
  onChange: (patch: AdminPatch) => void;
}

/** What the own member asked and did, newest first. */
export function Audit({ search, onChange }: Props) {
  const audit = useInfiniteQuery(auditQuery(search));
  const [typed, setTyped] = useState<AdminPatch>(search);
  const entries = audit.data?.pages.flatMap((page) => page.entries) ?? [];
  const set = (patch: AdminPatch) => setTyped({ ...typed, ...patch });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = (value: string | undefined) => value?.trim() || undefined;
    onChange({
      account: said(typed.account),
      action: said(typed.action),
      since: said(typed.since),
      until: said(typed.until),
      object: said(typed.object),
    });
  };
  return (
    <Panel title={i18n.t('Audit')} note={audit.data && `${entries.length}${audit.hasNextPage ? '+' : ''}`}>
      <form className="form desk-form" onSubmit={submit}>
        <div className="fields">
          <TextField
            label={i18n.t('Account')}
            placeholder={i18n.t('name@MEMBER')}
            value={typed.account ?? ''}
            onChange={(account) => set({ account })}
            maxLength={100}
          />
          <TextField
            label={i18n.t('Action')}
            value={typed.action ?? ''}
            onChange={(action) => set({ action })}
            maxLength={100}
          />
          <UtcField label={i18n.t('Since (UTC)')} value={typed.since ?? ''} onChange={(since) => set({ since })} />
          <UtcField label={i18n.t('Until (UTC)')} value={typed.until ?? ''} onChange={(until) => set({ until })} />
          <TextField
            label={i18n.t('Object, by its id')}
            placeholder={i18n.t('incident--…')}
            value={typed.object ?? ''}
            onChange={(object) => set({ object })}
            maxLength={320}
          />
        </div>
        <div className="form-end">
          <Button type="submit" variant="filled">
            {i18n.t('Look it up')}
          </Button>
        </div>
      </form>
      {audit.isPending && <Loading what={i18n.t('Loading the audit')} />}
      {audit.isError && <Failed error={audit.error} again={() => void audit.refetch()} />}
      {audit.isSuccess && entries.length === 0 && (
        <Empty title={i18n.t('No entry fits')} detail={i18n.t('Take something of what you look for away.')} />
      )}
      <ul className="lines" aria-label={i18n.t('Entries')}>
        {entries.map((one, index) => (
          <li key={index} className="element">
            <p>
              <Time at={one.at} />
              <b>{one.account}</b>
              <span className="tag">{one.action}</span>
              {one.status !== undefined && <span className="num">{one.status}</span>}
              {one.withheld && (
                <span className="dim">{i18n.t('it names what you do not see: its words are left out')}</span>
              )}
            </p>
            {one.query && <p className="num remedy">{one.query}</p>}
          </li>
        ))}
      </ul>
      <More query={audit} />
    </Panel>
  );
}
