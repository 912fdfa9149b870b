import { useQuery } from '@tanstack/react-query';
import { keepPreviousData } from '@tanstack/react-query';
import { useId } from 'react';
import { api, told } from '../api/client';
import { levelsToGive } from '../api/markings';
import { groupsQuery, membersQuery } from '../api/people';
import { refusalOf } from './refusal';
import { sessionQuery } from '../api/session';
import { i18n } from '../i18n';
import { LevelOptions } from './fields';
import type { Label } from './label';

interface Props {
  value: Label;
  /** The label that it has now, if it has one: who would be new, and who would lose it, is said. */
  before?: Label | undefined;
  /** The member whose label it is. */
  own: string;
  /** Is it proposed, and signed by somebody else? */
  proposes?: boolean;
  onChange: (label: Label) => void;
}

const TLP_CHOICES = ['clear', 'green', 'amber', 'amber+strict'] as const;
const PAP_CHOICES = ['clear', 'green', 'amber', 'red'] as const;
const OWN = 'own';
const SOME = 'some';

/** The word for whom it is released to: the own member, everybody, a group, or some members. */
function choiceOf({ releasable_to: to }: Label): string {
  if (to === undefined || (Array.isArray(to) && to.length === 0)) {
    return OWN;
  }
  if (Array.isArray(to)) {
    return SOME;
  }
  return typeof to === 'string' ? to : to.group;
}

