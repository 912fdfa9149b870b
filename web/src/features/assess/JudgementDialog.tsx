import { useState } from 'react';
import { i18n } from '../../i18n';
import { type Base, onBase } from '../../ui/draft';
import { Choice, LongField, TextField, WordOptions } from '../../ui/fields';
import { FindField } from '../../ui/FindField';
import { lists } from '../../ui/typed';
import { createObject, reviseObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import type { Assessment, Question, Said } from './queries';
import { CONFIDENCES, confidenceWord, LEVELS, levelWord } from './words';
import { mixed } from './wording';

interface Props {
  own: string;
  one: Assessment;
  /** The judgement as it stood when this was opened; without it a new one is written. */
  before?: Base;
  /** The judgement whose place a new one takes. */
  supersedes?: string | undefined;
  onClose: () => void;
}

interface Full extends Said {
  likelihood?: { scale: string; term?: string; low?: number; high?: number };
  persons?: number;
  charged_by_ref?: string;
}

const FIELDS = [
  'level',
  'hypothesis',
  'statement',
  'persons',
  'charged_by_ref',
  'likelihood',
  'analytic_confidence',
  'assumptions',
  'gaps',
  'indicators',
];
const RANGE = 'range';

/** Judges one question on one level: how likely it is, and, apart from that, how sure the member is. */
export function JudgementDialog({ own, one, before, supersedes, onClose }: Props) {
  const stood = (before?.content ?? {}) as Full;
  const question = one.workspace.object as Question;
  const [level, setLevel] = useState(stood.level ?? question.level ?? 'L4');
  const [hypothesis, setHypothesis] = useState(stood.hypothesis ?? one.matrices[0]?.leaders[0] ?? '');
  const [statement, setStatement] = useState(stood.statement ?? '');
  const [persons, setPersons] = useState(String(stood.persons ?? ''));
  const [charged, setCharged] = useState<readonly string[]>(stood.charged_by_ref ? [stood.charged_by_ref] : []);
  const [term, setTerm] = useState(stood.likelihood ? (stood.likelihood.term ?? RANGE) : '');
  const [low, setLow] = useState(String(stood.likelihood?.low ?? ''));
  const [high, setHigh] = useState(String(stood.likelihood?.high ?? ''));
  const [sure, setSure] = useState(stood.analytic_confidence?.level ?? '');
  const [base, setBase] = useState(stood.analytic_confidence?.information_base ?? '');
  const [rigour, setRigour] = useState(stood.analytic_confidence?.rigour ?? '');
  const [volatility, setVolatility] = useState(stood.analytic_confidence?.volatility ?? '');
  const [assumptions, setAssumptions] = useState((stood.assumptions ?? question.assumptions ?? []).join('\n'));
  const [gaps, setGaps] = useState((stood.gaps ?? question.gaps ?? []).join('\n'));
  const [indicators, setIndicators] = useState((stood.indicators ?? question.indicators ?? []).join('\n'));
  const ofPersons = level === 'L5';
  const warned = mixed(statement, one.scale);
  const said = {
    type: 'x-testudo-judgement',
    assessment_ref: one.workspace.id,
    ...(question.about_ref ? { about_ref: question.about_ref } : {}),
    level,
    ...(hypothesis ? { hypothesis } : {}),
    ...(ofPersons
      ? { persons: Number(persons), ...(charged[0] ? { charged_by_ref: charged[0] } : {}) }
      : { statement: statement.trim() }),
    likelihood: {
      scale: one.scale.name,
      ...(term === RANGE ? { low: Number(low), high: Number(high) } : { term }),
    },
    analytic_confidence: {
      level: sure,
      information_base: base.trim(),
      rigour: rigour.trim(),
      volatility: volatility.trim(),
    },
    ...lists({ assumptions, gaps, indicators }),
    ...(supersedes ? { supersedes_ref: supersedes } : {}),
  };
  return (
    <WriteDialog
      title={
        before
          ? i18n.t('Next version of this judgement')
          : supersedes
            ? i18n.t('A judgement that takes its place')
            : i18n.t('New judgement')
      }
      action={before ? i18n.t('Write this version') : i18n.t('Write the draft')}
      own={own}
      {...(before ? {} : { label: 'usual' as const })}
      missing={
        !ofPersons && statement.trim() === ''
          ? i18n.t('Say what is judged.')
          : ofPersons && (charged.length === 0 || !/^\d+$/.test(persons))
            ? i18n.t('Say how many persons were charged, and by which body.')
            : [base, rigour, volatility].some((text) => text.trim() === '')
              ? i18n.t('Say what the confidence rests on: all three.')
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
      <div className="fields">
        <Choice label={i18n.t('On which level')} value={level} onChange={setLevel}>
          <WordOptions of={LEVELS} word={levelWord} />
        </Choice>
        <Choice label={i18n.t('Hypothesis')} value={hypothesis} onChange={setHypothesis}>
          <option value="">{i18n.t('none of them')}</option>
          {(question.hypotheses ?? []).map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </Choice>
      </div>
      {ofPersons ? (
        <>
          <p className="dim">
            {i18n.t('Of persons it is said how many were charged, and by whom: never who. The label needs PERSONAL.')}
          </p>
          <TextField
            label={i18n.t('How many persons')}
            value={persons}
            onChange={setPersons}
            maxLength={5}
            inputMode="numeric"
          />
          <FindField
            label={i18n.t('Charged by')}
            types={['identity']}
            value={charged}
            onChange={setCharged}
            most={1}
          />
        </>
      ) : (
        <>
          <LongField
            label={i18n.t('What is judged')}
            hint={i18n.t('in a sentence, with its word of likelihood; how sure you are stands below, apart')}
            value={statement}
            onChange={setStatement}
            rows={3}
            maxLength={2000}
          />
          {warned.map((sentence) => (
            <p key={sentence} className="assess-warning" role="status">
              <b>{i18n.t('This sentence mixes how likely it is with how sure you are:')}</b> {sentence}
            </p>
          ))}
        </>
      )}
      <fieldset className="assess-scale">
        <legend>{i18n.t('How likely it is, by {scale}', { scale: one.scale.name })}</legend>
        {one.scale.terms.map(({ word, range }) => (
          <label key={word} className="check">
            <input
              type="radio"
              name="term"
              required
              value={word}
              checked={term === word}
              onChange={() => setTerm(word)}
            />
            <span>
              {word} <span className="dim num">{range} %</span>
            </span>
          </label>
        ))}
        <label className="check">
          <input
            type="radio"
            name="term"
            required
            value={RANGE}
            checked={term === RANGE}
            onChange={() => setTerm(RANGE)}
          />
          <span>{i18n.t('a range; one that crosses words has none')}</span>
        </label>
        {term === RANGE && (
          <div className="fields">
            <TextField
              label={i18n.t('From, in percent')}
              value={low}
              onChange={setLow}
              required
              maxLength={3}
              pattern="\d{1,3}"
              patternWords={i18n.t('A whole number of percent.')}
              inputMode="numeric"
            />
            <TextField
              label={i18n.t('To, in percent')}
              value={high}
              onChange={setHigh}
              required
              maxLength={3}
              pattern="\d{1,3}"
              patternWords={i18n.t('A whole number of percent.')}
              inputMode="numeric"
            />
          </div>
        )}
      </fieldset>
      <Choice label={i18n.t('How sure your member is: analytic confidence')} value={sure} onChange={setSure} required>
        <option value="">{i18n.t('choose')}</option>
        <WordOptions of={CONFIDENCES} word={confidenceWord} />
      </Choice>
      <div className="fields">
        <TextField label={i18n.t('Because of what is known')} value={base} onChange={setBase} maxLength={500} />
        <TextField
          label={i18n.t('Because of how it was analysed')}
          value={rigour}
          onChange={setRigour}
          maxLength={500}
        />
        <TextField
          label={i18n.t('Because of how complex and volatile it is')}
          value={volatility}
          onChange={setVolatility}
          maxLength={500}
        />
      </div>
      <LongField
        label={i18n.t('Key assumptions')}
        hint={i18n.t('one to a line; needed before it is approved')}
        value={assumptions}
        onChange={setAssumptions}
        rows={2}
      />
      <LongField
        label={i18n.t('Gaps')}
        hint={i18n.t('one to a line; needed before it is approved')}
        value={gaps}
        onChange={setGaps}
        rows={2}
      />
      <LongField
        label={i18n.t('What would change it')}
        hint={i18n.t('one to a line; needed before it is approved')}
        value={indicators}
        onChange={setIndicators}
        rows={2}
      />
    </WriteDialog>
  );
}
