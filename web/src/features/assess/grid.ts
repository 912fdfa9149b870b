/** A matrix while somebody fills it: what its keys do, and what is sent. Pure. */
export const VALUES = ['CC', 'C', 'N', 'I', 'II', 'NA'] as const;
export type Value = (typeof VALUES)[number];

/** One row: how much the item bears on the question, and what it says of each hypothesis. */
export interface Row {
  evidence: string;
  relevance: number;
  cells: Readonly<Record<string, Value | undefined>>;
}

/** Where somebody stands in it. */
export interface At {
  row: number;
  column: number;
}

const ALL = 100;
const STEP = 10;

/** A row for each item; what a matrix said of items stays, what it says nothing of is not judged yet. */
export function rowsOf(evidence: readonly string[], object: Record<string, unknown> | undefined): Row[] {
  const said = (object?.rows ?? []) as {
    evidence_ref: string;
    relevance: number;
    cells?: { hypothesis: string; value: Value }[];
  }[];
  const by = new Map(said.map((one) => [one.evidence_ref, one]));
  return evidence.map((id) => {
    const before = by.get(id);
    return {
      evidence: id,
      relevance: before?.relevance ?? ALL,
      cells: Object.fromEntries((before?.cells ?? []).map((cell) => [cell.hypothesis, cell.value])),
    };
  });
}

/** What a matrix is sent as. Rows of items that its writer does not see stay as they were; a reason stays with its value. */
export function sentAs(rows: readonly Row[], hypotheses: readonly string[], before?: Record<string, unknown>) {
  const said = (before?.rows ?? []) as {
    evidence_ref: string;
    cells?: { hypothesis: string; value: string; reason?: string }[];
  }[];
  const here = new Set(rows.map((one) => one.evidence));
  const made = rows.map(({ evidence, relevance, cells }) => {
    const stood = said.find((one) => one.evidence_ref === evidence)?.cells ?? [];
    const list = hypotheses.flatMap((hypothesis) => {
      const value = cells[hypothesis];
      const reason = stood.find((one) => one.hypothesis === hypothesis && one.value === value)?.reason;
      return value ? [{ hypothesis, value, ...(reason ? { reason } : {}) }] : [];
    });
    return { evidence_ref: evidence, relevance, ...(list.length > 0 ? { cells: list } : {}) };
  });
  return [...made, ...said.filter((one) => !here.has(one.evidence_ref))];
}

/** Where an arrow leads; undefined: it is no key that moves. */
export function moved(key: string, at: At, rows: number, columns: number): At | undefined {
  const within = (value: number, most: number) => Math.min(Math.max(value, 0), Math.max(most - 1, 0));
  switch (key) {
    case 'ArrowUp':
      return { ...at, row: within(at.row - 1, rows) };
    case 'ArrowDown':
      return { ...at, row: within(at.row + 1, rows) };
    case 'ArrowLeft':
      return { ...at, column: within(at.column - 1, columns) };
    case 'ArrowRight':
      return { ...at, column: within(at.column + 1, columns) };
    case 'Home':
      return { ...at, column: 0 };
    case 'End':
      return { ...at, column: within(columns - 1, columns) };
    case 'PageUp':
      return { ...at, row: 0 };
    case 'PageDown':
      return { ...at, row: within(rows - 1, rows) };
    default:
      return undefined;
  }
}

/** What a key writes: C, I and N; with Shift very; X not applicable; Delete nothing. Undefined: it writes nothing. */
export function valueOf(key: string): Value | 'clear' | undefined {
  const keys: Record<string, Value | 'clear'> = {
    c: 'C',
    C: 'CC',
    i: 'I',
    I: 'II',
    n: 'N',
    N: 'N',
    x: 'NA',
    X: 'NA',
    Delete: 'clear',
    Backspace: 'clear',
  };
  return keys[key];
}

/** The rows with one cell written. Rows that do not change are the same ones: they are not drawn again. */
export function withValue(
  rows: readonly Row[],
  row: number,
  hypothesis: string,
  value: Value | 'clear',
): readonly Row[] {
  return rows.map((one, index) =>
    index === row ? { ...one, cells: { ...one.cells, [hypothesis]: value === 'clear' ? undefined : value } } : one,
  );
}

/** The rows with more or less relevance of one. */
export function withRelevance(rows: readonly Row[], row: number, more: boolean): readonly Row[] {
  return rows.map((one, index) =>
    index === row ? { ...one, relevance: Math.min(Math.max(one.relevance + (more ? STEP : -STEP), 0), ALL) } : one,
  );
}
