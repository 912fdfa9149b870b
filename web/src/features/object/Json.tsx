import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { i18n } from '../../i18n';
import type { Received } from '../../ui/object';
import { Panel } from '../../ui/Panel';
import { Failed, Loading } from '../../ui/States';
import { liftedQuery } from './queries';

/** The object as it was received; of STIX 2.0 also as the centre reads it. */
export function Json({ id, object }: { id: string; object: Received }) {
  const old = object.json.spec_version !== '2.1' && 'created' in object.json;
  const [lifted, setLifted] = useState(false);
  return (
    <>
      {old && (
        <p className="partial" role="note">
          {i18n.t('This was received as STIX 2.0.')}{' '}
          <Button onClick={() => setLifted(!lifted)}>
            {lifted ? i18n.t('As it was received') : i18n.t('As STIX 2.1, derived by this centre')}
          </Button>
        </p>
      )}
      {lifted ? (
        <Lifted id={id} />
      ) : (
        <Panel title={i18n.t('As it was received')}>
          <Code json={object.json} />
        </Panel>
      )}
    </>
  );
}

function Code({ json }: { json: unknown }) {
  return (
    <pre className="json" tabIndex={0} aria-label={i18n.t('JSON')}>
      {JSON.stringify(json, null, 2)}
    </pre>
  );
}

function Lifted({ id }: { id: string }) {
  const { data, isError, error } = useQuery(liftedQuery(id));
  if (isError) {
    return <Failed error={error} />;
  }
  if (!data) {
    return <Loading what={i18n.t('Deriving')} />;
  }
  return (
    <>
      <Panel title={i18n.t('What was changed to derive it')} note={String(data.changes.length)}>
        <ul className="sources">
          {data.changes.map((change, index) => (
            <li key={index}>{change}</li>
          ))}
        </ul>
      </Panel>
      <Panel title={i18n.t('Derived, never stored or sent')}>
        <Code json={{ object: data.object, observables: data.observables }} />
      </Panel>
    </>
  );
}
