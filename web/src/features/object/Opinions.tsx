import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { i18n } from '../../i18n';
import { objectQuery } from '../../ui/object';

/** The scale of STIX (section 4.14), in words and in signs. */
const SIGNS: Record<string, string> = {
  'strongly-disagree': '−−',
  disagree: '−',
  neutral: '·',
  agree: '+',
  'strongly-agree': '++',
};

/** What others think of a claim: dissent stands beside it by name. */
export function Opinions({ ids }: { ids: readonly string[] }) {
  const all = useQueries({ queries: ids.map((id) => objectQuery(id)) });
  if (ids.length === 0) {
    return null;
  }
  return (
    <ul className="opinions">
      {all.map(
        ({ data }) =>
          data && (
            <li key={data.json.id}>
              <b className="num">{data.source}</b>
              <span className="opinion" data-opinion={data.json.opinion}>
                <i aria-hidden>{SIGNS[String(data.json.opinion)]}</i> {String(data.json.opinion).replace('-', ' ')}
              </span>
              {typeof data.json.explanation === 'string' && <span className="dim">{data.json.explanation}</span>}
              <Link to="/objects/$id" params={{ id: data.json.id }} className="small">
                {i18n.t('the opinion')}
              </Link>
            </li>
          ),
      )}
    </ul>
  );
}
