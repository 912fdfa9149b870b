import { memo, useCallback, useRef, useState, type KeyboardEvent } from 'react';
import { i18n } from '../../i18n';
import { moved, type At, type Row, type Value, valueOf, VALUES, withRelevance, withValue } from './grid';
import { cellWord } from './words';

interface Hypothesis {
  key: string;
  name: string;
}

interface Props {
  rows: readonly Row[];
  hypotheses: readonly Hypothesis[];
  names: ReadonlyMap<string, string>;
  /** Without it the matrix is only read. */
  onChange?: ((rows: readonly Row[]) => void) | undefined;
}

/**
 * A matrix that is filled by keys: arrows move, C, I, N and X write, with Shift very, + and - change the relevance. A key draws
 * one or two rows again, and not the others.
 */
export function MatrixGrid({ rows, hypotheses, names, onChange }: Props) {
  const [at, setAt] = useState<At>({ row: 0, column: 0 });
  const table = useRef<HTMLTableElement>(null);
  const write = (value: Value | 'clear') => {
    const hypothesis = hypotheses[at.column]?.key;
    if (onChange && hypothesis !== undefined && rows[at.row]) {
      onChange(withValue(rows, at.row, hypothesis, value));
    }
  };
  const go = useCallback((to: At) => {
    setAt(to);
    const cell = table.current?.querySelector<HTMLElement>(`[data-at="${to.row} ${to.column}"]`);
    cell?.focus();
  }, []);
  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const to = moved(event.key, at, rows.length, hypotheses.length);
    const value = valueOf(event.key);
    const relevance = event.key === '+' || event.key === '-';
    if (to) {
      go(to);
    } else if (onChange && value) {
      write(value);
    } else if (onChange && relevance) {
      onChange(withRelevance(rows, at.row, event.key === '+'));
    } else {
      return;
    }
    // The keys of the page mean something else.
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="assess-grid">
      {onChange && (
        <div className="assess-keys" role="group" aria-label={i18n.t('Write into the cell')}>
          {VALUES.map((value) => (
            <button key={value} type="button" className="toggle" title={cellWord(value)} onClick={() => write(value)}>
              {value}
            </button>
          ))}
          <button type="button" className="toggle" onClick={() => write('clear')}>
            {i18n.t('Clear')}
          </button>
          <span className="dim">
            <kbd>↑↓←→</kbd> <kbd>C</kbd> <kbd>I</kbd> <kbd>N</kbd> <kbd>X</kbd>{' '}
            {i18n.t('with Shift: very; + and − change the relevance of the row')}
          </span>
        </div>
      )}
      <div className="assess-scroll">
        <table ref={table} role="grid" aria-label={i18n.t('Matrix')} onKeyDown={key} className="assess-table">
          <thead>
            <tr>
              <th scope="col">{i18n.t('Evidence')}</th>
              <th scope="col">{i18n.t('Relevance')}</th>
              {hypotheses.map((one) => (
                <th key={one.key} scope="col">
                  {one.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <GridRow
                key={row.evidence}
                row={row}
                index={index}
                name={names.get(row.evidence) ?? row.evidence}
                hypotheses={hypotheses}
                column={index === at.row ? at.column : -1}
                onGo={go}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface RowProps {
  row: Row;
  index: number;
  name: string;
  hypotheses: readonly Hypothesis[];
  /** The cell that has the focus, or would; -1: none of this row. */
  column: number;
  onGo: (to: At) => void;
}

const GridRow = memo(function GridRow({ row, index, name, hypotheses, column, onGo }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="num">{row.relevance} %</td>
      {hypotheses.map((one, place) => {
        const value = row.cells[one.key];
        return (
          <td
            key={one.key}
            role="gridcell"
            tabIndex={place === column ? 0 : -1}
            data-at={`${index} ${place}`}
            data-value={value}
            aria-label={`${name}, ${one.name}: ${value ? `${value} ${cellWord(value)}` : i18n.t('not judged yet')}`}
            onClick={() => onGo({ row: index, column: place })}
            onFocus={() => column !== place && onGo({ row: index, column: place })}
          >
            {value}
          </td>
        );
      })}
    </tr>
  );
});
