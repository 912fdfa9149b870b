import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { i18n } from '../../i18n';
import { RowMarking } from '../../ui/MarkingChips';
import { Time } from '../../ui/TimeText';
import { TypeIcon } from '../../ui/TypeIcon';
import { typeName } from '../../ui/typeName';
import type { Row } from './queries';

interface Props {
  rows: readonly Row[];
  /** Was it found by words? Then the time is that of the modification. */
  words: boolean;
  selected: string | undefined;
  more: boolean;
  onMore: () => void;
  onSelect: (id: string) => void;
  onOpen: (id: string) => void;
}

const ROW = 28;

/** The list: however long it is, only what is seen is drawn. */
export function HitList({ rows, words, selected, more, onMore, onSelect, onOpen }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const drawn = lines.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  const index = rows.findIndex((row) => row.id === selected);

  useEffect(() => {
    if (more && last >= rows.length - 20) {
      onMore();
    }
  }, [more, last, rows.length, onMore]);
  useEffect(() => {
    if (index >= 0) {
      lines.scrollToIndex(index);
    }
  }, [index, lines]);

  return (
    <>
      <div className="hits-head" aria-hidden>
        <span>{i18n.t('Name')}</span>
        <span>{i18n.t('Type')}</span>
        <span>{i18n.t('Source')}</span>
        <span>{i18n.t('Marking')}</span>
        <span>{words ? i18n.t('Modified') : i18n.t('Appeared to you')}</span>
      </div>
      <div
        ref={box}
        className="hits"
        role="listbox"
        tabIndex={0}
        aria-label={i18n.t('What was found')}
        aria-activedescendant={index >= 0 ? `hit-${index}` : undefined}
        onKeyDown={(event) => {
          const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -rows.length, End: rows.length }[
            event.key
          ];
          const next = by && rows[Math.max(0, Math.min(rows.length - 1, index + by))];
          if (next) {
            event.preventDefault();
            onSelect(next.id);
          }
        }}
      >
        <div className="hits-all" role="presentation" style={{ height: lines.getTotalSize() }}>
          {drawn.map((line) => {
            const row = rows[line.index]!;
            return (
              <div
                key={line.key}
                id={`hit-${line.index}`}
                className="hit"
                role="option"
                aria-selected={row.id === selected}
                aria-setsize={rows.length}
                aria-posinset={line.index + 1}
                style={{ transform: `translateY(${line.start}px)` }}
                onClick={() => onSelect(row.id)}
                onDoubleClick={() => onOpen(row.id)}
              >
                <span className="hit-name" dir="auto">
                  <TypeIcon type={row.type} />
                  {row.name || row.id}
                </span>
                <span className="dim">{typeName(row.type)}</span>
                <span className="num">{row.source}</span>
                <RowMarking marked={row} />
                <Time at={row.at} />
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}
