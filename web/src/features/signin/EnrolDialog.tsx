import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { api, told } from '../../api/client';
import { refusalOf } from '../../ui/refusal';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { Failed, Loading } from '../../ui/States';

/** Enrols a one-time code (TOTP, RFC 6238): shows the secret, and counts once a code of it came back. */
export function EnrolDialog({ onClose }: { onClose: () => void }) {
  const [code, setCode] = useState('');
  const begin = useMutation({ mutationFn: () => told(api.POST('/session/otp', { body: {} })) });
  const confirm = useMutation({
    mutationFn: () => api.POST('/session/otp', { body: { otp: code.trim() } }),
    onSuccess: () => {
      toast(i18n.t('The second factor counts from your next sign-in on.'));
      onClose();
    },
  });
  const { mutate } = begin;
  useEffect(() => mutate(), [mutate]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <Dialog label={i18n.t('Set up a second factor')} className="enrol" onClose={onClose}>
      {begin.isError && <Failed error={begin.error} />}
      {begin.isPending && <Loading what={i18n.t('Asking for a secret')} />}
      {begin.data && (
        <form onSubmit={submit}>
          <p>{i18n.t('Put this secret into the app on your phone that makes one-time codes. It is shown once.')}</p>
          <p className="secret num">{begin.data.secret.replaceAll(/(.{4})/g, '$1 ')}</p>
          <p className="small">
            <a href={begin.data.uri}>{i18n.t('Open it in an app on this device')}</a>
          </p>
          <TextInput
            label={i18n.t('The code that the app shows now')}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            maxLength={6}
            value={code}
            error={confirm.isError ? refusalOf(confirm.error) : undefined}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Button type="submit" variant="filled" size="sm" loading={confirm.isPending}>
            {i18n.t('Confirm')}
          </Button>
        </form>
      )}
    </Dialog>
  );
}
