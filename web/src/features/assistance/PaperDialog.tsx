import { useState } from 'react';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Choice, LongField, TextField } from '../../ui/fields';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import type { Deed } from './decide';
import { type Position, PositionField } from './PositionField';
import { type Act, sayStep, type StepOrder } from './queries';
import { actWord, partyWord } from './words';

type Scan = NonNullable<StepOrder['scan']>;

const MEDIA: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg'] satisfies Scan['media_type'][];
const MOST_SCAN = 525_000;

/** Reads a file as base64. */
async function scanOf(file: File): Promise<Scan> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (const byte of bytes) {
    binary += String.fromCharCode(byte);
  }
  return { media_type: file.type as Scan['media_type'], data: btoa(binary) };
}

/** Writes down what an office without an account signed on paper; a second person confirms it. */
export function PaperDialog({ deed, own, onClose }: { deed: Deed; own: string; onClose: () => void }) {
  const signed = deed.signed ?? [];
  const [act, setAct] = useState<Act>(signed[0] ?? 'consent');
  const [position, setPosition] = useState<Position>('favourable');
  const [office, setOffice] = useState('');
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [file, setFile] = useState<File>();
  const wrong =
    file && !MEDIA.includes(file.type)
      ? i18n.t('A scan is a PDF, PNG or JPEG file.')
      : file && file.size > MOST_SCAN
        ? i18n.t('A scan may have 525 kB. Scan it in grey, or with fewer dots.')
        : '';
  const order = async (): Promise<StepOrder> => ({
    act: 'record',
    as: deed.as,
    recorded: act as NonNullable<StepOrder['recorded']>,
    office: office.trim(),
    reference: reference.trim(),
    ...(act === 'position' ? { position } : {}),
    ...(reason.trim() ? { reason: reason.trim() } : {}),
    ...(file ? { scan: await scanOf(file) } : {}),
  });
  return (
    <WriteDialog
      title={i18n.t('A signature on paper: {name}', { name: deed.request.name })}
      action={i18n.t('Record it')}
      own={own}
      onWrite={async () => sayStep(deed.about, await order())}
      onDone={() => {
        onClose();
        toast(i18n.t('Recorded. A second person of your member confirms it.'));
        void written();
      }}
      onClose={onClose}
    >
      <p className="dim">
        {i18n.t(
          'For an office that has no account here. It counts when a second person of your member has confirmed it.',
        )}
      </p>
      <Choice label={i18n.t('What was signed')} value={act} onChange={(next) => setAct(next as Act)}>
        {signed.map((one) => (
          <option key={one} value={one}>
            {actWord(one)}
          </option>
        ))}
      </Choice>
      {act === 'position' && <PositionField value={position} onChange={setPosition} />}
      <TextField
        label={i18n.t('Office that signed; never a person')}
        value={office}
        onChange={setOffice}
        maxLength={200}
        required
      />
      <TextField
        label={i18n.t('Reference of the paper')}
        value={reference}
        onChange={setReference}
        maxLength={200}
        required
      />
      <label className="field">
        <span>{i18n.t('Scan (PDF, PNG or JPEG, up to 525 kB); may be left out')}</span>
        <input
          type="file"
          accept={MEDIA.join(',')}
          aria-invalid={wrong !== ''}
          ref={(input) => input?.setCustomValidity(wrong)}
          onChange={(event) => setFile(event.currentTarget.files?.[0])}
        />
        {wrong && <small className="wrong">{wrong}</small>}
      </label>
      <LongField
        label={i18n.t('Remark, for your own member alone; may be left empty')}
        value={reason}
        onChange={setReason}
        maxLength={2000}
        rows={3}
      />
      <p className="audience">
        <b>{i18n.t('Who is told')}</b> {own}
        <small>{i18n.t('Recorded for the part of the {part}.', { part: partyWord(deed.as) })}</small>
      </p>
    </WriteDialog>
  );
}
