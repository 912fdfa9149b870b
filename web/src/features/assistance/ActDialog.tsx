import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { membersQuery } from '../../api/people';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { doneWord } from '../../ui/assistance';
import { Choice, LongField } from '../../ui/fields';
import { othersOf, Ticks } from '../../ui/Ticks';
import { UtcField } from '../../ui/UtcField';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { askersOf, type Deed, toldTo, unanswered } from './decide';
import { OtherWork } from './OtherWork';
import { type Position, PositionField } from './PositionField';
import { type Act, sayStep, type StepOrder } from './queries';
import { Timeline } from './Timeline';
import { actWord, ANSWERS, CHECK_ITEMS, checkAnswer, checkWord, partyWord, teamName } from './words';

interface Props {
  deed: Deed & { act: Act };
  own: string;
  onClose: () => void;
}

/** Acts that are words: without them there is nothing said. */
const WORDS = new Set<Act>(['question', 'answer', 'publish', 'clarify', 'report']);
/** What is said of the grounds stays with the own member; the others are told the bare act. */
const KEEPS = new Set<Act>(['consent', 'refuse', 'position']);

/** Says one act. What is said stands: so it is shown first who is told of it. */
export function ActDialog({ deed, own, onClose }: Props) {
  const { act, request, offer } = deed;
  const asker = unanswered(request)?.by;
  const [reason, setReason] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [to, setTo] = useState(asker ?? '');
  const [position, setPosition] = useState<Position>('favourable');
  const [checked, setChecked] = useState<Checked>({});
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [conflict, setConflict] = useState('');
  const asksForConflict = act === 'consent' && deed.as === 'host';
  const named = act === 'circulate' || act === 'admit' ? [...chosen] : act === 'answer' && to ? [to] : [];
  const told = toldTo(deed, act === 'admit' ? [] : named, own);
  const words = WORDS.has(act) || (act === 'position' && position === 'with-conditions');

  const order = (): StepOrder => ({
    act,
    as: deed.as,
    ...(named.length > 0 ? { members: named } : {}),
    ...(reason.trim() ? { reason: reason.trim() } : {}),
    ...(act === 'position' ? { position } : {}),
    ...(act === 'position' && Object.keys(checked).length > 0 ? { checklist: checklistOf(checked) } : {}),
    ...(asksForConflict ? { conflict_of_interest: conflict as 'none' | 'accepted' } : {}),
    ...(deed.record ? { step_ref: deed.record.id } : {}),
    ...(act === 'consent' && from ? { not_before: `${from}:00Z` } : {}),
    ...(act === 'consent' && until ? { not_after: `${until}:00Z` } : {}),
  });
  return (
    <WriteDialog
      title={
        offer
          ? i18n.t('{act}: {team} of {member}', {
              act: actWord(act),
              team: teamName(offer.team),
              member: offer.owner,
            })
          : i18n.t('{act}: {name}', { act: actWord(act), name: request.name })
      }
      action={actWord(act)}
      own={own}
      missing={
        act === 'circulate' && chosen.length === 0 && request.host === own
          ? i18n.t('Choose at least one member.')
          : undefined
      }
      onWrite={() => sayStep(deed.about, order())}
      onDone={() => {
        onClose();
        toast(i18n.t('Said: {member} {act}.', { member: own, act: doneWord(act) }));
        void written();
      }}
      onClose={onClose}
    >
      <p className="dim">{meaning(deed)}</p>
      {act === 'circulate' && <Circle own={own} host={request.host} chosen={chosen} onChange={setChosen} />}
      {act === 'admit' && <Admitted chosen={chosen} onChange={setChosen} />}
      {act === 'answer' && (
        <Choice label={i18n.t('To whom')} value={to} onChange={setTo} required>
          <option value="">{i18n.t('choose a member')}</option>
          {askersOf(request).map((code) => (
            <option key={code} value={code} translate="no">
              {code}
            </option>
          ))}
        </Choice>
      )}
      {(act === 'consent' || act === 'task') && deed.as === 'owner' && offer?.other_work && (
        <OtherWork all={offer.other_work} />
      )}
      {asksForConflict && (
        <Choice
          label={i18n.t('Conflict of interest: may the team see what its own nation should not?')}
          value={conflict}
          onChange={setConflict}
          required
        >
          <option value="">{i18n.t('choose')}</option>
          <option value="none">{i18n.t('none')}</option>
          <option value="accepted">{i18n.t('there is one, and it is accepted')}</option>
        </Choice>
      )}
      {act === 'position' && <PositionField value={position} onChange={setPosition} />}
      {act === 'position' && <Checklist checked={checked} onChange={setChecked} />}
      {deed.record && <Timeline steps={[deed.record]} label={i18n.t('What was recorded')} />}
      {act === 'consent' && (
        <div className="fields">
          <UtcField label={i18n.t('Not before (UTC); left empty: from now on')} value={from} onChange={setFrom} />
          <UtcField
            label={i18n.t('Not after (UTC); left empty: without end')}
            value={until}
            onChange={setUntil}
            problem={from && until && until <= from ? i18n.t('It cannot be over before it begins.') : undefined}
          />
        </div>
      )}
      {act !== 'confirm' && (
        <LongField
          label={
            words
              ? act === 'position'
                ? i18n.t('The conditions, for your own member alone')
                : i18n.t('Text')
              : KEEPS.has(act)
                ? i18n.t('Grounds, for your own member alone; may be left empty')
                : i18n.t('Reason, for those who are told; may be left empty')
          }
          value={reason}
          onChange={setReason}
          maxLength={2000}
          rows={3}
          required={words}
        />
      )}
      <p className="audience">
        <b>{i18n.t('Who is told')}</b>{' '}
        {told
          ? i18n.t('{count, plural, one {# member} other {# members}}: {members}', {
              count: told.length,
              members: told.join(' '),
            })
          : i18n.t('all that were asked')}
        <small>
          {i18n.t('You say it as {part}. What is said cannot be taken back.', { part: partyWord(deed.as) })}
        </small>
      </p>
    </WriteDialog>
  );
}

