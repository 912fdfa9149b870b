import type { KeyboardEvent } from 'react';
import { i18n } from '../../i18n';
import { type Column, heat, NO_TACTIC } from './layers';

interface Props {
  columns: readonly Column[];
  compared: boolean;
  layered: boolean;
  selected: string | undefined;
  onSelect: (id: string) => void;
}

/** The arrows walk from technique to technique: down its tactic, and across to the same place of the next one. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const here = (event.target as HTMLElement).closest<HTMLElement>('.technique');
  const column = here?.parentElement;
  const [down, across] =
    { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key] ?? [];
  if (!here || !column || down === undefined || across === undefined) {
    return;
  }
  event.preventDefault();
  const columns = [...event.currentTarget.querySelectorAll<HTMLElement>('.tactic')].filter((one) =>
    one.querySelector('.technique'),
  );
  const cells = (one: HTMLElement | undefined) => [...(one?.querySelectorAll<HTMLElement>('.technique') ?? [])];
  const row = cells(column).indexOf(here);
  const next = cells(columns[columns.indexOf(column) + across]);
  next[Math.max(0, Math.min(next.length - 1, row + down))]?.focus();
}

/** The matrix: one hue in five steps, and each number printed, so that nobody has to tell colours apart. */
export function Grid({ columns, compared, layered, selected, onSelect }: Props) {
  const most = Math.max(1, ...columns.flatMap((column) => column.cells.map((cell) => cell.first + cell.second)));
  return (
    <div
      className="matrix-grid"
      role="group"
      aria-label={i18n.t('Techniques by tactic')}
      tabIndex={0}
      onKeyDown={walk}
    >
      {columns.map((column) => (
        <section key={column.tactic} className="tactic" aria-label={column.name || i18n.t('No tactic said')}>
          <h3>
            {column.tactic === NO_TACTIC ? i18n.t('No tactic said') : column.name}
            <small className="num">{column.cells.length}</small>
          </h3>
          {column.cells.map((cell) => (
            <button
              key={cell.id}
              type="button"
              className="technique"
              data-heat={heat(cell.first + cell.second, most)}
              data-new={compared && cell.second > 0 && cell.first === 0}
              data-layer={(cell.layer ?? 0) > 0}
              data-sub={cell.sub}
              aria-pressed={cell.id === selected}
              onClick={() => onSelect(cell.id)}
            >
              <span className="num">{cell.code}</span>
              <span className="technique-name">{cell.name}</span>
              <span className="technique-count num">
                {compared ? `${cell.first} → ${cell.second}` : cell.first}
                {layered && cell.layer !== undefined && ` · ${cell.layer}`}
              </span>
              {compared && cell.second > 0 && cell.first === 0 && <span className="tag">{i18n.t('new')}</span>}
            </button>
          ))}
        </section>
      ))}
    </div>
  );
}
