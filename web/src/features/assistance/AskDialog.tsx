import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, told } from '../../api/client';
import { levelsToGive } from '../../api/markings';
import { membersQuery } from '../../api/people';
import { accountQuery, type Session } from '../../api/session';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Choice, LevelOptions, LongField, NameField, TextField } from '../../ui/fields';
import { FindField } from '../../ui/FindField';
import { type Label, ownPart } from '../../ui/label';
import { othersOf, Ticks } from '../../ui/Ticks';
import { UtcField } from '../../ui/UtcField';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { type AskForm, COUNT_PATTERN, DAYS_PATTERN, requestOf } from './facts';
import { ClearanceField, LanguagesField, ModeField, PlatformsField, TypeField } from './TeamFields';
import { TEAM_TYPES } from './words';

interface Props {
  session: Session;
  onDone: (id: string) => void;
  onClose: () => void;
}

const MOST_KINDS = 20;
const PRIORITIES = ['1', '2', '3', '4', '5'];
const TLP_CHOICES = ['clear', 'green', 'amber', 'amber+strict'];
const ONE = { type: TEAM_TYPES[0]!, count: '1' };

const EMPTY: AskForm = {
  name: '',
  description: '',
  needed: [ONE],
  host: '',
  earliest: '',
  latest: '',
  answerBy: '',
  clearance: '',
  languages: '',
  priority: '',
  mode: '',
  days: '',
  agreement: '',
  platforms: [],
  admits: [],
  incidents: [],
  missions: [],
  level: '',
  tlp: '',
};

