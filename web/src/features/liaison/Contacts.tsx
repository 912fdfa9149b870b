import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { membersQuery } from '../../api/people';
import { i18n } from '../../i18n';
import { Choice } from '../../ui/fields';
import type { Base } from '../../ui/draft';
import { EditButton } from '../../ui/EditButton';
import { RowMarking } from '../../ui/MarkingChips';
import { Empty } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { UtcField } from '../../ui/UtcField';
import { onDutyFirst } from './facts';
import type { ContactObject } from './queries';
import { dayWord, lineWord } from './words';

interface Props {
  told: Schemas['Contacts'];
  own: string;
  /** Undefined: this reader writes nothing. */
  onEdit: ((base: Base) => void) | undefined;
}

/** Offices and their lines: who is on duty stands in front. */
export function Contacts({ told, own, onEdit }: Props) {
  const { at = '', source = '' } = useSearch({ from: '/shell/deconfliction' });
  const navigate = useNavigate({ from: '/deconfliction' });
  const members = useQuery(membersQuery).data?.members ?? [];
  const set = (patch: Record<string, string | undefined>) =>
    void navigate({ search: (before) => ({ ...before, ...patch }), replace: true });
  return (
    <>
      <div className="board-filter">
        <UtcField
          label={i18n.t('On duty at (UTC); left empty: now')}
          value={at}
          onChange={(minute) => set({ at: minute || undefined })}
        />
        <Choice label={i18n.t('Member')} value={source} onChange={(next) => set({ source: next || undefined })}>
          <option value="">{i18n.t('every member')}</option>
          {members.map((one) => (
            <option key={one.code} value={one.code} translate="no">
              {one.code}
            </option>
          ))}
        </Choice>
      </div>
      {told.contacts.length === 0 ? (
        <Empty
          title={i18n.t('No office that you may see')}
          detail={i18n.t(
            'Each member tells of its own offices, to whom it chooses. Here stand offices, never persons.',
          )}
        />
      ) : (
        <table className="row-table cards liaison-table">
          <thead>
            <tr>
              <th scope="col">{i18n.t('Office')}</th>
              <th scope="col">{i18n.t('Member')}</th>
              <th scope="col">{i18n.t('On duty')}</th>
              <th scope="col">{i18n.t('Try')}</th>
              <th scope="col">{i18n.t('Lines')}</th>
              <th scope="col">{i18n.t('Hours (UTC)')}</th>
              <th scope="col">{i18n.t('Marking')}</th>
              {onEdit && (
                <th scope="col">
                  <span className="hidden">{i18n.t('Edit')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {onDutyFirst(told.contacts).map((one) => {
              const { office, matter, priority, lines = [], duty } = one.object as ContactObject;
              return (
                <tr key={one.id} data-on-duty={one.on_duty}>
                  <th scope="row">
                    <Link to="/objects/$id" params={{ id: one.id }}>
                      {office}
                    </Link>
                    {matter && <small className="dim">{matter}</small>}
                  </th>
                  <td className="num">{one.member}</td>
                  <td>
                    <span className="tag" data-state={one.on_duty ? 'running' : 'over'}>
                      {one.on_duty ? i18n.t('on duty') : i18n.t('closed')}
                    </span>
                    {one.changes && (
                      <small className="dim">
                        {one.on_duty ? i18n.t('until') : i18n.t('from')} <Time at={one.changes} />
                      </small>
                    )}
                  </td>
                  <td className="num" data-of={i18n.t('try')}>
                    {priority}
                  </td>
                  <td>
                    {lines.map((line) => (
                      <span key={`${line.kind} ${line.value}`} className="line">
                        <small className="dim">{lineWord(line.kind)}</small> <span translate="no">{line.value}</span>
                      </span>
                    ))}
                  </td>
                  <td>
                    {duty
                      ? duty.map((window) => (
                          <span key={`${window.days.join(' ')} ${window.from}`} className="line">
                            {window.days.map(dayWord).join(' ')}{' '}
                            <span className="num">{`${window.from}–${window.until}`}</span>
                          </span>
                        ))
                      : i18n.t('always')}
                  </td>
                  <td>
                    <RowMarking marked={one} />
                  </td>
                  {onEdit && (
                    <td data-none={one.member === own ? undefined : true}>
                      {one.member === own && <EditButton id={one.id} name={office ?? one.id} onOpen={onEdit} />}
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </>
  );
}
