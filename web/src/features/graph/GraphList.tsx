import { IconPinFilled } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef } from 'react';
import { i18n } from '../../i18n';
import type { GraphNode } from '../../ui/graph';
import { RowMarking } from '../../ui/MarkingChips';
import { typeName } from '../../ui/typeName';
import { KindSign } from '../../viz/graph/KindSign';

interface Props {
  nodes: readonly GraphNode[];
  /** How many neighbours of each are not shown. */
  more: ReadonlyMap<string, number>;
  pinned: ReadonlySet<string>;
  selected: string | undefined;
  onSelect: (id: string) => void;
  onOpen: (id: string) => void;
}

const ROW = 28;

/** The twin of the drawing: the same objects, line by line. */
export const GraphList = memo(function GraphList({ nodes, more, pinned, selected, onSelect, onOpen }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({
    count: nodes.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  const index = nodes.findIndex((node) => node.id === selected);
  useEffect(() => {
    if (index >= 0) {
      lines.scrollToIndex(index);
    }
  }, [index, lines]);
  return (
    <div
      ref={box}
      className="hits graph-list"
      role="listbox"
      tabIndex={0}
      aria-label={i18n.t('Objects of the graph')}
      aria-activedescendant={index >= 0 ? `node-${index}` : undefined}
      onKeyDown={(event) => {
        const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -nodes.length, End: nodes.length }[
          event.key
        ];
        const next = by && nodes[Math.max(0, Math.min(nodes.length - 1, index + by))];
        if (next) {
          event.preventDefault();
          onSelect(next.id);
        }
      }}
    >
      <div className="hits-all" role="presentation" style={{ height: lines.getTotalSize() }}>
        {lines.getVirtualItems().map((line) => {
          const node = nodes[line.index]!;
          const hiding = more.get(node.id) ?? 0;
          return (
            <div
              key={node.id}
              id={`node-${line.index}`}
              className="graph-row"
              role="option"
              aria-selected={node.id === selected}
              aria-setsize={nodes.length}
              aria-posinset={line.index + 1}
              style={{ transform: `translateY(${line.start}px)` }}
              onClick={() => onSelect(node.id)}
              onDoubleClick={() => onOpen(node.id)}
            >
              <KindSign type={node.type} />
              <span className="graph-name" title={node.name}>
                {node.name || node.id}
                <span className="hidden">, {typeName(node.type)}</span>
              </span>
              {pinned.has(node.id) ? <IconPinFilled size={12} aria-label={i18n.t('pinned')} /> : <span aria-hidden />}
              <span className="num dim" title={i18n.t('Neighbours that are not shown')}>
                {hiding > 0 && `+${hiding}`}
              </span>
              <span className="num dim">{node.source}</span>
              <RowMarking marked={node} />
            </div>
          );
        })}
      </div>
    </div>
  );
});
