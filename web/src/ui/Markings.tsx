import { tlpOf } from '../api/markings';
import type { Label } from './label';
import { MarkingChips } from './MarkingChips';
import type { Assertion } from './object';

/** The marking of each label under which an object stands, each once. */
export function Markings({ assertions }: { assertions: readonly Assertion[] }) {
  const labels = new Map<string, Label>();
  for (const one of assertions) {
    const label = one.label as Label;
    labels.set([label.level, label.tlp, ...(label.restrictive ?? [])].join(' '), label);
  }
  return (
    <span className="markings">
      {[...labels].map(([key, label]) => (
        <MarkingChips key={key} level={label.level} tlp={tlpOf(label)} categories={label.restrictive} />
      ))}
    </span>
  );
}
