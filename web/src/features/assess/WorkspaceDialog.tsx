import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { i18n } from '../../i18n';
import { HAPPENED } from '../../ui/claims';
import { type Base, onBase } from '../../ui/draft';
import { Choice, LongField, TextField, WordOptions } from '../../ui/fields';
import { FindField } from '../../ui/FindField';
import { linesIn, lists } from '../../ui/typed';
import { createObject, reviseObject } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { CORNERS, type Corner, type Question } from './queries';
import { cornerWord, hypothesisKind, LEVELS, levelWord } from './words';

const MOST = 8;

/** The four that are always asked, whatever somebody believes. */
const always = () => [
  { key: 'false-flag', kind: 'false-flag', name: i18n.t('Somebody who wants it to look like another') },
  { key: 'criminal', kind: 'criminal', name: i18n.t('Criminals, for money') },
  { key: 'insider', kind: 'insider-or-accident', name: i18n.t('An insider, or an accident') },
  { key: 'no-incident', kind: 'no-incident', name: i18n.t('It did not happen as it seems') },
];

interface Props {
  own: string;
  /** What it is about, to begin with. */
  about?: string;
  /** The workspace as it stood when this was opened; without it a new one is written. */
  before?: Base;
  onClose: () => void;
}

/** Asks a question, and says what may explain it. */
export function WorkspaceDialog({ own, about = '', before, onClose }: Props) {
  const navigate = useNavigate();
  const stood = (before?.content ?? {}) as Question;
  const [name, setName] = useState(stood.name ?? '');
  const [level, setLevel] = useState(stood.level ?? 'L4');
  const [subject, setSubject] = useState<readonly string[]>(
    stood.about_ref ? [stood.about_ref] : about ? [about] : [],
  );
  const [actors, setActors] = useState(
    (stood.hypotheses ?? [])
      .filter(({ kind }) => kind === 'actor' || kind === 'other')
      .map((one) => one.name)
      .join('\n'),
  );
  const [assumptions, setAssumptions] = useState((stood.assumptions ?? []).join('\n'));
  const [gaps, setGaps] = useState((stood.gaps ?? []).join('\n'));
  const [indicators, setIndicators] = useState((stood.indicators ?? []).join('\n'));
  const [diamond, setDiamond] = useState<NonNullable<Question['diamond']>>(stood.diamond ?? {});
  const fixed = stood.hypotheses?.filter(({ kind }) => kind !== 'actor' && kind !== 'other') ?? always();
  const named = linesIn(actors);
  // A hypothesis keeps its key as long as it keeps its place or its name: matrices call it by that.
  const actorsBefore = (stood.hypotheses ?? []).filter(({ kind }) => kind === 'actor' || kind === 'other');
  const hypotheses = [...keyed(named, actorsBefore), ...fixed];
  const corners = Object.fromEntries(
    Object.entries(diamond).filter(([, said]) => (typeof said === 'string' ? said.trim() !== '' : said.length > 0)),
  );
  const said = {
    type: 'x-testudo-assessment',
    name: name.trim(),
    level,
    ...(subject[0] ? { about_ref: subject[0] } : {}),
    hypotheses,
    ...lists({ assumptions, gaps, indicators }),
    ...(Object.keys(corners).length > 0 ? { diamond: corners } : {}),
  };
  return (
    <WriteDialog
      title={before ? i18n.t('Next version of this question') : i18n.t('New assessment')}
      action={before ? i18n.t('Write this version') : i18n.t('Write it')}
      own={own}
      {...(before ? {} : { label: 'usual' as const })}
      missing={
        named.length === 0
          ? i18n.t('Name at least one explanation.')
          : hypotheses.length > MOST
            ? i18n.t('A matrix has room for {most} hypotheses, these four among them.', { most: MOST })
            : undefined
      }
      onWrite={async (label, reason) => {
        if (before) {
          const fields = ['name', 'level', 'about_ref', 'hypotheses', 'assumptions', 'gaps', 'indicators', 'diamond'];
          await reviseObject(String(before.content.id), before.etag, onBase(before, fields, said), reason);
        } else {
          const made = await createObject(said, label, reason);
          void navigate({ to: '/assessments/$id', params: { id: made.id } });
        }
      }}
      onDone={before ? onClose : () => undefined}
      onClose={onClose}
    >
      <TextField label={i18n.t('The question')} value={name} onChange={setName} maxLength={500} required first />
      <Choice label={i18n.t('On which level')} value={level} onChange={setLevel}>
        <WordOptions of={LEVELS} word={levelWord} />
      </Choice>
      <FindField label={i18n.t('What it is about')} types={HAPPENED} value={subject} onChange={setSubject} most={1} />
      <LongField
        label={i18n.t('What may explain it')}
        hint={i18n.t('one to a line')}
        value={actors}
        onChange={setActors}
        rows={3}
        maxLength={1200}
      />
      <div className="assess-always">
        <b>{i18n.t('Always asked as well')}</b>
        <ul>
          {fixed.map((one) => (
            <li key={one.key}>
              {one.name} <span className="dim">{hypothesisKind(one.kind)}</span>
            </li>
          ))}
        </ul>
      </div>
      <LongField
        label={i18n.t('Key assumptions')}
        hint={i18n.t('one to a line')}
        value={assumptions}
        onChange={setAssumptions}
        rows={2}
      />
      <LongField label={i18n.t('Gaps')} hint={i18n.t('one to a line')} value={gaps} onChange={setGaps} rows={2} />
      <LongField
        label={i18n.t('What would change the answer')}
        hint={i18n.t('one to a line')}
        value={indicators}
        onChange={setIndicators}
        rows={2}
      />
      <fieldset className="assess-corners">
        <legend>{i18n.t('Diamond')}</legend>
        {CORNERS.map((corner) => (
          <div key={corner}>
            <TextField
              label={cornerWord(corner)}
              value={diamond[corner] ?? ''}
              onChange={(text) => setDiamond((now) => ({ ...now, [corner]: text }))}
              maxLength={500}
            />
            <FindField
              label={i18n.t('Objects: {corner}', { corner: cornerWord(corner) })}
              types={CORNER_TYPES[corner]}
              value={diamond[`${corner}_refs`] ?? []}
              onChange={(ids) => setDiamond((now) => ({ ...now, [`${corner}_refs`]: [...ids] }))}
              most={50}
            />
          </div>
        ))}
      </fieldset>
    </WriteDialog>
  );
}

