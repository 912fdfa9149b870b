import { i18n } from '../../i18n';
import { typeName } from '../../ui/typeName';
import { KindSign } from './KindSign';

interface Props {
  kinds: readonly [string, number][];
  hidden: readonly string[];
  onToggle: (type: string) => void;
}

/** What the signs mean; pressed, a kind and its links go or come back. */
export function Legend({ kinds, hidden, onToggle }: Props) {
  return (
    <div className="graph-legend" role="group" aria-label={i18n.t('Kinds that are shown')}>
      {kinds.map(([type, count]) => (
        <button
          key={type}
          type="button"
          className="toggle"
          aria-pressed={!hidden.includes(type)}
          onClick={() => onToggle(type)}
        >
          <KindSign type={type} />
          {typeName(type)} <span className="num">{count}</span>
        </button>
      ))}
    </div>
  );
}
