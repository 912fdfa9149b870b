import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountQuery } from '../../api/session';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Choice, TextField } from '../../ui/fields';
import { type Label, ownPart } from '../../ui/label';
import type { MissionNode } from '../../ui/missions';
import { STATUS_WORDS, statusWordText } from '../../ui/span';
import { UtcField } from '../../ui/UtcField';
import { createObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import {
  type Aspect,
  ASPECTS,
  EMPTY,
  EVERY,
  PERCENT_PATTERN,
  raised,
  statedObject,
  statusObject,
  tooLate,
  type ValueForm,
  type Way,
} from './report';

interface Props {
  /** A status is what was noticed; a stated value is what its owner says a node can do. */
  kind: 'status' | 'stated';
  node: MissionNode;
  own: string;
  onClose: () => void;
}

const waysOf = (kind: Props['kind']): [Way, string][] => [
  ['capacity', i18n.t('a capacity in percent')],
  ['word', i18n.t('a word')],
  kind === 'status'
    ? ['aspects', i18n.t('confidentiality, integrity, availability')]
    : ['rule', i18n.t('a word that the centre computes at fixed hours')],
];

const ASPECT_NAMES: Record<Aspect, () => string> = {
  confidentiality: () => i18n.t('Confidentiality (%)'),
  integrity: () => i18n.t('Integrity (%)'),
  availability: () => i18n.t('Availability (%)'),
};

/** Says by hand what a node of one's own member can do. */
export function ValueDialog({ kind, node, own, onClose }: Props) {
  const account = useQuery(accountQuery);
  const [form, setForm] = useState<ValueForm>(EMPTY);
  const set = (patch: Partial<ValueForm>) => setForm((now) => ({ ...now, ...patch }));
  const status = kind === 'status';
  const percent = { pattern: PERCENT_PATTERN, patternWords: i18n.t('A number from 0 to 100.'), maxLength: 5 };
  const rule = form.way === 'rule';
  const none = form.way === 'aspects' && ASPECTS.every((one) => form[one] === '');
  if (account.isPending) {
    return null;
  }
  return (
    <WriteDialog
      title={
        status
          ? i18n.t('Report the status of {name}', { name: node.name })
          : i18n.t('State a value of {name}', { name: node.name })
      }
      action={status ? i18n.t('Report it') : rule ? i18n.t('Sign the rule') : i18n.t('State it')}
      own={own}
      label={account.data ? raised(ownPart(account.data.default_label as Label), node) : 'usual'}
      fresh
      onWrite={async (label, reason) => {
        const now = new Date().toISOString();
        await createObject(
          status ? statusObject(node.id, form, now) : statedObject(node.id, form, now),
          label,
          reason,
        );
        toast(
          status
            ? i18n.t('The status is reported.')
            : rule
              ? i18n.t('The rule is signed: it states its first word at its next hour.')
              : i18n.t('The value is stated.'),
        );
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <p className="dim">
        {status
          ? i18n.t('What was noticed of it. The node counts as the lower of this and of what it rests on.')
          : i18n.t(
              'What you say it can do, for those who do not see what it rests on: it takes the place of what they compute beyond it.',
            )}
      </p>
      {rule && (
        <p className="dim">
          {i18n.t(
            'You sign that the centre says it by itself, under this label: one word, at its hours and never because something happened. What you own enters as you see it; what others own, as far as all who read the word see it. Take the rule back on its own page, and the last word runs out.',
          )}
        </p>
      )}
      <Choice label={i18n.t('Said as')} value={form.way} onChange={(way) => set({ way: way as Way })}>
        {waysOf(kind).map(([way, name]) => (
          <option key={way} value={way}>
            {name}
          </option>
        ))}
      </Choice>
      <div className="fields">
        {form.way === 'capacity' && (
          <TextField
            {...percent}
            label={i18n.t('Capacity (%)')}
            value={form.capacity}
            onChange={(capacity) => set({ capacity: capacity.trim() })}
            inputMode="decimal"
            required
            first
          />
        )}
        {form.way === 'word' && (
          <Choice label={i18n.t('Word')} value={form.word} onChange={(word) => set({ word })}>
            {STATUS_WORDS.map((word) => (
              <option key={word} value={word}>
                {statusWordText(word)}
              </option>
            ))}
          </Choice>
        )}
        {form.way === 'aspects' &&
          ASPECTS.map((aspect) => (
            <TextField
              key={aspect}
              {...percent}
              label={ASPECT_NAMES[aspect]()}
              value={form[aspect]}
              onChange={(typed) => set({ [aspect]: typed.trim() } as Partial<ValueForm>)}
              inputMode="decimal"
              wrong={none && aspect === 'availability' ? i18n.t('Say at least one of the three.') : undefined}
            />
          ))}
        {rule ? (
          <>
            <Choice label={i18n.t('Every (hours)')} value={form.every} onChange={(every) => set({ every })}>
              {EVERY.map((hours) => (
                <option key={hours} value={hours}>
                  {hours}
                </option>
              ))}
            </Choice>
            <TextField
              label={i18n.t('Each word holds for (hours)')}
              value={form.valid}
              onChange={(valid) => set({ valid: valid.trim() })}
              pattern="[1-9]|[1-9][0-9]|1[0-5][0-9]|16[0-8]"
              patternWords={i18n.t('A number of hours from 1 to 168.')}
              maxLength={3}
              inputMode="numeric"
            />
          </>
        ) : (
          <UtcField label={i18n.t('At (UTC); left empty: now')} value={form.at} onChange={(at) => set({ at })} />
        )}
        {status ? (
          <UtcField
            label={i18n.t('Not whole since (UTC)')}
            value={form.since}
            onChange={(since) => set({ since })}
            problem={tooLate(form.since, form.at) ? i18n.t('It cannot have begun after it was so.') : undefined}
          />
        ) : (
          <UtcField
            label={rule ? i18n.t('The rule ends before (UTC)') : i18n.t('Holds until before (UTC)')}
            value={form.expires}
            onChange={(expires) => set({ expires })}
            problem={
              !rule && (tooLate(form.at, form.expires) || (form.at !== '' && form.at === form.expires))
                ? i18n.t('It cannot be over before it begins.')
                : undefined
            }
          />
        )}
      </div>
    </WriteDialog>
  );
}
