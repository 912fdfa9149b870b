import { useState } from 'react';
import { i18n } from '../../i18n';
import { type Base, onBase } from '../../ui/draft';
import { Choice, LongField, WordOptions } from '../../ui/fields';
import { texts } from '../../ui/typed';
import { UtcField } from '../../ui/UtcField';
import { reviseObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { exactly } from './diagram';
import type { Foretold } from './queries';
import { RESOLUTIONS } from './search';
import { outcomeWord } from './words';

const FIELDS = ['outcome', 'resolved', 'resolution_source'];
const MINUTE = 16;

/** Says what came of a forecast, when that was known, and by what. */
export function ResolveDialog({ own, before, onClose }: { own: string; before: Base; onClose: () => void }) {
  const stood = before.content as Foretold;
  const known = stood.outcome !== undefined && stood.outcome !== 'open';
  const [outcome, setOutcome] = useState(known ? stood.outcome! : '');
  const [at, setAt] = useState((stood.resolved ?? new Date().toISOString()).slice(0, MINUTE));
  const [source, setSource] = useState(stood.resolution_source ?? '');
  const isVoid = outcome === 'void';
  return (
    <WriteDialog
      title={known ? i18n.t('Correct what came of it') : i18n.t('What came of it')}
      action={i18n.t('Say it')}
      own={own}
      missing={
        !isVoid && (at === '' || source.trim() === '') ? i18n.t('Say when it was known, and by what.') : undefined
      }
      onWrite={(_, reason) =>
        reviseObject(
          String(before.content.id),
          before.etag,
          onBase(before, FIELDS, {
            outcome,
            ...(at ? { resolved: `${at}:00Z` } : {}),
            ...texts({ resolution_source: source }),
          }),
          reason,
        )
      }
      onDone={onClose}
      onClose={onClose}
    >
      <blockquote className="assess-quote">
        {stood.question} <b className="num">{exactly(stood.probability ?? 0)}</b>
      </blockquote>
      <Choice label={i18n.t('What came of it')} value={outcome} onChange={setOutcome} required>
        <option value="">{i18n.t('choose')}</option>
        <WordOptions of={RESOLUTIONS} word={outcomeWord} />
      </Choice>
      <UtcField label={i18n.t('Known since')} value={at} onChange={setAt} />
      <LongField
        label={i18n.t('By what it is known')}
        value={source}
        onChange={setSource}
        rows={2}
        maxLength={1000}
      />
    </WriteDialog>
  );
}
