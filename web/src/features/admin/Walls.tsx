import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, told } from '../../api/client';
import { levelsToGive, tlpOf } from '../../api/markings';
import { refusalOf } from '../../ui/refusal';
import type { Session } from '../../api/session';
import { i18n } from '../../i18n';
import { Choice, LevelOptions, TextField } from '../../ui/fields';
import { MarkingChips } from '../../ui/MarkingChips';
import { Panel } from '../../ui/Panel';
import { SecretDialog } from '../../ui/SecretDialog';
import { Empty, Failed, Loading } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { LoginField } from './LoginField';
import { shortLogin } from './queries';
import { filterOf, said, viewsQuery, type Wall, wallLink, wallsQuery } from './wall';

type Open = { what: 'new' } | { what: 'change'; wall: Wall } | { what: 'code'; login: string; code: string } | null;

/** The screens on walls of the own member: what they show, and whether they are signed in. */
export function Walls({ session, mayWrite }: { session: Session; mayWrite: boolean }) {
  const walls = useQuery(wallsQuery);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const coded = (login: string, code: string) => {
    written();
    setOpen({ what: 'code', login, code });
  };
  return (
    <>
      <Panel
        title={i18n.t('Walls')}
        note={walls.data && String(walls.data.walls.length)}
        tools={mayWrite && <Button onClick={() => setOpen({ what: 'new' })}>{i18n.t('New wall')}</Button>}
      >
        {walls.isPending && <Loading what={i18n.t('Loading the walls')} />}
        {walls.isError && <Failed error={walls.error} again={() => void walls.refetch()} />}
        {walls.data?.walls.length === 0 && (
          <Empty
            title={i18n.t('No screen hangs on a wall yet')}
            detail={i18n.t('A wall reads a part of the picture and nothing else, and signs in without a person.')}
          />
        )}
        <ul className="cards">
          {walls.data?.walls.map((one) => (
            <li key={one.login}>
              <Card
                wall={one}
                mayWrite={mayWrite}
                onChange={() => setOpen({ what: 'change', wall: one })}
                onCode={coded}
              />
            </li>
          ))}
        </ul>
      </Panel>
      {open?.what === 'new' && <WallDialog session={session} onDone={coded} onClose={close} />}
      {open?.what === 'change' && (
        <WallDialog
          session={session}
          wall={open.wall}
          onDone={() => {
            written();
            close();
          }}
          onClose={close}
        />
      )}
      {open?.what === 'code' && (
        <SecretDialog
          title={i18n.t('Link of {login}', { login: open.login })}
          secret={wallLink(window.location.origin, open.code)}
          onClose={close}
        >
          {i18n.t(
            'It is shown once and works once, within a day. Open it on the screen itself, or type what stands behind # at /console/wall there.',
          )}
        </SecretDialog>
      )}
    </>
  );
}

interface CardProps {
  wall: Wall;
  mayWrite: boolean;
  onChange: () => void;
  onCode: (login: string, code: string) => void;
}

function Card({ wall, mayWrite, onChange, onCode }: CardProps) {
  const path = { login: shortLogin(wall.login) };
  const code = useMutation({
    mutationFn: () => told(api.POST('/walls/{login}/code', { params: { path } })),
    onSuccess: (made) => onCode(made.wall.login, made.code),
  });
  const end = useMutation({
    mutationFn: () => api.DELETE('/walls/{login}/session', { params: { path } }),
    onSuccess: written,
  });
  const disable = useMutation({
    mutationFn: () => api.PATCH('/walls/{login}', { params: { path }, body: { disabled: !wall.disabled } }),
    onSuccess: written,
  });
  const refused = code.error ?? end.error ?? disable.error;
  return (
    <article className="card" aria-label={wall.login}>
      <p className="from-to">
        <b translate="no">{wall.login}</b>{' '}
        <span className="dim" translate="no">
          {wall.display}
        </span>
        {wall.disabled && <span className="tag">{i18n.t('disabled')}</span>}
      </p>
      <p className="from-to">
        <span className="dim">{i18n.t('at most')}</span>
        <MarkingChips level={wall.clearance} tlp={tlpOf(wall)} />
        <span className="dim">{i18n.t('shows')}</span> <span translate="no">{said(wall.filter)}</span>
      </p>
      <p className="dim">
        {wall.signed_in && wall.expires ? (
          <>
            {i18n.t('signed in until')} <Time at={wall.expires} />
            {wall.seen && (
              <>
                {', '}
                {i18n.t('last seen')} <Time at={wall.seen} />
              </>
            )}
          </>
        ) : wall.code_until ? (
          <>
            {i18n.t('not signed in; its code waits until')} <Time at={wall.code_until} />
          </>
        ) : (
          i18n.t('not signed in, and no code waits')
        )}
      </p>
      {refused && (
        <p className="refused" role="alert">
          {refusalOf(refused)}
        </p>
      )}
      {mayWrite && (
        <div className="acts">
          <Button onClick={onChange}>{i18n.t('Change')}</Button>
          {!wall.disabled && (
            <Button loading={code.isPending} onClick={() => code.mutate()}>
              {i18n.t('New code')}
            </Button>
          )}
          {(wall.signed_in ?? wall.code_until) && (
            <Button loading={end.isPending} onClick={() => end.mutate()}>
              {i18n.t('Sign it out')}
            </Button>
          )}
          <Button loading={disable.isPending} onClick={() => disable.mutate()}>
            {wall.disabled ? i18n.t('Let it in again') : i18n.t('Disable')}
          </Button>
        </div>
      )}
    </article>
  );
}

