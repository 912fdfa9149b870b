import { useQuery } from '@tanstack/react-query';
import { i18n } from '../../i18n';
import { Bars } from '../../ui/Bars';
import { gradeOf, GRADES, severityColour, SeveritySign, severityWord } from '../../ui/Severity';
import { Failed, Loading } from '../../ui/States';
import { shortTime } from '../../ui/time';
import { timeOf } from './IncidentList';
import { counts } from './PictureFacets';
import { type Buckets, gravestQuery } from './queries';
import { type Patch, type PictureSearch, toggled } from './search';
import { sectorName } from './words';

interface Props {
  search: PictureSearch;
  buckets: Buckets | undefined;
  onSelect: (id: string) => void;
  onChange: (patch: Patch) => void;
}

const FEW = 6;

/** The whole of what fits, while no incident is selected: how grave, how far, the gravest, where it hits. */
export function Situation({ search, buckets, onSelect, onChange }: Props) {
  const gravest = useQuery(gravestQuery(search));
  if (!buckets) {
    return <Loading what={i18n.t('Counting')} />;
  }
  const status = counts(buckets, 'status', search);
  const going = (status.new ?? 0) + (status.triaged ?? 0) + (status.open ?? 0) + (status.monitoring ?? 0);
  const severity = counts(buckets, 'severity', search);
  const sectors = Object.entries(counts(buckets, 'sector', search))
    .filter(([, count]) => count > 0)
    .sort(([, one], [, other]) => other - one)
    .slice(0, FEW);
  return (
    <div className="situation">
      <header>
        <h2>{i18n.t('Situation')}</h2>
      </header>
      <dl className="figures">
        <div>
          <dd className="num">{buckets.total}</dd>
          <dt>{i18n.t('in this picture')}</dt>
        </div>
        <div>
          <dd className="num">{going}</dd>
          <dt>{i18n.t('not closed')}</dt>
        </div>
        <div>
          <dd className="num">{status.new ?? 0}</dd>
          <dt>{i18n.t('not triaged')}</dt>
        </div>
      </dl>
      <section>
        <h3>{i18n.t('The gravest')}</h3>
        {gravest.isError && <Failed error={gravest.error} again={() => void gravest.refetch()} />}
        {gravest.data?.incidents.length === 0 && <p className="dim">{i18n.t('None in this picture.')}</p>}
        <ul>
          {gravest.data?.incidents.map((incident) => {
            const at = timeOf(incident, search.time ?? 'reported');
            return (
              <li key={incident.id}>
                <button type="button" className="brief" onClick={() => onSelect(incident.id)}>
                  <SeveritySign grade={gradeOf(incident.severity)} alone />
                  <span dir="auto">{incident.name || incident.id}</span>
                  <small className="num">{at && shortTime(at)}</small>
                </button>
              </li>
            );
          })}
        </ul>
      </section>
      <section>
        <h3>{i18n.t('How grave')}</h3>
        <Bars
          bars={GRADES.filter((grade) => grade in severity).map((grade) => ({
            key: grade,
            name: severityWord(grade),
            count: severity[grade] ?? 0,
            colour: `var(${severityColour(grade)})`,
            on: search.severity?.includes(grade) ?? false,
          }))}
          onPick={(grade) => onChange(toggled(search, 'severity', [grade]))}
        />
      </section>
      <section>
        <h3>{i18n.t('Sectors')}</h3>
        <Bars
          bars={sectors.map(([sector, count]) => ({
            key: sector,
            name: sectorName(sector),
            count,
            colour: 'var(--accent)',
            on: search.sector?.includes(sector) ?? false,
          }))}
          onPick={(sector) => onChange(toggled(search, 'sector', [sector]))}
        />
      </section>
    </div>
  );
}
