import { useState } from 'react';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Choice, NameField, TextField } from '../../ui/fields';
import { TEAM_TYPES, teamWord } from '../../ui/teams';
import { UtcField } from '../../ui/UtcField';
import { createObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { whatWord, WHATS } from './words';

interface Props {
  own: string;
  onClose: () => void;
}

const whole = (minute: string) => `${minute}:00Z`;

/** Says one sentence of one's own member, by its authority. */
export function LineDialog({ own, onClose }: Props) {
  const [text, setText] = useState('');
  const [expires, setExpires] = useState('');
  return (
    <WriteDialog
      title={i18n.t('Say the line of {member}', { member: own })}
      action={i18n.t('Say it')}
      own={own}
      label="usual"
      fresh
      onWrite={async (label, reason) => {
        const line = {
          type: 'x-testudo-line',
          name: text.trim(),
          said_at: new Date().toISOString(),
          ...(expires ? { expires: whole(expires) } : {}),
        };
        await createObject(line, label, reason);
        toast(i18n.t('The line is said.'));
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <p className="dim">
        {i18n.t(
          'It takes the place of the line before, for those who see it. Choose a wider label to tell it to more.',
        )}
      </p>
      <TextField
        label={i18n.t('The line')}
        value={text}
        onChange={setText}
        maxLength={200}
        required
        first
        wrong={text !== '' && text.trim() === '' ? i18n.t('A line of blanks is none.') : undefined}
      />
      <UtcField label={i18n.t('Holds until before (UTC)')} value={expires} onChange={setExpires} />
    </WriteDialog>
  );
}

/** Writes a step in bringing what one's own member has into common work. */
export function MilestoneDialog({ own, onClose }: Props) {
  const [name, setName] = useState('');
  const [what, setWhat] = useState<(typeof WHATS)[number]>('ready');
  const [type, setType] = useState<string>(TEAM_TYPES[0]!);
  const [about, setAbout] = useState('');
  const [planned, setPlanned] = useState('');
  const [reached, setReached] = useState('');
  const refs = about.split(/[\s,]+/u).filter((one) => one !== '');
  return (
    <WriteDialog
      title={i18n.t('New milestone')}
      action={i18n.t('Write the milestone')}
      own={own}
      label="usual"
      fresh
      onWrite={async (label, reason) => {
        const milestone = {
          type: 'x-testudo-milestone',
          name: name.trim(),
          what,
          ...(type ? { team_type: type } : {}),
          ...(refs.length > 0 ? { about_refs: refs } : {}),
          planned: whole(planned),
          state: reached ? 'reached' : 'planned',
          ...(reached ? { reached: whole(reached) } : {}),
        };
        await createObject(milestone, label, reason);
        toast(i18n.t('The milestone is written.'));
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <NameField value={name} onChange={setName} />
      <div className="fields">
        <Choice label={i18n.t('What')} value={what} onChange={(next) => setWhat(next as typeof what)}>
          {WHATS.map((one) => (
            <option key={one} value={one}>
              {whatWord(one)}
            </option>
          ))}
        </Choice>
        <Choice label={i18n.t('Kind of team')} value={type} onChange={setType}>
          <option value="">{i18n.t('none in particular')}</option>
          {TEAM_TYPES.map((one) => (
            <option key={one} value={one}>
              {teamWord(one)}
            </option>
          ))}
        </Choice>
        <TextField
          label={i18n.t('Missions or tasks it is about: ids')}
          value={about}
          onChange={setAbout}
          maxLength={4000}
          wrong={type === '' && refs.length === 0 ? i18n.t('Name a kind of team, or what it is about.') : undefined}
        />
        <UtcField
          label={i18n.t('Planned for (UTC)')}
          value={planned}
          onChange={setPlanned}
          problem={planned === '' ? i18n.t('Say for when it is planned.') : undefined}
        />
        <UtcField label={i18n.t('Reached (UTC); left empty: not yet')} value={reached} onChange={setReached} />
      </div>
    </WriteDialog>
  );
}
