import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { type Base, useDraft } from '../../ui/draft';
import { Choice, LongField, NameField, TextField } from '../../ui/fields';
import { GRADES, severityWord } from '../../ui/Severity';
import { STATUSES, statusWord } from '../../ui/Status';
import { createObject, draftOf, reviseObject } from '../../ui/work';
import { UtcField } from '../../ui/UtcField';
import { WriteDialog } from '../../ui/WriteDialog';
import {
  EMPTY,
  endsTooEarly,
  formOf,
  type IncidentForm,
  incidentOf,
  NATIONS_PATTERN,
  SECTORS_PATTERN,
  sectorsAfter,
  TECHNIQUES_PATTERN,
  unknownNations,
} from './facts';

interface Props {
  own: string;
  /** The incident as it stood when this was opened; without it a new one is written. */
  before?: Base;
  onDone: (id: string) => void;
  onClose: () => void;
}

const names = () => ({
  name: i18n.t('Name'),
  description: i18n.t('Description'),
  severity: i18n.t('Severity'),
  status: i18n.t('Status'),
  nations: i18n.t('Nations'),
  sectors: i18n.t('Sectors'),
  firstSeen: i18n.t('Began (UTC)'),
  lastSeen: i18n.t('Ended (UTC)'),
  techniques: i18n.t('Techniques'),
});

/** Writes an incident, or its next version. */
export function IncidentDialog({ own, before, onDone, onClose }: Props) {
  const { base, form, set, footing } = useDraft<IncidentForm>(before, formOf, EMPTY, names);
  const unknown = unknownNations(form, base?.content);
  return (
    <WriteDialog
      title={base ? i18n.t('Next version of this incident') : i18n.t('New incident')}
      action={base ? i18n.t('Write this version') : i18n.t('Write it')}
      own={own}
      footing={footing}
      {...(base ? {} : { label: 'usual' as const })}
      onWrite={async (label, reason) => {
        if (base) {
          const id = String(base.content.id);
          await reviseObject(id, base.etag, incidentOf(form, draftOf(base.content)), reason);
          onDone(id);
        } else {
          const made = await createObject(incidentOf(form), label, reason);
          toast(i18n.t('The incident is written.'));
          onDone(made.id);
        }
      }}
      onDone={() => undefined}
      onClose={onClose}
    >
      <NameField value={form.name} onChange={(name) => set({ name })} />
      <LongField
        label={i18n.t('Description')}
        value={form.description}
        onChange={(description) => set({ description })}
        maxLength={20000}
      />
      <div className="fields">
        <Choice label={i18n.t('Severity')} value={form.severity} onChange={(severity) => set({ severity })}>
          <option value="">{i18n.t('not said')}</option>
          {GRADES.filter((grade) => grade !== 'unsaid').map((grade) => (
            <option key={grade} value={grade}>
              {`${grade} · ${severityWord(grade)}`}
            </option>
          ))}
        </Choice>
        <Choice label={i18n.t('Status')} value={form.status} onChange={(status) => set({ status })}>
          {STATUSES.filter((status) => status !== 'unsaid').map((status) => (
            <option key={status} value={status}>
              {statusWord(status)}
            </option>
          ))}
        </Choice>
        <TextField
          label={i18n.t('Nations')}
          hint={i18n.t('ISO codes, as EST LVA')}
          value={form.nations}
          onChange={(nations) => set({ nations })}
          pattern={NATIONS_PATTERN}
          patternWords={i18n.t('Codes of three letters, with spaces between them.')}
          wrong={
            unknown.length > 0 ? i18n.t('No nation has the code {codes}.', { codes: unknown.join(', ') }) : undefined
          }
        />
        <TextField
          label={i18n.t('Sectors')}
          hint={i18n.t('as energy healthcare transportation')}
          value={form.sectors}
          onChange={(sectors) => set({ sectors })}
          pattern={SECTORS_PATTERN}
          patternWords={i18n.t('Words of letters, digits and hyphens, with spaces between them.')}
          suggestions={sectorsAfter(form.sectors)}
        />
        <UtcField label={i18n.t('Began (UTC)')} value={form.firstSeen} onChange={(firstSeen) => set({ firstSeen })} />
        <UtcField
          label={i18n.t('Ended (UTC)')}
          value={form.lastSeen}
          onChange={(lastSeen) => set({ lastSeen })}
          problem={endsTooEarly(form, base?.content) ? i18n.t('It cannot have ended before it began.') : undefined}
        />
        <TextField
          label={i18n.t('Techniques')}
          hint={i18n.t('Numbers of ATT&CK or DISARM, as T1566.001 T0049')}
          value={form.techniques}
          onChange={(techniques) => set({ techniques })}
          pattern={TECHNIQUES_PATTERN}
          patternWords={i18n.t('Numbers such as T1566 or T1566.001, with spaces between them.')}
        />
      </div>
    </WriteDialog>
  );
}