interface DialogProps {
  session: Session;
  wall?: Wall;
  onDone: (login: string, code: string) => void;
  onClose: () => void;
}

/** Makes or changes a wall. The centre holds everybody to what it may give. */
function WallDialog({ session, wall, onDone, onClose }: DialogProps) {
  const views = useQuery(viewsQuery);
  const [login, setLogin] = useState('');
  const [display, setDisplay] = useState(wall?.display ?? '');
  const [tlp, setTlp] = useState<Wall['tlp']>(wall?.tlp ?? 'green');
  const [clearance, setClearance] = useState<Wall['clearance']>(wall?.clearance ?? 'UNCLASSIFIED');
  const [days, setDays] = useState(String(wall?.days ?? 30));
  const [address, setAddress] = useState('');
  const levels = levelsToGive(session.clearance, wall?.clearance);
  const pictures = (views.data?.work ?? [])
    .map((one) => ({ id: one.id, ...(one.object as { page?: string; name?: string; query?: string }) }))
    .filter((one) => one.page === 'picture');
  // Of a wall that is changed the filter stays, until another one is chosen.
  const filter = address === '' && wall ? wall.filter : filterOf(address);
  return (
    <WriteDialog
      title={wall ? i18n.t('Change {login}', { login: wall.login }) : i18n.t('New wall')}
      action={wall ? i18n.t('Change it') : i18n.t('Make it')}
      own={session.member}
      onWrite={async () => {
        const body = { display, tlp, clearance, filter, days: Number(days) };
        if (wall) {
          await api.PATCH('/walls/{login}', { params: { path: { login: shortLogin(wall.login) } }, body });
          onDone(wall.login, '');
        } else {
          const made = await told(api.POST('/walls', { body: { login, ...body } }));
          onDone(made.wall.login, made.code);
        }
      }}
      onDone={() => undefined}
      onClose={onClose}
    >
      {!wall && <LoginField value={login} onChange={setLogin} />}
      <TextField label={i18n.t('Name that is shown')} value={display} onChange={setDisplay} maxLength={100} />
      <TextField
        label={i18n.t('Address of a Picture')}
        hint={i18n.t('Filter the Picture, copy its link (y) and put it here; without one the wall shows everything.')}
        value={address}
        onChange={setAddress}
        maxLength={2000}
      />
      {pictures.length > 0 && (
        <Choice
          label={i18n.t('Or as a saved view has it')}
          value=""
          onChange={(id) => {
            const view = pictures.find((one) => one.id === id);
            setAddress(view ? `?${view.query ?? ''}` : '');
          }}
        >
          <option value="">{i18n.t('Choose a view')}</option>
          {pictures.map((one) => (
            <option key={one.id} value={one.id} translate="no">
              {one.name}
            </option>
          ))}
        </Choice>
      )}
      <p>
        <span className="dim">{i18n.t('It shows')}</span> <b translate="no">{said(filter)}</b>
      </p>
      <Choice
        label={i18n.t('At most this TLP')}
        value={tlp}
        onChange={(value) => setTlp(value as Wall['tlp'])}
        hint={i18n.t('Whoever stands before the wall reads it. Nothing under embargo and no closed circle is shown.')}
      >
        {(['clear', 'green', 'amber'] as const).map((one) => (
          <option key={one} value={one} translate="no">
            {`TLP:${one.toUpperCase()}`}
          </option>
        ))}
      </Choice>
      <Choice
        label={i18n.t('At most this level')}
        hint={i18n.t('Nobody gives a level above its own; a wall shows nothing that stands above it.')}
        value={clearance}
        onChange={(value) => setClearance(value as Wall['clearance'])}
      >
        <LevelOptions of={levels} />
      </Choice>
      <TextField
        label={i18n.t('Days that it stays signed in')}
        value={days}
        onChange={setDays}
        inputMode="numeric"
        pattern="[1-9][0-9]{0,2}"
        maxLength={3}
        required
      />
    </WriteDialog>
  );
}