/** Writes the draft of a request, for the own member alone. */
export function AskDialog({ session, onDone, onClose }: Props) {
  const members = useQuery(membersQuery).data?.members ?? [];
  const account = useQuery(accountQuery);
  const usual = account.data && ownPart(account.data.default_label as Label);
  const [form, setForm] = useState<AskForm>(EMPTY);
  const set = (patch: Partial<AskForm>) => setForm((now) => ({ ...now, ...patch }));
  const need = (index: number, patch: Partial<AskForm['needed'][number]>) =>
    set({ needed: form.needed.map((one, at) => (at === index ? { ...one, ...patch } : one)) });
  const level = form.level || usual?.level || 'UNCLASSIFIED';
  const tlp = form.tlp || usual?.tlp || 'clear';
  if (account.isPending) {
    return null;
  }
  return (
    <WriteDialog
      title={i18n.t('Ask for help')}
      action={i18n.t('Write the draft')}
      own={session.member}
      onWrite={async () => {
        const label = { ...usual, level, tlp, releasable_to: [] };
        const made = await told(api.POST('/requests', { body: { ...requestOf(form), label: label as never } }));
        toast(i18n.t('The draft is written. An authority of {member} validates it.', { member: session.member }));
        onDone(made.id);
      }}
      onDone={() => void written()}
      onClose={onClose}
    >
      <NameField value={form.name} onChange={(name) => set({ name })} />
      <fieldset className="label-picker">
        <legend>{i18n.t('What is needed')}</legend>
        {form.needed.map((one, index) => (
          // A line has no name of its own; none is moved.
          <div key={index} className="fields need">
            <TypeField value={one.type} onChange={(type) => need(index, { type })} />
            <TextField
              label={i18n.t('How many')}
              value={one.count}
              onChange={(typed) => need(index, { count: typed.trim() })}
              pattern={COUNT_PATTERN}
              patternWords={i18n.t('A number from 1 to 100.')}
              inputMode="numeric"
              required
            />
            {form.needed.length > 1 && (
              <Button onClick={() => set({ needed: form.needed.filter((_, at) => at !== index) })}>
                {i18n.t('Take away')}
              </Button>
            )}
          </div>
        ))}
        {form.needed.length < MOST_KINDS && (
          <div>
            <Button onClick={() => set({ needed: [...form.needed, ONE] })}>{i18n.t('One more kind')}</Button>
          </div>
        )}
      </fieldset>
      <div className="fields">
        <Choice
          label={i18n.t('Host: where the work is')}
          value={form.host}
          onChange={(host) => set({ host, admits: [] })}
        >
          <option value="">{session.member}</option>
          {members
            .filter((one) => one.code !== session.member)
            .map((one) => (
              <option key={one.code} value={one.code}>
                {`${one.code} · ${one.name}`}
              </option>
            ))}
        </Choice>
        <Choice label={i18n.t('Priority')} value={form.priority} onChange={(priority) => set({ priority })}>
          <option value="">{i18n.t('not said')}</option>
          {PRIORITIES.map((one) => (
            <option key={one} value={one}>
              {one === '1' ? i18n.t('1, the highest') : one}
            </option>
          ))}
        </Choice>
        <UtcField
          label={i18n.t('Earliest start (UTC)')}
          value={form.earliest}
          onChange={(earliest) => set({ earliest })}
        />
        <UtcField
          label={i18n.t('Latest start (UTC)')}
          value={form.latest}
          onChange={(latest) => set({ latest })}
          problem={
            form.earliest && form.latest && form.latest < form.earliest
              ? i18n.t('It cannot be over before it begins.')
              : undefined
          }
        />
        <UtcField
          label={i18n.t('Answer by (UTC); left empty: in 24 hours')}
          value={form.answerBy}
          onChange={(answerBy) => set({ answerBy })}
        />
        <ClearanceField value={form.clearance} onChange={(clearance) => set({ clearance })} />
        <LanguagesField value={form.languages} onChange={(languages) => set({ languages })} />
      </div>
      <LongField
        label={i18n.t('Description')}
        value={form.description}
        onChange={(description) => set({ description })}
        maxLength={20000}
      />
      <FindField
        label={i18n.t('Incidents')}
        types={['incident']}
        value={form.incidents}
        onChange={(incidents) => set({ incidents })}
      />
      <FindField
        label={i18n.t('Missions')}
        types={['x-testudo-mission']}
        value={form.missions}
        onChange={(missions) => set({ missions })}
      />
      <details
        className="more-fields"
        // What is wrong in it is shown, and can be mended.
        onInvalidCapture={(event) => (event.currentTarget.open = true)}
      >
        <summary>{i18n.t('More: how, how long, and whose teams')}</summary>
        <div className="fields">
          <ModeField value={form.mode} onChange={(mode) => set({ mode })} />
          <TextField
            label={i18n.t('For how many days')}
            value={form.days}
            onChange={(typed) => set({ days: typed.trim() })}
            pattern={DAYS_PATTERN}
            patternWords={i18n.t('A number from 1 to 3650.')}
            inputMode="numeric"
          />
          <TextField
            label={i18n.t('Under which agreement')}
            value={form.agreement}
            onChange={(agreement) => set({ agreement })}
            maxLength={300}
          />
        </div>
        <PlatformsField
          legend={i18n.t('What a team has to know')}
          chosen={form.platforms}
          onChange={(platforms) => set({ platforms })}
        />
        {/* Another member that is the host says so itself. */}
        {(form.host || session.member) === session.member && (
          <fieldset className="label-picker">
            <legend>{i18n.t('Whose teams you admit as the host; none ticked: those of all')}</legend>
            <Ticks
              label={i18n.t('Members that you admit')}
              options={othersOf(members, session.member)}
              chosen={form.admits}
              onChange={(admits) => set({ admits })}
            />
          </fieldset>
        )}
      </details>
      <div className="fields">
        <Choice label={i18n.t('Level')} value={level} onChange={(next) => set({ level: next })}>
          <LevelOptions of={levelsToGive(session.clearance, level)} />
        </Choice>
        <Choice label={i18n.t('TLP')} value={tlp} onChange={(next) => set({ tlp: next })}>
          {TLP_CHOICES.map((one) => (
            <option key={one} value={one} translate="no">
              {`TLP:${one.toUpperCase()}`}
            </option>
          ))}
        </Choice>
      </div>
      <p className="audience">
        <b>{i18n.t('Who would get this')}</b>{' '}
        {i18n.t('{member} alone, until it is validated and circulated.', { member: session.member })}
        <small>{i18n.t('All that is said about it later is marked as high as the request.')}</small>
      </p>
    </WriteDialog>
  );
}
