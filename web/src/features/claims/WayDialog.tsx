import { useNavigate } from '@tanstack/react-router';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { type Base, useDraft } from '../../ui/draft';
import { Choice, LongField, NameField, TextField, WordOptions } from '../../ui/fields';
import { FindField } from '../../ui/FindField';
import { CHANNEL_KINDS, channelWord, HOLDERS_OF, holderWord, techniquesWrong } from '../../ui/hybrid';
import { linesIn } from '../../ui/typed';
import { WhenField } from '../../ui/WhenField';
import { createObject, reviseObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { CHANNEL, NARRATIVE, type WayForm, wayFormOf, wayOf } from './facts';

interface Props {
  own: string;
  /** The narrative or channel that is written anew. */
  before?: Base | undefined;
  onClose: () => void;
}

const EMPTY = wayFormOf({ type: NARRATIVE, kind: 'website', holder: 'unknown' });

const names = (): Record<keyof WayForm, string> => ({
  type: i18n.t('What it is'),
  name: i18n.t('Name'),
  description: i18n.t('Description'),
  languages: i18n.t('Languages'),
  first: i18n.t('When it was first met'),
  disarm: i18n.t('Techniques of DISARM'),
  kind: i18n.t('What kind'),
  holder: i18n.t('Who stands behind it'),
  holderRef: i18n.t('The identity of that one'),
  platform: i18n.t('Platform'),
  addresses: i18n.t('Addresses'),
  ways: i18n.t('Over which channels'),
});

/** Writes down a story that is told again and again, or a way by which it reaches people; or writes it anew. Neither is rated. */
export function WayDialog({ own, before, onClose }: Props) {
  const navigate = useNavigate();
  const { base, form, set, footing } = useDraft<WayForm>(before, wayFormOf, EMPTY, names);
  const { languages, disarm } = form;
  const channel = form.type === CHANNEL;
  return (
    <WriteDialog
      title={
        !before
          ? i18n.t('New narrative or channel')
          : channel
            ? i18n.t('Edit this channel')
            : i18n.t('Edit this narrative')
      }
      action={before ? i18n.t('Write this version') : i18n.t('Write it')}
      own={own}
      label={before ? undefined : 'usual'}
      footing={footing}
      onWrite={async (label, reason) => {
        if (base) {
          await reviseObject(String(base.content.id), base.etag, wayOf(form, base.content), reason);
          toast(channel ? i18n.t('The channel is written anew.') : i18n.t('The narrative is written anew.'));
        } else {
          const made = await createObject(wayOf(form), label, reason);
          void navigate({ to: '/objects/$id', params: { id: made.id } });
        }
      }}
      onDone={onClose}
      onClose={onClose}
    >
      {!before && (
        <Choice label={i18n.t('What it is')} value={form.type} onChange={(type) => set({ type })}>
          <option value={NARRATIVE}>{i18n.t('a narrative: a story that is told again and again')}</option>
          <option value={CHANNEL}>{i18n.t('a channel: a way by which something reaches people')}</option>
        </Choice>
      )}
      <NameField value={form.name} onChange={(name) => set({ name })} />
      <LongField
        label={i18n.t('Description')}
        hint={i18n.t('As it is told or run; behaviour, never the opinion of a person')}
        value={form.description}
        onChange={(description) => set({ description })}
        maxLength={5000}
      />
      <div className="fields">
        <LongField
          label={i18n.t('Languages')}
          hint={i18n.t('One code a line, as en')}
          value={form.languages}
          onChange={(languages) => set({ languages })}
          rows={2}
          maxLength={300}
          wrong={
            linesIn(languages).some((one) => !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(one))
              ? i18n.t('A code such as en or nl-BE.')
              : undefined
          }
        />
        <WhenField label={i18n.t('When it was first met')} value={form.first} onChange={(first) => set({ first })} />
        {channel ? (
          <>
            <Choice label={i18n.t('What kind')} value={form.kind} onChange={(kind) => set({ kind })}>
              <WordOptions of={CHANNEL_KINDS} word={channelWord} />
            </Choice>
            <Choice
              label={i18n.t('Who stands behind it')}
              hint={i18n.t('Accounts of private persons are not kept')}
              value={form.holder}
              onChange={(holder) => set({ holder })}
            >
              <WordOptions of={HOLDERS_OF} word={holderWord} />
            </Choice>
            <TextField
              label={i18n.t('Platform')}
              value={form.platform}
              onChange={(platform) => set({ platform })}
              maxLength={200}
            />
            <LongField
              label={i18n.t('Addresses')}
              hint={i18n.t('One a line')}
              value={form.addresses}
              onChange={(addresses) => set({ addresses })}
              rows={2}
              maxLength={5000}
            />
          </>
        ) : (
          <LongField
            label={i18n.t('Techniques of DISARM')}
            value={form.disarm}
            onChange={(disarm) => set({ disarm })}
            rows={2}
            maxLength={1100}
            wrong={techniquesWrong(disarm)}
          />
        )}
      </div>
      {channel && (
        <FindField
          label={i18n.t('The identity of that one')}
          types={['identity']}
          value={linesIn(form.holderRef)}
          onChange={([id]) => set({ holderRef: id ?? '' })}
          most={1}
        />
      )}
      {!channel && (
        <FindField
          label={i18n.t('Over which channels')}
          types={[CHANNEL]}
          value={linesIn(form.ways)}
          onChange={(ids) => set({ ways: ids.join('\n') })}
          most={50}
        />
      )}
    </WriteDialog>
  );
}
