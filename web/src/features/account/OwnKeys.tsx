import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, told } from '../../api/client';
import { i18n } from '../../i18n';
import { Checks } from '../../ui/Checks';
import { TextField } from '../../ui/fields';
import { KeyList } from '../../ui/KeyList';
import { Panel } from '../../ui/Panel';
import { SecretDialog } from '../../ui/SecretDialog';
import { Failed, Loading } from '../../ui/States';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { keysQuery } from './queries';

interface Props {
  mayMake: boolean;
  mayEnd: boolean;
  rights: readonly string[];
}

const OF_KEYS = ['read', 'write'];

/** The keys by which programs speak for one. */
export function OwnKeys({ mayMake, mayEnd, rights }: Props) {
  const keys = useQuery(keysQuery);
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<{ name: string; key: string }>();
  return (
    <Panel
      title={i18n.t('Your API keys')}
      note={keys.data && String(keys.data.keys.length)}
      tools={mayMake && <Button onClick={() => setMaking(true)}>{i18n.t('Make a key')}</Button>}
    >
      {keys.isPending && <Loading what={i18n.t('Loading the keys')} />}
      {keys.isError && <Failed error={keys.error} again={() => void keys.refetch()} />}
      {keys.data?.keys.length === 0 && <p className="desk-line dim">{i18n.t('You have none.')}</p>}
      <KeyList
        keys={keys.data?.keys ?? []}
        onEnd={mayEnd ? (id) => api.DELETE('/keys/{id}', { params: { path: { id } } }) : undefined}
      />
      {making && (
        <MakeDialog
          of={OF_KEYS.filter((one) => rights.includes(one))}
          onMade={(one) => {
            setMaking(false);
            setMade(one);
            written();
          }}
          onClose={() => setMaking(false)}
        />
      )}
      {made && (
        <SecretDialog
          title={i18n.t('The key {name}', { name: made.name })}
          secret={made.key}
          onClose={() => setMade(undefined)}
        >
          {i18n.t('It is shown once. Put it where the program that comes with it keeps its secrets.')}
        </SecretDialog>
      )}
    </Panel>
  );
}

interface MakeProps {
  of: readonly string[];
  onMade: (key: { name: string; key: string }) => void;
  onClose: () => void;
}

function MakeDialog({ of, onMade, onClose }: MakeProps) {
  const [name, setName] = useState('');
  const [rights, setRights] = useState<string[]>(['read']);
  const [days, setDays] = useState('90');
  return (
    <WriteDialog
      title={i18n.t('Make a key')}
      action={i18n.t('Make it')}
      own=""
      onWrite={async () =>
        onMade(await told(api.POST('/keys', { body: { name, rights: rights as never, days: Number(days) } })))
      }
      onDone={() => undefined}
      onClose={onClose}
    >
      <TextField label={i18n.t('Name')} value={name} onChange={setName} maxLength={100} required first />
      <Checks label={i18n.t('Rights')} of={of} value={rights} onChange={setRights} />
      <TextField
        label={i18n.t('Days until it ends')}
        value={days}
        onChange={setDays}
        inputMode="numeric"
        pattern="[1-9][0-9]{0,3}"
        required
      />
    </WriteDialog>
  );
}
