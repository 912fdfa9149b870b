import { useQueries } from '@tanstack/react-query';
import { i18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { type Assertion, assertionQuery } from '../../ui/object';
import { propertyName, withExtensions } from '../../ui/properties';
import { Loading } from '../../ui/States';
import { Value } from '../../ui/Value';
import { same } from './diff';

interface Props {
  id: string;
  assertions: readonly Assertion[];
  onClose: () => void;
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();

/** What several sources say of one object, side by side; what differs is said and marked. */
export function Compare({ id, assertions, onClose }: Props) {
  const all = useQueries({ queries: assertions.map((one) => assertionQuery(id, one.assertion)) });
  const contents = all.map((one) => one.data && withExtensions(one.data.json));
  const properties = [...new Set(contents.flatMap((json) => Object.keys(json ?? {})))];
  const differs = (property: string) => contents.some((json) => !same(json?.[property], contents[0]?.[property]));
  return (
    <Dialog label={i18n.t('Side by side')} className="wide" onClose={onClose}>
      {all.some((one) => one.isPending) ? (
        <Loading what={i18n.t('Loading what each source says')} />
      ) : (
        <div className="scroll" tabIndex={0} role="region" aria-label={i18n.t('Comparison')}>
          <table className="compare">
            <thead>
              <tr>
                <th scope="col">{i18n.t('Property')}</th>
                {assertions.map((one) => (
                  <th key={one.assertion} scope="col" className="num">
                    {one.source}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {properties.map((property) => (
                <tr key={property} data-differs={differs(property)}>
                  <th scope="row">
                    {propertyName(property)}
                    {differs(property) && <span className="tag">{i18n.t('differs')}</span>}
                  </th>
                  {contents.map((json, index) => (
                    <td key={index}>
                      {json && property in json ? (
                        <Value property={property} value={json[property]} names={NO_NAMES} />
                      ) : (
                        <span className="dim">{i18n.t('nothing')}</span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Dialog>
  );
}
