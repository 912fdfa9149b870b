import { tlpOf } from '../../api/markings';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { i18n } from '../../i18n';
import { FactLine } from '../../ui/FactLine';
import { type Label, releasedTo } from '../../ui/label';
import { MarkingChips } from '../../ui/MarkingChips';
import { type Assertion, assertionsQuery } from '../../ui/object';
import { Panel } from '../../ui/Panel';
import { Failed, Loading } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { Compare } from './Compare';
import { type Act, Handling, HandlingDialog } from './Handling';

/** Everybody who says it: under which label, since when. */
export function Sources({ id, mayWrite }: { id: string; mayWrite: boolean }) {
  const { data, isPending, isError, error, refetch } = useQuery(assertionsQuery(id));
  const [beside, setBeside] = useState(false);
  const [handled, setHandled] = useState<{ act: Act; assertion: Assertion }>();
  const conflicting = data ? conflicts(data.assertions) : [];
  return (
    <Panel title={i18n.t('Who says so')} note={data && String(data.assertions.length)}>
      {isPending && <Loading what={i18n.t('Loading the sources')} />}
      {isError && <Failed error={error} again={() => void refetch()} />}
      {conflicting.length > 0 && (
        <p className="partial" role="note">
          {i18n.t('Sources say different things under the same version.')}{' '}
          <button type="button" className="link" onClick={() => setBeside(true)}>
            {i18n.t('Side by side')}
          </button>
        </p>
      )}
      <ul className="sources">
        {data?.assertions.map((one) => (
          <li key={one.assertion}>
            <Source assertion={one} />
            {one.own && mayWrite && <Handling onAct={(act) => setHandled({ act, assertion: one })} />}
          </li>
        ))}
      </ul>
      {handled && <HandlingDialog id={id} {...handled} onClose={() => setHandled(undefined)} />}
      {beside && <Compare id={id} assertions={conflicting} onClose={() => setBeside(false)} />}
    </Panel>
  );
}

/** Assertions of one version whose contents differ: of each content one for each source. */
export function conflicts(assertions: readonly Assertion[]): Assertion[] {
  const versions = new Map<string, Assertion[]>();
  for (const one of assertions) {
    const key = `${one.spec_version} ${one.modified}`;
    versions.set(key, [...(versions.get(key) ?? []), one]);
  }
  return [...versions.values()].filter((all) => new Set(all.map((one) => one.sha256)).size > 1).flat();
}

function Source({ assertion }: { assertion: Assertion }) {
  const label = assertion.label as Label;
  const to = releasedTo(label);
  return (
    <>
      <div className="source-line">
        <b className="num">{assertion.source}</b>
        {assertion.own && <span className="tag">{i18n.t('own')}</span>}
        <MarkingChips level={label.level} tlp={tlpOf(label)} categories={label.restrictive} />
      </div>
      <dl className="facts small">
        <FactLine name={i18n.t('Since')}>
          <Time at={assertion.added} />
        </FactLine>
        <FactLine name={i18n.t('Version')}>
          {assertion.modified ? <Time at={assertion.modified} /> : i18n.t('without versions')}
        </FactLine>
        <FactLine name={i18n.t('Released to')}>
          {to ? to.join(' ') || i18n.t('its owner alone') : i18n.t('not shown to you')}
        </FactLine>
        {label.embargo && (
          <FactLine name={i18n.t('Embargo until')}>
            <Time at={label.embargo} />
          </FactLine>
        )}
        {label.expires && (
          <FactLine name={i18n.t('Expires')}>
            <Time at={label.expires} />
          </FactLine>
        )}
        {label.recipients && <FactLine name={i18n.t('For the persons')}>{label.recipients.join(', ')}</FactLine>}
        {label.note && <FactLine name={i18n.t('Note')}>{label.note}</FactLine>}
      </dl>
    </>
  );
}
