import { useState } from 'react';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Choice, LongField, TextField } from '../../ui/fields';
import { COMMITMENTS, type Commitment, commitmentName, LEVELS, levelText } from '../../ui/pledge';
import { UtcField } from '../../ui/UtcField';
import { createObject, reviseWork, type WorkItem } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { formOf, type Line, pledgeOf } from './pledge';
import './resilience.css';

interface Props {
  own: string;
  year: number;
  /** The assessments that stand, one for each year. */
  standing: readonly WorkItem[];
  onClose: () => void;
}

const YEAR = '20(1[6-9]|[2-9][0-9])';

/** How far one's own member is with the pledge, as it says itself. */
export function PledgeDialog({ own, year, standing, onClose }: Props) {
  const of = (wanted: number) => standing.find((one) => one.object.year === wanted);
  const [form, setForm] = useState(() => formOf(year, of(year)));
  const before = of(Number(form.year));
  const set = (commitment: Commitment, patch: Partial<Line>) =>
    setForm((now) => ({
      ...now,
      lines: { ...now.lines, [commitment]: { ...now.lines[commitment], ...patch } },
    }));
  const none = COMMITMENTS.every((one) => form.lines[one].level === '');
  return (
    <WriteDialog
      title={i18n.t('Assess the pledge')}
      action={before ? i18n.t('Write the new version') : i18n.t('Write the assessment')}
      own={own}
      {...(before ? {} : { label: 'usual' as const })}
      fresh={!before}
      onWrite={async (label, reason) => {
        const object = pledgeOf(
          form,
          i18n.t('Pledge assessment {year} of {member}', { year: form.year, member: own }),
        );
        await (before ? reviseWork(before, object, reason) : createObject(object, label, reason));
        toast(i18n.t('The assessment is written.'));
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <p className="dim">
        {i18n.t(
          'The seven commitments of the Cyber Defence Pledge of 8 July 2016. What you leave out is not assessed. It stays with your member unless its label says more.',
        )}
      </p>
      <TextField
        label={i18n.t('Year')}
        value={form.year}
        onChange={(typed) =>
          setForm((now) => (of(Number(typed)) ? formOf(Number(typed), of(Number(typed))) : { ...now, year: typed }))
        }
        pattern={YEAR}
        patternWords={i18n.t('A year from 2016 on.')}
        maxLength={4}
        inputMode="numeric"
        required
        first
        wrong={none ? i18n.t('Assess at least one commitment.') : undefined}
      />
      {COMMITMENTS.map((one) => (
        <fieldset key={one} className="pledge-line">
          <legend>{commitmentName(one)}</legend>
          <Choice label={i18n.t('Level')} value={form.lines[one].level} onChange={(level) => set(one, { level })}>
            <option value="">{i18n.t('not assessed')}</option>
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {levelText(level)}
              </option>
            ))}
          </Choice>
          {form.lines[one].level !== '' && (
            <>
              <UtcField
                label={i18n.t('Since (UTC)')}
                value={form.lines[one].since}
                onChange={(since) => set(one, { since })}
              />
              <TextField
                label={i18n.t('Evidence: ids of objects')}
                value={form.lines[one].evidence}
                onChange={(evidence) => set(one, { evidence })}
                maxLength={2000}
              />
              <LongField
                label={i18n.t('In words')}
                value={form.lines[one].text}
                onChange={(text) => set(one, { text })}
                rows={2}
                maxLength={2000}
              />
            </>
          )}
        </fieldset>
      ))}
    </WriteDialog>
  );
}
