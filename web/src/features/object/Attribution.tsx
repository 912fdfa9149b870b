import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { i18n } from '../../i18n';
import { Markings } from '../../ui/Markings';
import { assertionsQuery, objectQuery } from '../../ui/object';
import { Reference } from '../../ui/Reference';
import { Time } from '../../ui/TimeText';
import type { Claim } from './claims';
import { Opinions } from './Opinions';
import { aroundQuery } from './queries';

/** One claim that something is attributed to somebody: who says it, how surely, and who agrees or not. */
export function Attribution({ claim }: { claim: Claim }) {
  const { data: relationship } = useQuery(objectQuery(claim.via));
  const { data: asserted } = useQuery(assertionsQuery(claim.via));
  const { data: around } = useQuery(aroundQuery(claim.via));
  const opinions = (around?.all ?? []).filter((one) => one.type === 'opinion' && !one.outgoing);
  const sources = [...new Set(asserted?.assertions.map((one) => one.source) ?? [])];
  const confidence = relationship?.json.confidence;
  const description = relationship?.json.description;
  return (
    <>
      <div className="attribution-line">
        <b className="num">{sources.join(' ')}</b>
        <span>{claim.outgoing ? i18n.t('attributes this to') : i18n.t('attributes to it')}</span>
        <Reference id={claim.id} name={claim.name} />
        {asserted && <Markings assertions={asserted.assertions} />}
      </div>
      <div className="attribution-more">
        <span>
          {typeof confidence === 'number'
            ? i18n.t('confidence {confidence} of 100', { confidence })
            : i18n.t('says no confidence')}
        </span>
        {asserted?.assertions[0] && <Time at={asserted.assertions[0].added} />}
        <Link to="/objects/$id" params={{ id: claim.via }}>
          {i18n.t('the claim')}
        </Link>
      </div>
      {typeof description === 'string' && <p className="quote">{description}</p>}
      <Opinions ids={opinions.map((one) => one.id)} />
    </>
  );
}
