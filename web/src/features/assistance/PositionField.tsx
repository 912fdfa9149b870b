import { i18n } from '../../i18n';
import { Choice } from '../../ui/fields';
import type { StepOrder } from './queries';
import { POSITIONS, positionWord } from './words';

export type Position = NonNullable<StepOrder['position']>;

/** What a legal position comes to. */
export function PositionField({ value, onChange }: { value: Position; onChange: (position: Position) => void }) {
  return (
    <Choice label={i18n.t('Legal position')} value={value} onChange={(next) => onChange(next as Position)}>
      {POSITIONS.map((one) => (
        <option key={one} value={one}>
          {positionWord(one)}
        </option>
      ))}
    </Choice>
  );
}
