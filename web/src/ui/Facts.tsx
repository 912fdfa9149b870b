import { useQuery } from '@tanstack/react-query';
import { summariesQuery } from './object';
import { idsIn, propertyName, readingOrder, withExtensions } from './properties';
import { Value } from './Value';

interface Props {
  json: Record<string, unknown>;
  /** The first of them alone. */
  brief?: boolean;
  /** Of properties whose values are codes: the words for them. */
  words?: Record<string, (code: string) => string>;
  /** What properties are called. */
  called?: (property: string) => string;
}

const FEW = 9;

/** The properties of an object, readable, the unknown ones too. */
export function Facts({ json: received, brief = false, words, called = propertyName }: Props) {
  const json = withExtensions(received);
  const properties = readingOrder(json).slice(0, brief ? FEW : undefined);
  const ids = [...new Set(properties.flatMap((property) => idsIn(json[property])))].slice(0, 200);
  const { data } = useQuery(summariesQuery(ids));
  const names = new Map(data?.objects.map((one) => [one.id, one.name] as const));
  return (
    <>
      {typeof json.description === 'string' && <p className="description">{json.description}</p>}
      <dl className="facts">
        {properties.map((property) => (
          <div key={property}>
            <dt>{called(property)}</dt>
            <dd>
              <Value property={property} value={json[property]} names={names} words={words} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
