import { useState } from 'react';
import { i18n } from '../../i18n';
import { type Base, onBase } from '../../ui/draft';
import { Choice, LongField, NameField, TextField, WordOptions } from '../../ui/fields';
import { FindField } from '../../ui/FindField';
import { texts } from '../../ui/typed';
import { UtcField } from '../../ui/UtcField';
import { FIDELITIES } from '../../ui/when';
import { createObject, reviseObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import type { Evidence, Item } from './queries';
import {
  CREDIBILITIES,
  credibilityWord,
  evidenceKind,
  fidelityWord,
  KINDS,
  RELIABILITIES,
  reliabilityWord,
} from './words';

interface Props {
  own: string;
  assessment: string;
  others: readonly Evidence[];
  /** The item as it stood when this was opened; without it a new one is written. */
  before?: Base;
  onClose: () => void;
}

const FIELDS = [
  'name',
  'description',
  'kind',
  'item_ref',
  'reliability',
  'credibility',
  'collected',
  'occurred',
  'occurred_fidelity',
  'sha256',
  'custody',
  'original_language',
  'origin_group',
  'copy_of_ref',
];

/** Takes an item of evidence into the workspace, with the grade that it has here. */
export function EvidenceDialog({ own, assessment, others, before, onClose }: Props) {
  const stood = (before?.content ?? {}) as Item;
  const [name, setName] = useState(stood.name ?? '');
  const [description, setDescription] = useState(stood.description ?? '');
  const [kind, setKind] = useState(stood.kind ?? 'technical');
  const [item, setItem] = useState<readonly string[]>(stood.item_ref ? [stood.item_ref] : []);
  const [reliability, setReliability] = useState(stood.reliability ?? 'F');
  const [credibility, setCredibility] = useState(String(stood.credibility ?? 6));
  const [collected, setCollected] = useState(stood.collected?.slice(0, 16) ?? '');
  const [occurred, setOccurred] = useState(stood.occurred?.slice(0, 16) ?? '');
  const [fidelity, setFidelity] = useState(stood.occurred_fidelity ?? 'day');
  const [digest, setDigest] = useState(stood.sha256 ?? '');
  const [holder, setHolder] = useState(stood.custody?.[0]?.held_by ?? '');
  const [language, setLanguage] = useState(stood.original_language ?? '');
  const [origin, setOrigin] = useState(stood.origin_group ?? '');
  const [copy, setCopy] = useState(stood.copy_of_ref ?? '');
  const held = stood.custody?.slice(1) ?? [];
  const said = {
    type: 'x-testudo-evidence',
    assessment_ref: assessment,
    name: name.trim(),
    kind,
    ...(item[0] ? { item_ref: item[0] } : {}),
    reliability,
    credibility: Number(credibility),
    ...(collected ? { collected: `${collected}:00Z` } : {}),
    ...(occurred ? { occurred: `${occurred}:00Z`, occurred_fidelity: fidelity } : {}),
    ...texts({
      description,
      sha256: digest,
      original_language: language,
      origin_group: origin,
      copy_of_ref: copy,
    }),
    ...(holder.trim() && (stood.custody?.[0]?.since ?? collected)
      ? {
          custody: [
            { ...stood.custody?.[0], held_by: holder.trim(), since: stood.custody?.[0]?.since ?? `${collected}:00Z` },
            ...held,
          ],
        }
      : {}),
  };
  const groups = [...new Set(others.map((one) => (one.object as Item).origin_group ?? '').filter(Boolean))];
  return (
    <WriteDialog
      title={before ? i18n.t('Next version of this item') : i18n.t('New evidence')}
      action={before ? i18n.t('Write this version') : i18n.t('Take it in')}
      own={own}
      {...(before ? {} : { label: 'usual' as const })}
      missing={
        holder.trim() && !collected && !stood.custody
          ? i18n.t('Say when it was collected: from then on it was held.')
          : undefined
      }
      onWrite={async (label, reason) => {
        if (before) {
          await reviseObject(String(before.content.id), before.etag, onBase(before, FIELDS, said), reason);
        } else {
          await createObject(said, label, reason);
        }
      }}
      onDone={onClose}
      onClose={onClose}
    >
      <NameField value={name} onChange={setName} />
      <LongField
        label={i18n.t('What it shows')}
        value={description}
        onChange={setDescription}
        maxLength={5000}
        rows={3}
      />
      <div className="fields">
        <Choice label={i18n.t('Kind')} value={kind} onChange={setKind}>
          <WordOptions of={KINDS} word={evidenceKind} />
        </Choice>
        <Choice
          label={i18n.t('Reliability of its source, for this item')}
          value={reliability}
          onChange={setReliability}
        >
          <WordOptions of={RELIABILITIES} word={reliabilityWord} />
        </Choice>
        <Choice label={i18n.t('Credibility of what it says')} value={credibility} onChange={setCredibility}>
          <WordOptions of={CREDIBILITIES} word={credibilityWord} />
        </Choice>
        <TextField
          label={i18n.t('Where it comes from')}
          hint={i18n.t('items that name the same origin count once')}
          value={origin}
          onChange={setOrigin}
          maxLength={100}
          suggestions={groups}
        />
        <Choice label={i18n.t('It is a copy of')} value={copy} onChange={setCopy}>
          <option value="">{i18n.t('nothing here')}</option>
          {others.map((one) => (
            <option key={one.id} value={one.id}>
              {String(one.object.name ?? one.id)}
            </option>
          ))}
        </Choice>
        <UtcField label={i18n.t('When it was collected')} value={collected} onChange={setCollected} />
        <UtcField label={i18n.t('When that happened')} value={occurred} onChange={setOccurred} />
        <Choice label={i18n.t('How exactly that is known')} value={fidelity} onChange={setFidelity}>
          <WordOptions of={FIDELITIES} word={fidelityWord} />
        </Choice>
        <TextField
          label={i18n.t('Who held it first')}
          hint={i18n.t('an office or a body')}
          value={holder}
          onChange={setHolder}
          maxLength={200}
        />
        <TextField
          label={i18n.t('SHA-256 of the original')}
          value={digest}
          onChange={setDigest}
          maxLength={64}
          pattern="[0-9a-f]{64}"
          patternWords={i18n.t('64 digits of 0-9 and a-f.')}
        />
        <TextField
          label={i18n.t('Language of the original')}
          value={language}
          onChange={setLanguage}
          maxLength={35}
        />
      </div>
      <FindField label={i18n.t('The object that it is')} value={item} onChange={setItem} most={1} />
    </WriteDialog>
  );
}
