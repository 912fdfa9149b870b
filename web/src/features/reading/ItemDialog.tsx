import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { i18n } from '../../i18n';
import { ABOUT, CLAIM_KINDS, kindWord, RESPONSE_KINDS, WHO_TYPES } from '../../ui/claims';
import { Dialog } from '../../ui/Dialog';
import { Choice, TextField, WordOptions } from '../../ui/fields';
import { FindField } from '../../ui/FindField';
import { Leaving } from '../../ui/Leaving';
import { summariesQuery } from '../../ui/object';
import { Ticks } from '../../ui/Ticks';
import { filled, texts } from '../../ui/typed';
import { readWhen, saidWhen, whenOf, whenText } from '../../ui/when';
import { WhenField } from '../../ui/WhenField';
import type { Reading } from './queries';
import { anew, type Draft, type Item, type Points, type Span, spansOf } from './review';

interface Props {
  reading: Reading;
  items: readonly Item[];
  points: Points;
  /** What somebody is called whom a draft names. */
  nameOf: (key: unknown) => string;
  /** What is corrected; without it a new one is made of the marked words. */
  before: Item | undefined;
  span: Span | undefined;
  onDone: (draft: Draft) => void;
  onClose: () => void;
}

// What its fields say; the rest of a draft is kept as it is.
const SAID =
  /^(type|name|kind|claimant_ref|actor_ref|voice|against_refs|addressee_refs|joint_with_refs|attempted|about_ref|polarity|likelihood)$/;
const DATES = /^(claim_date|response_date|start_time)/;

const RESPONSE = 'x-testudo-response';
const CLAIM = 'x-testudo-claim';