/** Chooses a label, and says who would get what stands under it, before it is saved. */
export function LabelPicker({ value, before, own, proposes = false, onChange }: Props) {
  const id = useId();
  const members = useQuery(membersQuery).data?.members ?? [];
  const groups = useQuery(groupsQuery).data?.groups ?? [];
  const { data: session } = useQuery(sessionQuery);
  const choice = choiceOf(value);
  const some = Array.isArray(value.releasable_to) ? value.releasable_to : [];
  const set = (patch: Partial<Label>) => onChange({ ...value, ...patch });
  const release = (word: string) => set({ releasable_to: word === OWN ? [] : word === SOME ? [own] : word });
  const toggle = (code: string) =>
    set({ releasable_to: some.includes(code) ? some.filter((one) => one !== code) : [...some, code] });
  return (
    <fieldset className="label-picker">
      <legend>{i18n.t('Label')}</legend>
      <div className="fields">
        <label className="field">
          <span>{i18n.t('Released to')}</span>
          <select value={choice} onChange={(event) => release(event.currentTarget.value)}>
            <option value={OWN}>{i18n.t('{member} alone', { member: own })}</option>
            <option value={SOME}>{i18n.t('Members that I choose')}</option>
            <option value="ALL">{i18n.t('Every member of the coalition')}</option>
            {groups.map((group) => (
              <option key={`${group.owner} ${group.name}`} value={group.name}>
                {i18n.t('Group {name}', { name: group.name })}
              </option>
            ))}
            <option value="PUBLIC">{i18n.t('The public')}</option>
          </select>
        </label>
        <label className="field">
          <span>{i18n.t('TLP')}</span>
          <select value={value.tlp ?? 'clear'} onChange={(event) => set({ tlp: event.currentTarget.value })}>
            {TLP_CHOICES.map((tlp) => (
              <option key={tlp} value={tlp} translate="no">
                {`TLP:${tlp.toUpperCase()}`}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{i18n.t('Level')}</span>
          <select
            value={value.level ?? 'UNCLASSIFIED'}
            onChange={(event) => set({ level: event.currentTarget.value })}
          >
            <LevelOptions of={levelsToGive(session?.clearance ?? 'TOP_SECRET', value.level)} />
          </select>
        </label>
        <label className="field">
          <span>{i18n.t('PAP')}</span>
          <select value={value.pap ?? 'clear'} onChange={(event) => set({ pap: event.currentTarget.value })}>
            {PAP_CHOICES.map((pap) => (
              <option key={pap} value={pap} translate="no">
                {`PAP:${pap.toUpperCase()}`}
              </option>
            ))}
          </select>
        </label>
      </div>
      <small className="dim">{i18n.t('TLP:RED is for persons by name, and given through the API alone.')}</small>
      {choice === SOME && (
        <div className="member-choice" role="group" aria-label={i18n.t('Members')}>
          {members.map((member) => (
            <label key={member.code} className="check" title={member.name}>
              <input
                type="checkbox"
                checked={member.code === own || some.includes(member.code)}
                disabled={member.code === own}
                onChange={() => toggle(member.code)}
              />
              <span className="num">{member.code}</span>
            </label>
          ))}
        </div>
      )}
      <div className="checks">
        <label className="check">
          <input
            type="checkbox"
            checked={value.circle === 'closed'}
            onChange={(event) => set({ circle: event.currentTarget.checked ? 'closed' : 'open' })}
          />
          <span>{i18n.t('Closed circle: nobody on the list sees who else is')}</span>
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={value.restrictive?.includes('PERSONAL') ?? false}
            onChange={(event) => set({ restrictive: event.currentTarget.checked ? ['PERSONAL'] : [] })}
          />
          <span>{i18n.t('Personal data: only for those who hold PERSONAL')}</span>
        </label>
      </div>
      <Audience label={value} before={before} describes={id} writes={!proposes} own={own} />
    </fieldset>
  );
}

/** A label without what says nothing. */
export function tidy(label: Label): Label {
  const { circle, restrictive, ...rest } = label;
  return {
    ...rest,
    ...(circle === 'closed' ? { circle } : {}),
    ...(restrictive?.length ? { restrictive } : {}),
  };
}

export const audienceQuery = (label: Label, before?: Label) => ({
  queryKey: ['audience', JSON.stringify(tidy(label)), before && JSON.stringify(tidy(before))],
  queryFn: () =>
    told(
      api.POST('/labels/audience', {
        body: { label: tidy(label) as never, ...(before ? { before: tidy(before) as never } : {}) },
      }),
    ),
  placeholderData: keepPreviousData,
  retry: false,
});

/** Who gets it, in words: the public is told before everybody else. */
export function audienceWords(audience: { public: boolean; members: string[] }): string {
  const members = i18n.t('{count, plural, one {# member} other {# members}}: {members}', {
    count: audience.members.length,
    members: audience.members.join(' '),
  });
  return audience.public ? i18n.t('THE PUBLIC, everybody, and {members}', { members }) : members;
}

/** Who would get it, from the label and the member table alone. */
export function Audience({
  label,
  before,
  describes,
  writes = false,
  own = '',
}: {
  label: Label;
  before?: Label | undefined;
  describes?: string;
  /** Would it be written so by this person? One who proposes it asks somebody else to. */
  writes?: boolean;
  own?: string;
}) {
  const { data, isError, error } = useQuery(audienceQuery(label, before));
  const had = useQuery({ ...audienceQuery(before ?? label), enabled: before !== undefined }).data;
  if (isError) {
    return (
      <p className="audience wrong" role="alert">
        {refusalOf(error)}
      </p>
    );
  }
  return (
    <div className="audience" id={describes} aria-live="polite" data-refused={writes && data?.needs_release === true}>
      <b>{i18n.t('Who would get this')}</b>{' '}
      {data === undefined
        ? i18n.t('asking the centre')
        : data.releases_to_nobody
          ? i18n.t('nobody')
          : audienceWords(data)}
      {data && !data.public && label.releasable_to === 'PUBLIC' && label.embargo === undefined && (
        <b> · {i18n.t('Released to the public, and marked so that the public does not get it.')}</b>
      )}
      {before && had && data && <Moved before={had.members} after={data.members} />}
      {data && ` · ${data.level.replace('_', ' ')}`}
      {data && data.categories.length > 0 && ` · ${data.categories.join(' ')}`}
      <small className="dim">
        {i18n.t('These are members: a person of them also needs the level, and the categories.')}
      </small>
      {writes && data?.needs_release && (
        <strong role="alert">
          {before
            ? i18n.t(
                'This is wider than now, and to release is not your right: keep the label, and propose this one on the object’s page.',
              )
            : i18n.t(
                'This is wider than you may give by yourself. Write it for {member} alone, then propose this label on its page: who may release signs it.',
                { member: own },
              )}
        </strong>
      )}
    </div>
  );
}

/** Who would be new, and who would lose it. */
export function Moved({ before, after }: { before: readonly string[]; after: readonly string[] }) {
  const more = after.filter((one) => !before.includes(one));
  const fewer = before.filter((one) => !after.includes(one));
  return (
    <>
      {more.length > 0 && (
        <>
          {' · '}
          <b>{i18n.t('new: {members}', { members: more.join(' ') })}</b>
        </>
      )}
      {fewer.length > 0 && ` · ${i18n.t('no longer: {members}', { members: fewer.join(' ') })}`}
    </>
  );
}
