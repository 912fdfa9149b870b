import { i18n } from '../i18n';
import { isId, propertyName, withExtensions } from './properties';
import { Reference } from './Reference';
import { gradeOf, severityWord, UNSAID } from './Severity';
import { statusOf, statusWord } from './Status';
import { isTime } from './time';
import { Time } from './TimeText';

interface Props {
  property: string;
  value: unknown;
  names: ReadonlyMap<string, string>;
  /** Of properties whose values are codes: the words for them. */
  words?: Record<string, (code: string) => string> | undefined;
}

const CODE = new Set(['pattern', 'payload_bin', 'content_ref']);

/** One value of STIX, as people read it. */
export function Value({ property, value, names, words }: Props) {
  if (property === 'severity' && typeof value === 'number' && gradeOf(value) !== UNSAID) {
    return (
      <>
        {severityWord(gradeOf(value))} <span className="num dim">{value}</span>
      </>
    );
  }
  if (property === 'status' && typeof value === 'string' && statusOf(value) !== UNSAID) {
    return <>{statusWord(statusOf(value))}</>;
  }
  const word = words?.[property];
  if (word && typeof value === 'string') {
    return <>{word(value)}</>;
  }
  if (isId(value)) {
    return <Reference id={value} name={names.get(value)} />;
  }
  if (typeof value === 'string') {
    if (isTime(value)) {
      return <Time at={value} />;
    }
    return CODE.has(property) ? <code className="code">{value}</code> : <>{value}</>;
  }
  if (typeof value === 'boolean') {
    return <>{value ? i18n.t('yes') : i18n.t('no')}</>;
  }
  if (typeof value !== 'object' || value === null) {
    return <span className="num">{String(value)}</span>;
  }
  if (property === 'kill_chain_phases' && Array.isArray(value)) {
    return <Tags words={value.map((one: Record<string, unknown>) => String(one.phase_name))} />;
  }
  if (property === 'external_references' && Array.isArray(value)) {
    return <ExternalReferences all={value as Record<string, string>[]} />;
  }
  if (Array.isArray(value)) {
    return value.every((one) => typeof one === 'string' && !isId(one) && !isTime(one)) ? (
      <Tags words={word ? value.map(word) : value} />
    ) : (
      <ul className="values">
        {value.map((one, index) => (
          <li key={index}>
            <Value property={property} value={one} names={names} words={words} />
          </li>
        ))}
      </ul>
    );
  }
  if (property === 'extensions') {
    return <Value property="" value={withExtensions({ extensions: value })} names={names} words={words} />;
  }
  return (
    <dl className="nested">
      {Object.entries(value).map(([name, inner]) => (
        <div key={name}>
          <dt>{propertyName(name)}</dt>
          <dd>
            <Value property={name} value={inner} names={names} words={words} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Tags({ words }: { words: string[] }) {
  return (
    <span className="tags">
      {words.map((word, index) => (
        <span key={index} className="tag">
          {word}
        </span>
      ))}
    </span>
  );
}

/** Addresses elsewhere are text: this console opens no other host. */
function ExternalReferences({ all }: { all: Record<string, string>[] }) {
  return (
    <ul className="values">
      {all.map((one, index) => (
        <li key={index}>
          <b>{one.source_name}</b> {one.external_id} {one.description}
          {one.url && <span className="address num">{one.url}</span>}
        </li>
      ))}
    </ul>
  );
}