/** What an act does, in a sentence. */
function meaning({ act, request }: Deed): string {
  switch (act) {
    case 'validate':
      return i18n.t('The authority confirms that this help is needed. Then the liaison may circulate it.');
    case 'circulate':
      return i18n.t('The members that you choose see the request, and not who else was asked.');
    case 'accept':
      return i18n.t('It opens an assignment: owner and host consent and take their legal positions.');
    case 'release-to-host':
      return i18n.t('From then on {host} sees the offer and all that was said about it, and may decide.', {
        host: request.host,
      });
    case 'publish':
      return i18n.t(
        'Each member that was asked is told, and not why. An answer to one member is for that member alone.',
      );
    case 'admit':
      return i18n.t('Whom to ask is then proposed among these. Without any of them you admit all.');
    case 'consent':
      return i18n.t('The consent counts within these times.');
    case 'position':
      return i18n.t(
        'The others are told that a position was noted; what it comes to, and why, is for your own member. An unfavourable position is no veto: the authority signs that it was read.',
      );
    case 'confirm':
      return i18n.t(
        'You confirm that the paper says this. Then the act itself is said, and shown everywhere as on paper.',
      );
    case 'read':
      return i18n.t('You sign that you have read the unfavourable position of your own legal adviser.');
    case 'task':
      return i18n.t('Consents and legal positions are there. The team is tasked.');
    case 'refuse':
      return i18n.t('It ends the assignment, at any time. You owe nobody a reason.');
    case 'cancel':
      return i18n.t(
        'The help is not needed any more. What runs because of it ends too; a team that is away begins to leave.',
      );
    case 'close':
      return i18n.t(
        'The help was given, and it is done. What still runs because of it ends too; a team that is away begins to leave.',
      );
    default:
      return i18n.t('It is written down as a step, with your member and the time.');
  }
}

type Checked = Partial<Record<CheckItem['item'], CheckItem['answer']>>;
type CheckItem = NonNullable<StepOrder['checklist']>[number];

const checklistOf = (checked: Checked): CheckItem[] =>
  CHECK_ITEMS.flatMap((item) => (checked[item] ? [{ item, answer: checked[item] }] : []));

function Checklist({ checked, onChange }: { checked: Checked; onChange: (checked: Checked) => void }) {
  return (
    <fieldset className="label-picker help-checklist">
      <legend>{i18n.t('Checklist, for your own member alone')}</legend>
      {CHECK_ITEMS.map((item) => (
        <Choice
          key={item}
          label={checkWord(item)}
          value={checked[item] ?? ''}
          onChange={(next) => {
            const { [item]: before, ...rest } = checked;
            onChange(next ? { ...rest, [item]: next as CheckItem['answer'] } : rest);
          }}
        >
          <option value="">{i18n.t('not looked at')}</option>
          {ANSWERS.map((one) => (
            <option key={one} value={one}>
              {checkAnswer(one)}
            </option>
          ))}
        </Choice>
      ))}
    </fieldset>
  );
}

interface AdmittedProps {
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

/** The members whose teams the host admits. */
function Admitted({ chosen, onChange }: AdmittedProps) {
  const members = useQuery(membersQuery).data?.members ?? [];
  return (
    <fieldset className="label-picker">
      <legend>{i18n.t('Whose teams are admitted')}</legend>
      <Ticks label={i18n.t('Members')} options={othersOf(members, '')} chosen={chosen} onChange={onChange} />
    </fieldset>
  );
}

interface CircleProps {
  own: string;
  host: string;
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

function Circle({ own, host, chosen, onChange }: CircleProps) {
  const members = useQuery(membersQuery).data?.members ?? [];
  return (
    <fieldset className="label-picker">
      <legend>{i18n.t('Who is asked')}</legend>
      <Ticks label={i18n.t('Members')} options={othersOf(members, own)} chosen={chosen} onChange={onChange} />
      {host !== own && (
        <small className="dim">{i18n.t('{host} is the host and sees it in any case.', { host })}</small>
      )}
    </fieldset>
  );
}
