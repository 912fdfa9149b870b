import { type ReactNode, useState } from 'react';
import { i18n } from '../i18n';

interface Props {
  title: string;
  /** Every value there is. */
  all: Record<string, number>;
  /** The counts now; without them the values have none. */
  now?: Record<string, number> | undefined;
  on: (value: string) => boolean;
  name?: (value: string) => string;
  icon?: (value: string) => ReactNode;
  /** As they come, instead of the largest first. */
  inOrder?: boolean;
  onPick: (value: string) => void;
}

const FEW = 10;

/** The values of one property, with how many there are of each; a value that hits nothing stays, dimmed. */
export function Facet({ title, all, now, on, name = (value) => value, icon, inOrder = false, onPick }: Props) {
  const [open, setOpen] = useState(false);
  const values = Object.keys(all).sort(inOrder ? () => 0 : (one, other) => all[other]! - all[one]!);
  const shown = open ? values : values.filter((value, index) => index < FEW || on(value));
  return (
    <fieldset className="facet">
      <legend>{title}</legend>
      {shown.map((value) => {
        const count = now?.[value] ?? 0;
        return (
          <button
            key={value}
            type="button"
            aria-pressed={on(value)}
            data-zero={now !== undefined && count === 0}
            onClick={() => onPick(value)}
          >
            {icon?.(value)}
            <span>{name(value)}</span>
            {now && <span className="num">{count}</span>}
          </button>
        );
      })}
      {values.length > FEW && (
        <button type="button" className="facet-more" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span>{open ? i18n.t('Fewer') : i18n.t('All {count}', { count: values.length })}</span>
        </button>
      )}
    </fieldset>
  );
}
