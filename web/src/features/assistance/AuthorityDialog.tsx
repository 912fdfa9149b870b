import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { Time } from '../../ui/TimeText';
import { UtcField } from '../../ui/UtcField';
import { WriteDialog } from '../../ui/WriteDialog';
import { authorityQuery, type MemberAuthority } from './queries';

const MOST = 9;
const MINUTE = 16;

interface Row {
  key: number;
  login: string;
  since: string;
  until: string;
}

interface Props {
  own: string;
  now: MemberAuthority;
  mayChange: boolean;
  onClose: () => void;
}

/** Who decides when the authority is away, and whether signatures on paper are taken. */
export function AuthorityDialog({ own, now, mayChange, onClose }: Props) {
  const queries = useQueryClient();
  const [paper, setPaper] = useState(now.on_paper);
  const [rows, setRows] = useState<Row[]>(
    now.deputies.map((one, key) => ({
      key,
      login: one.login,
      since: one.since.slice(0, MINUTE),
      until: one.until.slice(0, MINUTE),
    })),
  );
  const title = i18n.t('Authority of {member}', { member: own });
  const meaning = (
    <p className="dim">
      {i18n.t(
        'A deputy decides as the authority does, within these times. What waits for a decision reaches the first one when a part of its time has gone by, then the next. When nobody decides, it lapses: silence is never consent.',
      )}
    </p>
  );
  if (!mayChange) {
    return (
      <Dialog label={title} onClose={onClose}>
        {meaning}
        <p>
          {now.on_paper
            ? i18n.t('Signatures on paper may be recorded.')
            : i18n.t('Signatures on paper are not recorded.')}
        </p>
        {now.deputies.length === 0 ? (
          <p>{i18n.t('No deputy is named.')}</p>
        ) : (
          <ol>
            {now.deputies.map((one) => (
              <li key={one.login}>
                <span className="num">{one.login}</span> <Time at={one.since} /> – <Time at={one.until} />
              </li>
            ))}
          </ol>
        )}
      </Dialog>
    );
  }
  const change = (key: number, next: Partial<Row>) =>
    setRows(rows.map((one) => (one.key === key ? { ...one, ...next } : one)));
  return (
    <WriteDialog
      title={title}
      action={i18n.t('Save')}
      own={own}
      onWrite={() =>
        api.PUT('/member/authority', {
          body: {
            on_paper: paper,
            deputies: rows.map(({ login, since, until }) => ({
              login: login.trim(),
              since: `${since}:00Z`,
              until: `${until}:00Z`,
            })),
          },
        })
      }
      onDone={() => {
        onClose();
        toast(i18n.t('Saved.'));
        void queries.invalidateQueries({ queryKey: authorityQuery.queryKey });
      }}
      onClose={onClose}
    >
      {meaning}
      <label className="check">
        <input type="checkbox" checked={paper} onChange={(event) => setPaper(event.currentTarget.checked)} />
        {i18n.t(
          'What an office without an account signed on paper may be recorded, and confirmed by a second person',
        )}
      </label>
      {rows.map((row, at) => (
        <fieldset key={row.key} className="label-picker">
          <legend>{i18n.t('Deputy {number}', { number: at + 1 })}</legend>
          <TextField
            label={i18n.t('Account, without the member')}
            value={row.login}
            onChange={(login) => change(row.key, { login })}
            maxLength={60}
            required
          />
          <div className="fields">
            <UtcField
              label={i18n.t('From (UTC)')}
              value={row.since}
              onChange={(since) => change(row.key, { since })}
              problem={row.since === '' ? i18n.t('Give a time.') : undefined}
            />
            <UtcField
              label={i18n.t('Until (UTC)')}
              value={row.until}
              onChange={(until) => change(row.key, { until })}
              problem={
                row.until === ''
                  ? i18n.t('Give a time.')
                  : row.until <= row.since
                    ? i18n.t('It cannot be over before it begins.')
                    : undefined
              }
            />
          </div>
          <Button onClick={() => setRows(rows.filter((one) => one.key !== row.key))}>
            {i18n.t('Remove deputy {number}', { number: at + 1 })}
          </Button>
        </fieldset>
      ))}
      {rows.length < MOST && (
        <Button
          onClick={() =>
            setRows([
              ...rows,
              { key: Math.max(-1, ...rows.map((one) => one.key)) + 1, login: '', since: '', until: '' },
            ])
          }
        >
          {i18n.t('Name a deputy')}
        </Button>
      )}
    </WriteDialog>
  );
}
