import { type KeyboardEvent, useMemo } from 'react';
import { i18n } from '../../i18n';
import type { Reading } from './queries';
import { type Item, pieces, Points, type Span } from './review';

/** The words that are marked in the pane of the text; undefined: none. */
export function marked(pane: HTMLElement | null, points: Points): Span | undefined {
  const selection = window.getSelection();
  if (!pane || !selection || selection.isCollapsed || selection.rangeCount === 0) {
    return undefined;
  }
  const range = selection.getRangeAt(0);
  if (!pane.contains(range.startContainer) || !pane.contains(range.endContainer)) {
    return undefined;
  }
  const before = document.createRange();
  before.selectNodeContents(pane);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  const end = start + range.toString().length;
  return end > start ? { start: points.point(start), end: points.point(end) } : undefined;
}

interface PaneProps {
  reading: Reading;
  items: readonly Item[];
  points: Points;
  current: string | undefined;
  ref: React.Ref<HTMLDivElement>;
  onPick: (key: string) => void;
}

export function TextPane({ reading, items, points, current, ref, onPick }: PaneProps) {
  const shown = useMemo(() => {
    const spans = items.flatMap(({ key, spans }) => spans.map((span) => ({ key, span })));
    return pieces(reading.length, spans, reading.furniture);
  }, [items, reading]);
  const states = useMemo(() => new Map(items.map((one) => [one.key, one.state])), [items]);
  return (
    <div
      className="review-text"
      ref={ref}
      lang={reading.language}
      tabIndex={0}
      role="document"
      aria-label={i18n.t('The text: arrows choose a word, with Shift more of them')}
      onKeyDown={choose}
    >
      {shown.map((piece) => {
        const words = points.slice(piece);
        if (piece.keys.length === 0) {
          return piece.furniture ? (
            <span key={piece.start} className="furniture">
              {words}
            </span>
          ) : (
            words
          );
        }
        const key = piece.keys.includes(current ?? '') ? current! : piece.keys.at(-1)!;
        return (
          <mark
            key={piece.start}
            data-keys={piece.keys.join(' ')}
            data-state={states.get(key)}
            data-now={piece.keys.includes(current ?? '')}
            onClick={() => window.getSelection()?.isCollapsed && onPick(key)}
          >
            {words}
          </mark>
        );
      })}
    </div>
  );
}

const DIRECTIONS: Record<string, 'left' | 'right'> = { ArrowLeft: 'left', ArrowRight: 'right' };

/**
 * Words are chosen by arrows, as by the mouse: each goes to the next word, with Shift up to it. The pages of a text are not
 * written into, so the browser shows no place in them: what is chosen is the place.
 */
function choose(event: KeyboardEvent<HTMLDivElement>) {
  const direction = DIRECTIONS[event.key];
  const selection = window.getSelection();
  if (!direction || !selection || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  const pane = event.currentTarget;
  const within = selection.anchorNode !== null && pane.contains(selection.anchorNode);
  if (!within) {
    selection.collapse(pane, 0);
  } else if (!event.shiftKey) {
    if (direction === 'right') {
      selection.collapseToEnd();
    } else {
      selection.collapseToStart();
      selection.modify('move', 'backward', 'word');
    }
  }
  selection.modify('extend', within && event.shiftKey && direction === 'left' ? 'backward' : 'forward', 'word');
}
