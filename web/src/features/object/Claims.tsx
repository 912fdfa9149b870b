import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { i18n } from '../../i18n';
import { summariesQuery } from '../../ui/object';
import { Panel } from '../../ui/Panel';
import { Reference } from '../../ui/Reference';
import { Failed, Loading, Partial } from '../../ui/States';
import { Attribution } from './Attribution';
import { Opinions } from './Opinions';
import { byClaimant, type Claim, type Claimant, claimsOf } from './claims';
import { aroundQuery } from './queries';

/** Named by claims: who says what about it, by claimant. Without a claim it is unattributed, which is the usual state. */
export function Claims({ id, type }: { id: string; type: string }) {
  const around = useQuery(aroundQuery(id));
  const claims = around.data ? claimsOf(around.data.all) : [];
  const said = useQuery(summariesQuery([...new Set(claims.map((claim) => claim.via))]));
  const claimants = said.data ? byClaimant(claims, said.data.objects) : [];
  const attributed = claims.filter((claim) => claim.kind === 'attributed-to');
  return (
    <Panel
      title={i18n.t('Named by claims')}
      note={
        said.data &&
        i18n.t('{count, plural, one {# member says something} other {# members say something}}', {
          count: claimants.length,
        })
      }
      className="claims"
    >
      <p className="claims-note">
        {i18n.t(
          'A name is what somebody claims. Nothing here is counted as fact, and who disagrees stands beside it.',
        )}
      </p>
      {around.isError && <Failed error={around.error} again={() => void around.refetch()} />}
      {(around.isPending || (claims.length > 0 && said.isPending)) && (
        <Loading what={i18n.t('Asking who says what')} />
      )}
      {around.data && !around.data.complete && (
        <Partial>{i18n.t('There is more about it than fits here; all of it is under Relations.')}</Partial>
      )}
      {around.isSuccess && <Attributions claims={attributed} type={type} />}
      {claimants.map((one) => (
        <Speaker key={one.source} claimant={one} />
      ))}
    </Panel>
  );
}

function Attributions({ claims, type }: { claims: readonly Claim[]; type: string }) {
  if (claims.length === 0) {
    return (
      <p className="unattributed">
        <b>{i18n.t('Unattributed')}</b>{' '}
        {type === 'campaign'
          ? i18n.t('No source that you may see says who is behind this campaign.')
          : i18n.t('No source that you may see attributes anything to it.')}
      </p>
    );
  }
  return (
    <ul className="attributions">
      {claims.map((claim) => (
        <li key={claim.via}>
          <Attribution claim={claim} />
        </li>
      ))}
    </ul>
  );
}

const FEW = 6;

function Speaker({ claimant }: { claimant: Claimant }) {
  const groups = new Map<string, Claim[]>();
  for (const claim of claimant.claims.filter((one) => one.kind !== 'attributed-to')) {
    const key = `${claim.kind} ${claim.outgoing}`;
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  if (groups.size === 0) {
    return null;
  }
  return (
    <section className="claimant">
      <h3>{i18n.t('{source} says', { source: claimant.source })}</h3>
      <dl className="facts">
        {[...groups].map(([key, all]) => (
          <div key={key}>
            <dt>{kindName(all[0]!)}</dt>
            <dd className="claim-list">
              {all[0]!.kind === 'opinion' && <Opinions ids={all.map((claim) => claim.id)} />}
              {all[0]!.kind !== 'opinion' &&
                all.slice(0, FEW).map((claim) => (
                  <span key={claim.via}>
                    <Reference id={claim.id} name={claim.name} />
                  </span>
                ))}
              {all[0]!.kind !== 'opinion' && all.length > FEW && (
                <details>
                  <summary>{i18n.t('{count} more', { count: all.length - FEW })}</summary>
                  {all.slice(FEW).map((claim) => (
                    <span key={claim.via}>
                      <Reference id={claim.id} name={claim.name} />
                    </span>
                  ))}
                </details>
              )}
              {all.length === 1 && all[0]!.via !== all[0]!.id && (
                <Link to="/objects/$id" params={{ id: all[0]!.via }} className="dim small">
                  {i18n.t('the claim')}
                </Link>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The words of the standard, and the direction. */
function kindName(claim: Claim): string {
  const speaks: Record<string, string> = {
    opinion: i18n.t('opinion'),
    note: i18n.t('note'),
    report: i18n.t('names it in a report'),
    grouping: i18n.t('names it in a grouping'),
  };
  const word = speaks[claim.kind];
  if (word) {
    return word;
  }
  return claim.outgoing ? `${claim.kind} →` : `← ${claim.kind}`;
}