/** What may stand at each corner. */
const CORNER_TYPES: Record<Corner, readonly string[]> = {
  adversary: ['threat-actor', 'intrusion-set', 'identity'],
  capability: ['malware', 'tool', 'attack-pattern', 'vulnerability'],
  infrastructure: [
    'infrastructure',
    'indicator',
    'domain-name',
    'ipv4-addr',
    'ipv6-addr',
    'url',
    'x-testudo-channel',
  ],
  victim: ['identity', 'location'],
};

interface Hypothesis {
  key: string;
  kind: string;
  name: string;
}

/** A hypothesis keeps its key with its name, or with its place where none came or went: matrices call it by that. */
export function keyed(names: readonly string[], before: readonly Hypothesis[]): Hypothesis[] {
  const taken = new Set(before.map((one) => one.key));
  return names.map((name, place) => {
    const same = before.find((one) => one.name === name);
    const renamed = names.length === before.length ? before[place] : undefined;
    const old = same ?? (renamed && !names.includes(renamed.name) ? renamed : undefined);
    if (old) {
      return { ...old, name };
    }
    let number = 1;
    while (taken.has(`actor-${number}`)) {
      number++;
    }
    taken.add(`actor-${number}`);
    return { key: `actor-${number}`, kind: 'actor', name };
  });
}
