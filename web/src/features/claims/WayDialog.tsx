import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { i18n } from '../../i18n';
import { Choice, LongField, NameField, TextField, WordOptions } from '../../ui/fields';
import { FindField } from '../../ui/FindField';
import { CHANNEL_KINDS, channelWord, HOLDERS_OF, holderWord, techniquesWrong } from '../../ui/hybrid';
import { filled, linesIn, lists, texts } from '../../ui/typed';
import { saidWhen } from '../../ui/when';
import { WhenField } from '../../ui/WhenField';
import { createObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';

/** Writes down a story that is told again and again, or a way by which it reaches people. Neither is rated. */
export function WayDialog({ own, onClose }: { own: string; onClose: () => void }) {
  const navigate = useNavigate();
  const [type, setType] = useState('x-testudo-narrative');
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [languages, setLanguages] = useState('');
  const [first, setFirst] = useState('');
  const [disarm, setDisarm] = useState('');
  const [kind, setKind] = useState('website');
  const [holder, setHolder] = useState('unknown');
  const [platform, setPlatform] = useState('');
  const [addresses, setAddresses] = useState('');
  const [ways, setWays] = useState<readonly string[]>([]);
  const channel = type === 'x-testudo-channel';
  return (
    <WriteDialog
      title={i18n.t('New narrative or channel')}
      action={i18n.t('Write it')}
      own={own}
      label="usual"
      onWrite={async (label, reason) => {
        const made = await createObject(
          {
            type,
            name: name.trim(),
            ...texts({ description }),
            ...lists({ languages }),
            ...saidWhen('first_seen', first),
            ...(channel
              ? { kind, holder, ...texts({ platform }), ...lists({ addresses }) }
              : { ...lists({ disarm_ids: disarm }), ...filled({ channel_refs: ways }) }),
          },
          label,
          reason,
        );
        void navigate({ to: '/objects/$id', params: { id: made.id } });
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <Choice label={i18n.t('What it is')} value={type} onChange={setType}>
        <option value="x-testudo-narrative">{i18n.t('a narrative: a story that is told again and again')}</option>
        <option value="x-testudo-channel">{i18n.t('a channel: a way by which something reaches people')}</option>
      </Choice>
      <NameField value={name} onChange={setName} />
      <LongField
        label={i18n.t('Description')}
        hint={i18n.t('As it is told or run; behaviour, never the opinion of a person')}
        value={description}
        onChange={setDescription}
        maxLength={5000}
      />
      <div className="fields">
        <LongField
          label={i18n.t('Languages')}
          hint={i18n.t('One code a line, as en')}
          value={languages}
          onChange={setLanguages}
          rows={2}
          maxLength={300}
          wrong={
            linesIn(languages).some((one) => !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(one))
              ? i18n.t('A code such as en or nl-BE.')
              : undefined
          }
        />
        <WhenField label={i18n.t('When it was first met')} value={first} onChange={setFirst} />
        {channel ? (
          <>
            <Choice label={i18n.t('What kind')} value={kind} onChange={setKind}>
              <WordOptions of={CHANNEL_KINDS} word={channelWord} />
            </Choice>
            <Choice
              label={i18n.t('Who stands behind it')}
              hint={i18n.t('Accounts of private persons are not kept')}
              value={holder}
              onChange={setHolder}
            >
              <WordOptions of={HOLDERS_OF} word={holderWord} />
            </Choice>
            <TextField label={i18n.t('Platform')} value={platform} onChange={setPlatform} maxLength={200} />
            <LongField
              label={i18n.t('Addresses')}
              hint={i18n.t('One a line')}
              value={addresses}
              onChange={setAddresses}
              rows={2}
              maxLength={5000}
            />
          </>
        ) : (
          <LongField
            label={i18n.t('Techniques of DISARM')}
            value={disarm}
            onChange={setDisarm}
            rows={2}
            maxLength={1100}
            wrong={techniquesWrong(disarm)}
          />
        )}
      </div>
      {!channel && (
        <FindField
          label={i18n.t('Over which channels')}
          types={['x-testudo-channel']}
          value={ways}
          onChange={setWays}
          most={50}
        />
      )}
    </WriteDialog>
  );
}