/** Corrects an item, or makes one of marked words: what by hand and what by rules is alike. */
export function ItemDialog({ reading, items, points, nameOf, before, span, onDone, onClose }: Props) {
  const draft = (before?.draft ?? {}) as Record<string, unknown>;
  const type = String(draft.type ?? CLAIM);
  const text = (name: string) => (typeof draft[name] === 'string' ? draft[name] : '');
  const list = (name: string) => (Array.isArray(draft[name]) ? (draft[name] as string[]) : []);
  const date = whenOf(draft, type === RESPONSE ? 'response_date' : type === CLAIM ? 'claim_date' : 'start_time');
  const [sort, setSort] = useState(type);
  const [name, setName] = useState(text('name'));
  const [kind, setKind] = useState(text('kind') || 'ALLEGATION');
  const [claimant, setClaimant] = useState(text('claimant_ref') || text('actor_ref'));
  const [voice, setVoice] = useState(text('voice'));
  const [against, setAgainst] = useState<readonly string[]>(list('against_refs'));
  const [joint, setJoint] = useState<readonly string[]>(list('joint_with_refs'));
  const [attempted, setAttempted] = useState(draft.attempted === true);
  const [addressees, setAddressees] = useState<readonly string[]>(list('addressee_refs'));
  const [about, setAbout] = useState(text('about_ref'));
  const [polarity, setPolarity] = useState(text('polarity') || 'affirmed');
  const [likelihood, setLikelihood] = useState(
    (draft.likelihood as { verbatim?: string } | undefined)?.verbatim ?? '',
  );
  const [meaning, setMeaning] = useState(
    (draft.likelihood as { translation?: string } | undefined)?.translation ?? '',
  );
  const [when, setWhen] = useState(date ? whenText(date) : '');
  const [typed, setTyped] = useState(false);
  const [leaving, setLeaving] = useState(false);
  // A slip of the hand does not throw away what somebody wrote.
  const close = () => (typed ? setLeaving(!leaving) : onClose());
  const marked = span ?? (before && spansOf(before.draft)[0]);
  const found = useMemo(() => new Set(reading.identities.map((one) => one.key)), [reading]);
  // Whom the rules did not find: of the picture, or not standing yet.
  const [others, setOthers] = useState<readonly string[]>(() => [
    ...new Set([claimant, ...against, ...joint, ...addressees].filter((one) => one !== '' && !found.has(one))),
  ]);
  const standing = useQuery(summariesQuery(others.filter((one) => !one.startsWith('new:'))));
  const options = [
    ...reading.identities.map((one) => ({ value: one.key, name: nameOf(one.key) })),
    ...others.map((value) => ({
      value,
      name: standing.data?.objects.find((one) => one.id === value)?.name ?? nameOf(value),
    })),
  ];
  const isEvent = sort === 'event';
  // There may be thousands: what somebody types makes none of them anew.
  const abouts = useMemo(
    () =>
      items
        .filter((one) => one.key !== before?.key)
        .map((one) => (
          <option key={one.key} value={one.key}>
            {aboutText(one, nameOf, points)}
          </option>
        )),
    [items, before, nameOf, points],
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A date that nobody touched stays as it was found.
    const dated = date !== undefined && when === whenText(date) && sort === type;
    const kept = Object.fromEntries(
      Object.entries(draft).filter(([property]) => !SAID.test(property) && (dated || !DATES.test(property))),
    );
    const at = (name: string) => (dated ? {} : saidWhen(name, when));
    const where =
      before || isEvent
        ? {}
        : {
            spans: [{ ...span!, mode: quoted(points, span!, reading) ? 'quoted' : 'paraphrased' }],
            report_ref: 'new:report',
            found_by: 'hand',
            ...(reading.language ? { wording_lang: reading.language } : {}),
          };
    onDone({
      ...kept,
      ...where,
      type: sort,
      ...(isEvent ? { name: name.trim(), status: text('status') || 'undetermined', ...at('start_time') } : { kind }),
      ...(isEvent || !claimant ? {} : sort === RESPONSE ? { actor_ref: claimant } : { claimant_ref: claimant }),
      ...(isEvent ? {} : texts({ voice })),
      ...filled({
        against_refs: isEvent ? [] : against,
        addressee_refs: sort === CLAIM ? addressees : [],
        joint_with_refs: sort === CLAIM ? joint : [],
      }),
      ...(attempted && sort === CLAIM ? { attempted } : {}),
      ...(about && !isEvent ? { about_ref: about } : {}),
      ...(sort === CLAIM ? { polarity, ...at('claim_date') } : {}),
      ...(sort === RESPONSE ? at('response_date') : {}),
      ...(likelihood.trim() && sort === CLAIM
        ? { likelihood: texts({ verbatim: likelihood, translation: meaning }) }
        : {}),
    });
  };
  const unplaced = sort === CLAIM && kind === 'ATTRIBUTION' && about === '';
  const wrong =
    unplaced || (!isEvent && !claimant) || (isEvent && name.trim() === '') || (when.trim() !== '' && !readWhen(when));
  return (
    <Dialog
      label={before ? i18n.t('Correct what was found') : i18n.t('New from marked words')}
      className="write"
      onClose={close}
    >
      <form className="form" onSubmit={submit} onInput={() => setTyped(true)}>
        {marked && <blockquote className="review-words">{points.slice(marked)}</blockquote>}
        <div className="fields">
          <Choice
            label={i18n.t('What it is')}
            value={sort}
            onChange={(next) => {
              setSort(next);
              setKind(next === RESPONSE ? 'statement' : 'ALLEGATION');
            }}
          >
            <option value={CLAIM}>{i18n.t('claim')}</option>
            <option value={RESPONSE}>{i18n.t('response')}</option>
            <option value="event">{i18n.t('event')}</option>
          </Choice>
          {isEvent ? (
            <TextField
              label={i18n.t('Name, in your own words')}
              value={name}
              onChange={setName}
              maxLength={300}
              required
            />
          ) : (
            <Choice label={i18n.t('What it does')} value={kind} onChange={setKind}>
              <WordOptions of={sort === RESPONSE ? RESPONSE_KINDS : CLAIM_KINDS} word={kindWord} />
            </Choice>
          )}
          {!isEvent && (
            <Choice
              label={sort === RESPONSE ? i18n.t('Who acts') : i18n.t('Who says it')}
              value={claimant}
              onChange={setClaimant}
              required
            >
              <option value="">{i18n.t('choose')}</option>
              {options.map((one) => (
                <option key={one.value} value={one.value}>
                  {one.name}
                </option>
              ))}
            </Choice>
          )}
          {!isEvent && (
            <TextField label={i18n.t('The office that spoke')} value={voice} onChange={setVoice} maxLength={200} />
          )}
          <WhenField label={isEvent ? i18n.t('When it began') : i18n.t('When')} value={when} onChange={setWhen} />
          {!isEvent && (
            <Choice
              label={i18n.t('What it is about')}
              value={about.startsWith('new:') ? about : ''}
              onChange={setAbout}
            >
              <option value="">{i18n.t('nothing that stands here')}</option>
              {abouts}
            </Choice>
          )}
          {sort === CLAIM && (
            <Choice label={i18n.t('Does it say that it is so?')} value={polarity} onChange={setPolarity}>
              <option value="affirmed">{i18n.t('yes')}</option>
              <option value="negated">{i18n.t('no, that it is not so')}</option>
            </Choice>
          )}
          {sort === CLAIM && (
            <TextField
              label={i18n.t('Words of likelihood, as said')}
              value={likelihood}
              onChange={setLikelihood}
              maxLength={100}
            />
          )}
          {sort === CLAIM && likelihood.trim() !== '' && reading.language !== 'en' && (
            <TextField
              label={i18n.t('Your translation of them')}
              value={meaning}
              onChange={setMeaning}
              maxLength={100}
            />
          )}
        </div>
        {!isEvent && (
          <FindField
            label={i18n.t('Or about something of the picture')}
            types={ABOUT}
            value={about.startsWith('new:') || about === '' ? [] : [about]}
            onChange={(ids) => setAbout(ids[0] ?? '')}
            most={1}
          />
        )}
        {!isEvent && (
          <Others
            taken={[...found, ...others]}
            onAdd={(one) => {
              setOthers([...others, one]);
              if (claimant === '') {
                setClaimant(one);
              }
            }}
          />
        )}
        {sort === CLAIM && options.some((one) => one.value !== claimant) && (
          <div className="review-ticks">
            <b>{i18n.t('Together with')}</b>
            <Ticks
              label={i18n.t('Together with')}
              options={options.filter((one) => one.value !== claimant)}
              chosen={joint}
              onChange={setJoint}
            />
          </div>
        )}
        {sort === CLAIM && (
          <label className="check">
            <input
              type="checkbox"
              checked={attempted}
              onChange={(event) => setAttempted(event.currentTarget.checked)}
            />
            <span>{i18n.t('It speaks of an attempt')}</span>
          </label>
        )}
        {!isEvent && options.length > 0 && (
          <div className="review-ticks">
            <b>{i18n.t('Against whom')}</b>
            <Ticks label={i18n.t('Against whom')} options={options} chosen={against} onChange={setAgainst} />
          </div>
        )}
        {sort === CLAIM && options.length > 0 && (
          <div className="review-ticks">
            <b>{i18n.t('To whom it goes')}</b>
            <Ticks label={i18n.t('To whom it goes')} options={options} chosen={addressees} onChange={setAddressees} />
          </div>
        )}
        {unplaced && (
          <p className="dim" role="note">
            {i18n.t('An attribution is about something that happened: say what, or make it an allegation.')}
          </p>
        )}
        {leaving ? (
          <Leaving onLeave={onClose} onStay={() => setLeaving(false)} />
        ) : (
          <div className="form-end">
            <Button onClick={close}>{i18n.t('Cancel')}</Button>
            <Button type="submit" variant="filled" disabled={wrong}>
              {before ? i18n.t('Accept it so') : i18n.t('Add it')}
            </Button>
          </div>
        )}
      </form>
    </Dialog>
  );
}

