import { i18n } from '../../i18n';
import { GRADES, SeveritySign } from '../../ui/Severity';
import type { Place } from './clusters';

interface Props {
  places: readonly Place[];
  chosen: readonly string[];
  name: (code: string) => string;
  onPick: (codes: readonly string[]) => void;
}

/** What the map tells, as a table. */
export function PlaceTable({ places, chosen, name, onPick }: Props) {
  const rows = [...places].sort((one, other) => other.total - one.total || (one.code < other.code ? -1 : 1));
  return (
    <div className="place-table" tabIndex={0} role="region" aria-label={i18n.t('Places')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{i18n.t('Place')}</th>
            <th scope="col">{i18n.t('All')}</th>
            {GRADES.map((grade) => (
              <th key={grade} scope="col">
                <SeveritySign grade={grade} alone />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((place) => (
            <tr key={place.code} data-zero={place.total === 0}>
              <th scope="row">
                <button type="button" aria-pressed={chosen.includes(place.code)} onClick={() => onPick([place.code])}>
                  <span className="num">{place.code === 'unsaid' ? '–' : place.code}</span> {name(place.code)}
                </button>
              </th>
              <td className="num">{place.total}</td>
              {GRADES.map((grade) => (
                <td key={grade} className="num">
                  {place.counts[grade] || ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
