import { Button } from '@mantine/core';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { api, told } from '../../api/client';
import { refusalOf } from '../../ui/refusal';
import { begin } from '../../api/session';
import { i18n } from '../../i18n';
import { BeforeSignIn } from '../../ui/BeforeSignIn';
import { TextField } from '../../ui/fields';

/** Where a screen gives its code: typed, or behind the # of the link, which no server gets to see. */
export function WallSignIn() {
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const enter = useCallback(async (given: string) => {
    setBusy(true);
    setWrong('');
    try {
      begin(await told(api.POST('/session/wall', { body: { code: given.trim() } })));
    } catch (refused) {
      setWrong(refusalOf(refused));
      setCode('');
    } finally {
      setBusy(false);
    }
  }, []);
  const linked = useRef(false);
  useEffect(() => {
    const behind = window.location.hash.slice(1);
    if (behind && !linked.current) {
      linked.current = true;
      // It works once; it is not to stay in the history either.
      window.history.replaceState(null, '', window.location.pathname);
      void enter(behind);
    }
  }, [enter]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(code);
  };
  return (
    <BeforeSignIn note={i18n.t('This screen is signed out. It shows nothing until it has a code.')} wrong={wrong}>
      <form onSubmit={submit}>
        <TextField
          label={i18n.t('Code of the wall')}
          hint={i18n.t('An administrator of your member makes it, under Administration. It works once, for a day.')}
          value={code}
          onChange={setCode}
          maxLength={100}
          required
          first
        />
        <Button type="submit" variant="filled" size="sm" fullWidth loading={busy}>
          {i18n.t('Start the wall')}
        </Button>
      </form>
      <p className="dim small">
        <a href="/console/sign-in">{i18n.t('I am a person: sign in')}</a>
      </p>
    </BeforeSignIn>
  );
}
