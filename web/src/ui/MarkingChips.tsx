import { LEVELS, type Tlp, tlpOf } from '../api/markings';
import { i18n } from '../i18n';

interface Props {
  level?: string | undefined;
  tlp?: Tlp | undefined;
  categories?: readonly string[] | undefined;
}

/** Colours and wording of TLP 2.0 (FIRST): on black in both themes, never translated. */
export function TlpChip({ tlp }: { tlp: Tlp }) {
  return (
    <span className="tlp" data-tlp={tlp} translate="no">
      TLP:{tlp}
    </span>
  );
}

/** How a row of a list is marked: in little room. */
export function RowMarking({ marked }: { marked: { level?: string | undefined; tlp?: string | undefined } }) {
  const tlp = tlpOf(marked);
  return (
    <span className="row-marking">
      {marked.level && <LevelSign level={marked.level} alone />}
      {tlp && <TlpChip tlp={tlp} />}
    </span>
  );
}

/** The marking of one thing: level, colour, categories. */
export function MarkingChips({ level, tlp, categories = [] }: Props) {
  return (
    <span className="marking">
      {level && (
        <span className="level" data-level={level} translate="no">
          <LevelSign level={level} />
          {level.replace('_', ' ')}
        </span>
      )}
      {tlp && <TlpChip tlp={tlp} />}
      {categories.map((category) => (
        <span key={category} className="category" translate="no">
          {category}
        </span>
      ))}
      {!level && !tlp && categories.length === 0 && <span className="category">{i18n.t('no marking')}</span>}
    </span>
  );
}

/**
 * Filled bars, one for each level: told without colour.
 *
 * @param alone no word of the level stands beside it
 */
export function LevelSign({ level, alone = false }: { level: string; alone?: boolean }) {
  const height = (LEVELS as readonly string[]).indexOf(level) + 1;
  const said = alone ? { role: 'img', 'aria-label': level.replace('_', ' ') } : { 'aria-hidden': true as const };
  return (
    <svg className="level-sign" width="13" height="9" viewBox="0 0 13 9" {...said}>
      {alone && <title>{level.replace('_', ' ')}</title>}
      {LEVELS.map((one, index) => (
        <rect
          key={one}
          x={index * 2.7}
          y={7 - index * 1.5}
          width="1.8"
          height={2 + index * 1.5}
          fill="currentColor"
          opacity={index < height ? 1 : 0.22}
        />
      ))}
    </svg>
  );
}
