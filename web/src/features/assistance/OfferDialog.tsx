import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Choice, LongField, NameField } from '../../ui/fields';
import { written } from '../../ui/work';
import { WriteDialog } from '../../ui/WriteDialog';
import { capabilitiesQuery, type HelpRequest, type OfferOrder, say, type Team } from './queries';
import { ReadyField, SizeField, TypeField } from './TeamFields';
import { neededText, needsOf, TEAM_TYPES, teamWord } from './words';

interface Props {
  request: HelpRequest;
  own: string;
  onClose: () => void;
}

const TYPED = '';

/** Offers an own team to a request: one that is registered, or one that is typed here. */
export function OfferDialog({ request, own, onClose }: Props) {
  const teams = useQuery(capabilitiesQuery);
  const mine = teams.data?.capabilities.filter((one) => one.owner === own) ?? [];
  const needed = needsOf(request.needed);
  const [capability, setCapability] = useState(TYPED);
  const [name, setName] = useState('');
  const [type, setType] = useState(needed[0]?.team_type ?? TEAM_TYPES[0]!);
  const [size, setSize] = useState('');
  const [readiness, setReadiness] = useState('');
  const [description, setDescription] = useState('');
  const chosen = mine.find((one) => one.id === capability)?.object as Team | undefined;
  const members = [...new Set([own, request.requester])].join(' ');
  const hostWaits = request.host !== own && request.host !== request.requester;
  const order = (): OfferOrder =>
    ({
      ...(capability ? { capability } : {}),
      team: {
        ...(capability ? {} : { name: name.trim(), team_type: type }),
        ...(size ? { size: Number(size) } : {}),
        ...(readiness ? { readiness } : {}),
        ...(description.trim() ? { description: description.trim() } : {}),
      },
    }) as OfferOrder;
  return (
    <WriteDialog
      title={i18n.t('Offer a team: {name}', { name: request.name })}
      action={i18n.t('Offer it')}
      own={own}
      onWrite={() =>
        say(() => api.POST('/requests/{id}/offers', { params: { path: { id: request.id } }, body: order() }))
      }
      onDone={() => {
        onClose();
        toast(i18n.t('The team is offered.'));
        void written();
      }}
      onClose={onClose}
    >
      <p className="dim">
        {i18n.t('{requester} asks for {needed}. The offer carries its own edition of the team.', {
          requester: request.requester,
          needed: neededText(request.needed),
        })}
      </p>
      <Choice label={i18n.t('Which team')} value={capability} onChange={setCapability}>
        <option value={TYPED}>{i18n.t('One that I describe here')}</option>
        {mine.map((one) => {
          const team = one.object as Team;
          return (
            <option key={one.id} value={one.id}>
              {`${team.name ?? one.id} · ${teamWord(team.team_type ?? '')}`}
            </option>
          );
        })}
      </Choice>
      {!capability && (
        <>
          <NameField value={name} onChange={setName} />
          <TypeField value={type} onChange={setType} />
        </>
      )}
      <div className="fields">
        <SizeField
          label={chosen?.size ? i18n.t('Persons; left empty: {size}', { size: chosen.size }) : undefined}
          value={size}
          onChange={setSize}
        />
        <ReadyField value={readiness} onChange={setReadiness} none={chosen && i18n.t('as registered')} />
      </div>
      <LongField
        label={i18n.t('Description')}
        value={description}
        onChange={setDescription}
        maxLength={20000}
        rows={3}
      />
      <p className="audience">
        <b>{i18n.t('Who is told')}</b>{' '}
        {hostWaits
          ? i18n.t('{members} alone: no other member that was asked, and not the host before you release it.', {
              members,
            })
          : i18n.t('{members} alone: no other member that was asked.', { members })}
      </p>
    </WriteDialog>
  );
}
