import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { LEVELS, tlpOf } from '../../api/markings';
import { membersQuery } from '../../api/people';
import { i18n } from '../../i18n';
import { CopyButton } from '../../ui/Copied';
import { Choice, LevelOptions, TextField } from '../../ui/fields';
import { MarkingChips } from '../../ui/MarkingChips';
import { Panel } from '../../ui/Panel';
import { Failed, Loading } from '../../ui/States';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { type Collection, collectionsQuery, taxiiAddress } from './queries';

/** What TAXII serves this reader: the own inbox and what the own member defined first. */
export function Collections({ mayDefine }: { mayDefine: boolean }) {
  const collections = useQuery(collectionsQuery);
  const [defining, setDefining] = useState(false);
  const all = collections.data?.collections ?? [];
  const own = all.filter((one) => one.inbox || one.defined);
  const others = all.filter((one) => !one.inbox && !one.defined);
  return (
    <>
      <Panel
        title={i18n.t('Own collections')}
        note={collections.data && String(own.length)}
        tools={mayDefine && <Button onClick={() => setDefining(true)}>{i18n.t('Define a collection')}</Button>}
      >
        {collections.isPending && <Loading what={i18n.t('Loading the collections')} />}
        {collections.isError && <Failed error={collections.error} again={() => void collections.refetch()} />}
        <ul className="cards">
          {own.map((one) => (
            <li key={one.id}>
              <Card collection={one} mayClose={mayDefine && one.defined} />
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={i18n.t('Collections of the centre')} note={collections.data && String(others.length)}>
        <ul className="cards">
          {others.map((one) => (
            <li key={one.id}>
              <Card collection={one} mayClose={false} />
            </li>
          ))}
        </ul>
      </Panel>
      {defining && <DefineDialog onClose={() => setDefining(false)} />}
    </>
  );
}

function Card({ collection, mayClose }: { collection: Collection; mayClose: boolean }) {
  const [closing, setClosing] = useState(false);
  const { filter, cap } = collection;
  return (
    <article className="card" aria-label={collection.title}>
      <p className="from-to">
        <b>{collection.title}</b> <span className="tag">{collection.alias}</span>
        {collection.inbox && <span className="tag">{i18n.t('own inbox')}</span>}
        {collection.writable && <span className="tag">{i18n.t('takes objects in')}</span>}
        {mayClose && <Button onClick={() => setClosing(true)}>{i18n.t('Close it')}</Button>}
      </p>
      {collection.description && <p className="dim">{collection.description}</p>}
      <p className="from-to">
        <span>
          {i18n.t('Types: {types}', { types: filter.types.length > 0 ? filter.types.join(', ') : i18n.t('all') })}
        </span>
        {filter.source && <span>{i18n.t('Of {source}', { source: filter.source })}</span>}
        <span className="dim">{i18n.t('up to')}</span>
        <MarkingChips level={cap.level} tlp={tlpOf({ tlp: cap.tlp })} />
        <span className="tag">{`PAP:${cap.pap.toUpperCase()}`}</span>
        {cap.public_only && <span className="tag">{i18n.t('public alone')}</span>}
      </p>
      <Address name={i18n.t('Objects')} id={collection.id} />
      <Address name={i18n.t('Labels')} id={collection.labels} />
      {closing && (
        <WriteDialog
          title={i18n.t('Close {name}', { name: collection.title })}
          action={i18n.t('Close it')}
          own=""
          onWrite={() => api.DELETE('/collections/{id}', { params: { path: { id: collection.id } } })}
          onDone={() => {
            setClosing(false);
            written();
          }}
          onClose={() => setClosing(false)}
        >
          <p>{i18n.t('No client of your member can read it any more. What stands in it stays in the centre.')}</p>
        </WriteDialog>
      )}
    </article>
  );
}

function Address({ name, id }: { name: string; id: string }) {
  const address = taxiiAddress(window.location.origin, id);
  return (
    <p className="address-line">
      <span className="dim">{name}</span>
      <code>{address}</code>
      <CopyButton text={address}>{i18n.t('Copy')}</CopyButton>
    </p>
  );
}

/** A collection for the keys of the own member, by a filter and a cap. */
function DefineDialog({ onClose }: { onClose: () => void }) {
  const members = useQuery(membersQuery).data?.members ?? [];
  const [name, setName] = useState('');
  const [title, setTitle] = useState('');
  const [types, setTypes] = useState('');
  const [source, setSource] = useState('');
  const [level, setLevel] = useState('');
  const [tlp, setTlp] = useState('');
  const [pap, setPap] = useState('');
  const cap = { ...(level ? { level } : {}), ...(tlp ? { tlp } : {}), ...(pap ? { pap } : {}) };
  const list = types.split(/[\s,]+/).filter((one) => one !== '');
  return (
    <WriteDialog
      title={i18n.t('Define a collection')}
      action={i18n.t('Define it')}
      own=""
      onWrite={() =>
        api.POST('/collections', {
          body: {
            name,
            title,
            ...(list.length > 0 ? { types: list } : {}),
            ...(source ? { source } : {}),
            ...(Object.keys(cap).length > 0 ? { cap: cap as never } : {}),
          },
        })
      }
      onDone={() => {
        onClose();
        written();
      }}
      onClose={onClose}
    >
      <TextField
        label={i18n.t('Short name')}
        hint={i18n.t('Lower-case letters and digits, joined by -; its alias is own- and this.')}
        value={name}
        onChange={setName}
        maxLength={40}
        required
        first
      />
      <TextField label={i18n.t('Title')} value={title} onChange={setTitle} maxLength={200} required />
      <TextField
        label={i18n.t('Types of STIX')}
        hint={i18n.t('With commas between them; nothing: all.')}
        placeholder={i18n.t('indicator, malware')}
        value={types}
        onChange={setTypes}
      />
      <div className="fields">
        <Choice label={i18n.t('Of member')} value={source} onChange={setSource}>
          <option value="">{i18n.t('every member')}</option>
          {members.map((one) => (
            <option key={one.code} value={one.code}>
              {one.code}
            </option>
          ))}
        </Choice>
        <Choice label={i18n.t('Level up to')} value={level} onChange={setLevel}>
          <option value="">{i18n.t('no cap')}</option>
          <LevelOptions of={LEVELS} />
        </Choice>
        <Choice label={i18n.t('TLP up to')} value={tlp} onChange={setTlp}>
          <option value="">{i18n.t('no cap')}</option>
          {['clear', 'green', 'amber', 'amber+strict'].map((one) => (
            <option key={one} value={one} translate="no">
              {`TLP:${one.toUpperCase()}`}
            </option>
          ))}
        </Choice>
        <Choice label={i18n.t('PAP up to')} value={pap} onChange={setPap}>
          <option value="">{i18n.t('no cap')}</option>
          {['clear', 'green', 'amber', 'red'].map((one) => (
            <option key={one} value={one} translate="no">
              {`PAP:${one.toUpperCase()}`}
            </option>
          ))}
        </Choice>
      </div>
    </WriteDialog>
  );
}
