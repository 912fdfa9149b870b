import type { ReactNode } from 'react';
import { type Marking, tlpOf } from '../api/markings';
import { MarkingChips } from './MarkingChips';
import './sheet.css';

/** A document, for a screen and for paper: its marking stands at the top and at the bottom of each sheet. */
export function Sheet({ name, marking, children }: { name: string; marking: Marking; children: ReactNode }) {
  return (
    <article className="sheet" aria-label={name}>
      <p className="sheet-top">
        <MarkingChips {...marking} />
      </p>
      <div className="sheet-body">{children}</div>
      <p className="sheet-bottom">
        <MarkingChips {...marking} />
      </p>
    </article>
  );
}

/** How one line is marked, first of all; in words, for paper. */
export function Mark({ marked }: { marked: { level?: string; tlp?: string; categories?: string[] } }) {
  return (
    <>
      <MarkingChips level={marked.level} tlp={tlpOf(marked)} categories={marked.categories} />{' '}
    </>
  );
}