function aboutText({ draft }: Item, nameOf: (key: unknown) => string, points: Points): string {
  if (draft.type === 'event') {
    return i18n.t('event: {name}', { name: String(draft.name ?? '') });
  }
  const [span] = spansOf(draft);
  const words = span ? points.slice(span) : '';
  const who = nameOf(draft.claimant_ref ?? draft.actor_ref ?? '');
  return i18n.t('{kind} of {who}: {words}', {
    kind: kindWord(String(draft.kind ?? '')),
    who,
    words: words.slice(0, 60),
  });
}

/** Do the marked words stand inside quotation marks? */
function quoted(points: Points, span: Span, reading: Reading): boolean {
  const before = points.slice({ start: Math.max(0, span.start - 1), end: span.start });
  const after = points.slice({ start: span.end, end: Math.min(reading.length, span.end + 1) });
  return /[“"«„]/.test(before) || /[”"»“]/.test(after);
}

/** Somebody whom no rule found: found in the picture by words, or named anew. */
function Others({ taken, onAdd }: { taken: readonly string[]; onAdd: (one: string) => void }) {
  const [name, setName] = useState('');
  const said = anew(name);
  const free = name.trim() !== '' && !taken.includes(said);
  const add = () => {
    if (free) {
      onAdd(said);
      setName('');
    }
  };
  return (
    <details className="review-others">
      <summary>{i18n.t('Somebody who is not in these lists')}</summary>
      <FindField
        label={i18n.t('A state, a body or a group of the picture')}
        types={WHO_TYPES}
        value={[]}
        onChange={([id]) => id !== undefined && !taken.includes(id) && onAdd(id)}
      />
      <div
        className="inline"
        onKeyDown={(event) => {
          // It adds the name, and does not send the form that it stands in.
          if (event.key === 'Enter') {
            event.preventDefault();
            add();
          }
        }}
      >
        <TextField
          label={i18n.t('Or by name: a state, an alliance or a body; never a person')}
          value={name}
          onChange={setName}
          maxLength={300}
        />
        <Button disabled={!free} onClick={add}>
          {i18n.t('Add to the lists')}
        </Button>
      </div>
    </details>
  );
}
