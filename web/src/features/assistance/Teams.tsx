import { Link } from '@tanstack/react-router';
import { i18n } from '../../i18n';
import type { Base } from '../../ui/draft';
import { EditButton } from '../../ui/EditButton';
import { RowMarking } from '../../ui/MarkingChips';
import { Empty } from '../../ui/States';
import type { Capability, Team } from './queries';
import { modeWord, READINESS, readyWord, TEAM_TYPES, teamWord } from './words';

/** Teams in the order of their kinds, and of each kind the readiest first. */
export function inOrder(all: readonly Capability[]): Capability[] {
  const place = (list: readonly string[], one = '') => (list.includes(one) ? list.indexOf(one) : list.length);
  const kind = ({ object }: Capability) => place(TEAM_TYPES, (object as Team).team_type);
  const ready = ({ object }: Capability) => place(READINESS, (object as Team).readiness);
  return all.toSorted((a, b) => kind(a) - kind(b) || ready(a) - ready(b) || a.owner.localeCompare(b.owner));
}

/** Own teams, and those of others that this reader sees. */
export function Teams({
  all,
  own,
  onEdit,
}: {
  all: readonly Capability[];
  own: string;
  /** Undefined: this reader writes nothing. */
  onEdit: ((base: Base) => void) | undefined;
}) {
  if (all.length === 0) {
    return (
      <Empty
        title={i18n.t('No team that you may see')}
        detail={i18n.t('Each member registers its own teams, under the label that it chooses.')}
      />
    );
  }
  return (
    <table className="row-table cards help-table">
      <thead>
        <tr>
          <th scope="col">{i18n.t('Team')}</th>
          <th scope="col">{i18n.t('Owner')}</th>
          <th scope="col">{i18n.t('Kind of team')}</th>
          <th scope="col">{i18n.t('Ready')}</th>
          <th scope="col">{i18n.t('Persons')}</th>
          <th scope="col">{i18n.t('How it works')}</th>
          <th scope="col">{i18n.t('Languages')}</th>
          <th scope="col">{i18n.t('Marking')}</th>
          {onEdit && (
            <th scope="col">
              <span className="hidden">{i18n.t('Edit')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {inOrder(all).map((one) => {
          const team = one.object as Team;
          return (
            <tr key={one.id} data-own={one.owner === own}>
              <th scope="row">
                <Link to="/objects/$id" params={{ id: one.id }}>
                  {team.name}
                </Link>
              </th>
              <td className="num">{one.owner}</td>
              <td>{teamWord(team.team_type ?? '')}</td>
              <td>{team.readiness ? readyWord(team.readiness) : <Unsaid />}</td>
              <td className="num" data-of={i18n.t('persons')} data-none={team.size === undefined ? true : undefined}>
                {team.size ?? <Unsaid />}
              </td>
              <td data-none={team.mode ? undefined : true}>{team.mode ? modeWord(team.mode) : <Unsaid />}</td>
              <td className="num" data-none={team.languages ? undefined : true}>
                {team.languages ? <span translate="no">{team.languages.join(' ')}</span> : <Unsaid />}
              </td>
              <td>
                <RowMarking marked={one} />
              </td>
              {onEdit && (
                <td data-none={one.owner === own ? undefined : true}>
                  {one.owner === own && <EditButton id={one.id} name={team.name ?? one.id} onOpen={onEdit} />}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const Unsaid = () => <span className="dim">{i18n.t('not said')}</span>;
