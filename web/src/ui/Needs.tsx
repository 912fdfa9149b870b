import { i18n } from '../i18n';
import type { Dependency } from './missions';
import { CapacityText } from './Capacity';
import { termsOf } from './why';

/** What a dependency hands on, and on which terms. */
export function Handed({ need, weighted }: { need: Dependency; weighted: boolean }) {
  const terms = termsOf(need, weighted);
  return (
    <>
      {need.handed_percent ? (
        <>
          {i18n.t('hands on')} <CapacityText span={need.handed_percent} />
        </>
      ) : (
        i18n.t('not needed at this time')
      )}
      {terms.map((term) => (
        <span key={term}> · {term}</span>
      ))}
      {need.decides && <b className="decides"> · {i18n.t('decides')}</b>}
    </>
  );
}
