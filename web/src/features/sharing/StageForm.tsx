import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, told } from '../../api/client';
import { refusalOf } from '../../ui/refusal';
import { accountQuery } from '../../api/session';
import { i18n } from '../../i18n';
import { Choice, LongField, TextField } from '../../ui/fields';
import { type Label, ownPart } from '../../ui/label';
import { LabelPicker, tidy } from '../../ui/LabelPicker';
import { Panel } from '../../ui/Panel';
import { written } from '../../ui/work';

interface Props {
  own: string;
  onStaged: (id: string) => void;
}

/** Chooses what is handed in, and under which label. Nothing is taken in by it. */
export function StageForm({ own, onStaged }: Props) {
  const [file, setFile] = useState<File>();
  const [pasted, setPasted] = useState('');
  const [over, setOver] = useState(false);
  const [strict, setStrict] = useState(false);
  const [reason, setReason] = useState('');
  const [picked, setPicked] = useState<Label>();
  const [as, setAs] = useState(own);
  const account = useQuery(accountQuery);
  const mandates = account.data?.mandates ?? [];
  const label = picked ?? (account.data && ownPart(account.data.default_label as Label));
  const stage = useMutation({
    mutationFn: async () =>
      told(
        api.POST('/imports', {
          params: {
            query: {
              ...(label ? { label: JSON.stringify(tidy(label)) } : {}),
              ...(reason ? { reason } : {}),
              ...(as === own ? {} : { as }),
              ...(strict ? { strict: 'true' as const } : {}),
            },
          },
          // As it was written: parsed here and written again, a number could become another one.
          body: (file ? await file.text() : pasted) as never,
          bodySerializer: (text: unknown) => text as string,
          headers: { 'Content-Type': 'application/json' },
        }),
      ),
    onSuccess: (done) => {
      written();
      onStaged(done.id);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    stage.mutate();
  };
  return (
    <Panel title={i18n.t('Hand in STIX')}>
      <form className="form desk-form" onSubmit={submit}>
        <div
          className="drop"
          data-over={over}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            setFile(event.dataTransfer.files[0]);
          }}
        >
          {file ? (
            <p className="address-line">
              <b>{file.name}</b> <span className="num">{i18n.t('{count} bytes', { count: file.size })}</span>
              <Button onClick={() => setFile(undefined)}>{i18n.t('Another one')}</Button>
            </p>
          ) : (
            <>
              <label className="field">
                <span>{i18n.t('A file, chosen or dropped here')}</span>
                <input
                  type="file"
                  accept=".json,.stix,application/json,application/stix+json"
                  onChange={(event) => setFile(event.currentTarget.files?.[0])}
                />
              </label>
              <LongField
                label={i18n.t('Or STIX as text')}
                hint={i18n.t('A bundle, a TAXII envelope, an array of objects, or one object.')}
                value={pasted}
                onChange={setPasted}
                rows={5}
              />
            </>
          )}
        </div>
        {mandates.length > 0 && (
          <Choice label={i18n.t('In the name of')} value={as} onChange={setAs}>
            {[own, ...mandates].map((one) => (
              <option key={one} value={one}>
                {one === own ? one : i18n.t('{member}, by its recorded mandate', { member: one })}
              </option>
            ))}
          </Choice>
        )}
        {label && <LabelPicker value={label} own={as} onChange={setPicked} />}
        <TextField
          label={i18n.t('Reason, if the label is lower than that of what is cited')}
          value={reason}
          onChange={setReason}
          maxLength={500}
        />
        <div className="label-picker checks">
          <label className="check">
            <input type="checkbox" checked={strict} onChange={(event) => setStrict(event.currentTarget.checked)} />
            <span>{i18n.t('Refuse custom content')}</span>
          </label>
        </div>
        {stage.isError && (
          <p className="refused" role="alert">
            {refusalOf(stage.error)}
          </p>
        )}
        <div className="form-end">
          <Button type="submit" variant="filled" disabled={!file && pasted.trim() === ''} loading={stage.isPending}>
            {i18n.t('Stage it and look')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
