import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { kindWord, RESPONSE_KINDS } from '../../ui/claims';
import { type Base, useDraft } from '../../ui/draft';
import { Choice, TextField, WordOptions } from '../../ui/fields';
import { linesIn } from '../../ui/typed';
import { WhenField } from '../../ui/WhenField';
import { createObject, reviseObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { type ResponseForm, responseFormOf, responseOf } from './facts';
import { WhoField } from './WhoField';

interface Props {
  own: string;
  /** What is answered by it. */
  about?: string;
  /** The response that is written anew. */
  before?: Base | undefined;
  onClose: () => void;
}

const names = (): Record<keyof ResponseForm, string> => ({
  kind: i18n.t('Which act'),
  about: i18n.t('What it answers'),
  actors: i18n.t('Who acts; the first one first'),
  against: i18n.t('Who is held responsible by it'),
  date: i18n.t('When it was done'),
  disclosed: i18n.t('When it became known'),
  count: i18n.t('How many it hits'),
  nationality: i18n.t('Their nationality'),
  words: i18n.t('What they are'),
  law: i18n.t('The law that it rests on'),
  basis: i18n.t('On what it rests'),
});

/** Records an act by which somebody answers what happened; or records it anew. */
export function ResponseDialog({ own, about, before, onClose }: Props) {
  const { base, form, set, footing } = useDraft<ResponseForm>(
    before,
    responseFormOf,
    responseFormOf({ kind: 'statement', about_ref: about }),
    names,
  );
  return (
    <WriteDialog
      title={before ? i18n.t('Edit this response') : i18n.t('New response')}
      action={before ? i18n.t('Write this version') : i18n.t('Record it')}
      own={own}
      label={before ? undefined : 'usual'}
      footing={footing}
      missing={form.actors === '' ? i18n.t('Say who acts.') : undefined}
      onWrite={(label, reason) =>
        base
          ? reviseObject(String(base.content.id), base.etag, responseOf(form, base.content), reason)
          : createObject(responseOf(form), label, reason)
      }
      onDone={() => {
        toast(before ? i18n.t('The response is written anew.') : i18n.t('Recorded.'));
        onClose();
      }}
      onClose={onClose}
    >
      <Choice label={i18n.t('Which act')} value={form.kind} onChange={(kind) => set({ kind })}>
        <WordOptions of={RESPONSE_KINDS} word={kindWord} />
      </Choice>
      <WhoField
        label={i18n.t('Who acts; the first one first')}
        value={linesIn(form.actors)}
        onChange={(ids) => set({ actors: ids.join('\n') })}
      />
      <WhoField
        label={i18n.t('Who is held responsible by it')}
        value={linesIn(form.against)}
        onChange={(ids) => set({ against: ids.join('\n') })}
      />
      <div className="fields">
        <WhenField label={i18n.t('When it was done')} value={form.date} onChange={(date) => set({ date })} />
        <WhenField
          label={i18n.t('When it became known')}
          value={form.disclosed}
          onChange={(disclosed) => set({ disclosed })}
        />
        <TextField
          label={i18n.t('How many it hits')}
          hint={i18n.t('never who')}
          value={form.count}
          onChange={(count) => set({ count })}
          inputMode="numeric"
          pattern="[1-9][0-9]{0,4}|100000"
          patternWords={i18n.t('A number from 1 to 100000.')}
        />
        <TextField
          label={i18n.t('Their nationality')}
          hint={i18n.t('ISO code, as EST')}
          value={form.nationality}
          onChange={(code) => set({ nationality: code.toUpperCase() })}
          maxLength={3}
          pattern="[A-Z]{3}"
          patternWords={i18n.t('A code of three letters.')}
        />
        <TextField
          label={i18n.t('What they are')}
          hint={i18n.t('as officers, diplomats, companies')}
          value={form.words}
          onChange={(words) => set({ words })}
          maxLength={200}
        />
        <TextField
          label={i18n.t('The law that it rests on')}
          value={form.law}
          onChange={(law) => set({ law })}
          maxLength={300}
        />
        <TextField
          label={i18n.t('On what it rests')}
          value={form.basis}
          onChange={(basis) => set({ basis })}
          maxLength={200}
        />
      </div>
    </WriteDialog>
  );
}
