import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { api, told } from '../../api/client';
import { lookFrom, place } from '../../api/place';
import { begin, sessionQuery, sideBySideQuery } from '../../api/session';
import { useExercise } from '../../app/Exercise';
import { i18n } from '../../i18n';
import { BeforeSignIn } from '../../ui/BeforeSignIn';
import { hasPasskeys, passkeySession } from './passkey';
import { providersQuery } from './providers';
import { whatIsWrong } from './refusal';

/** The way in. What was typed stays when something fails, except for secrets. */
export default function SignInPage() {
  const { back } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const { data: providers } = useQuery(providersQuery);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [otp, setOtp] = useState('');
  const [withCode, setWithCode] = useState(false);
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const passwordField = useRef<HTMLInputElement>(null);

  useEffect(() => {
    document.title = i18n.t('Sign in · Testudo');
    if (session) {
      void navigate({ href: back ?? '/', replace: true });
    }
  }, [session, back, navigate]);

  const attempt = async (work: () => ReturnType<typeof passkeySession>, refused: () => void) => {
    setBusy(true);
    setWrong('');
    try {
      begin(await work());
    } catch (thrown) {
      setWrong(whatIsWrong(thrown));
      refused();
    } finally {
      setBusy(false);
    }
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { login: login.trim(), password, ...(otp ? { otp: otp.trim() } : {}) };
    void attempt(
      () => told(api.POST('/session', { body })),
      () => {
        setPassword('');
        setOtp('');
        // The centre tells nobody whether an account has a second factor: the field is offered to all.
        setWithCode(true);
        passwordField.current?.focus();
      },
    );
  };

  return (
    <BeforeSignIn note={i18n.t('Sign in to the Cyber Operations Centre')} wrong={wrong}>
      <form onSubmit={submit}>
        <TextInput
          label={i18n.t('Login, as name@MEMBER')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={100}
          autoFocus
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <PasswordInput
          ref={passwordField}
          label={i18n.t('Password')}
          autoComplete="current-password"
          required
          maxLength={200}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': i18n.t('Show the password') }}
        />
        {withCode ? (
          <TextInput
            label={i18n.t('One-time code')}
            description={i18n.t('Of your app, if your account has one. Each code works once.')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={otp}
            onChange={(event) => setOtp(event.currentTarget.value)}
          />
        ) : (
          <button type="button" className="link" onClick={() => setWithCode(true)}>
            {i18n.t('I have a one-time code')}
          </button>
        )}
        <Button type="submit" variant="filled" size="sm" fullWidth loading={busy}>
          {i18n.t('Sign in')}
        </Button>
      </form>
      <div className="other-ways">
        {hasPasskeys() && (
          <Button
            size="sm"
            fullWidth
            disabled={busy}
            leftSection={<IconFingerprint size={16} />}
            onClick={() => void attempt(passkeySession, () => undefined)}
          >
            {i18n.t('Sign in with a passkey')}
          </Button>
        )}
        {providers?.providers.map((one) => (
          <Button key={one.address} component="a" href={one.address} size="sm" fullWidth>
            {i18n.t('Sign in with {provider}', { provider: one.title })}
          </Button>
        ))}
      </div>
      <Others back={back} />
      <p className="dim small">
        <a href="/plain">{i18n.t('The plain page, without script')}</a>
      </p>
    </BeforeSignIn>
  );
}

/** Who else is signed in in this browser: the way back for whoever began to add an account. */
function Others({ back }: { back: string | undefined }) {
  const exercise = useExercise();
  const { data } = useQuery({ ...sideBySideQuery, enabled: exercise });
  const others = data?.accounts.filter((one) => one.session !== place()) ?? [];
  return (
    <>
      {others.map((one) => (
        <button
          key={one.session}
          type="button"
          className="link"
          onClick={() => lookFrom(one.session, `/console${back ?? '/'}`)}
        >
          {i18n.t('Go on as {login}', { login: one.login })}
        </button>
      ))}
    </>
  );
}
