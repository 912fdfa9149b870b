/**
 * The matrix as data: techniques by tactic, and layers in the format of
 * the ATT&CK Navigator (version 4.5), read and written.
 */
import type { Schemas } from '../../api/client';

/** Which techniques are shown: all, those that are used, new in the second period, gone from it, in both, in the layers. */
export type Look = 'all' | 'seen' | 'new' | 'gone' | 'both' | 'layer';

/** How layers are taken together. */
export type Combine = 'union' | 'intersection' | 'gap';

export type Technique = Schemas['Techniques']['techniques'][number];
export type Matrix = Schemas['Techniques']['matrices'][number];

export interface Cell {
  /** The technique, whoever makes an object of it: `mitre-attack:T1566.001`. */
  id: string;
  code: string;
  name: string;
  sub: boolean;
  /** Objects that use it, in the first and in the second period. */
  first: number;
  second: number;
  /** What an imported layer gives it. */
  layer?: number;
}

export interface Column {
  tactic: string;
  name: string;
  cells: Cell[];
}

/** Techniques that nobody gives a tactic stand here. */
export const NO_TACTIC = '';

/** What a technique is known by, whoever makes an object of it, and if nobody does. */
export function termOf({ external_source, external_id }: Technique): string {
  return `${external_source}:${external_id}`;
}

function inChain(technique: Technique, chain: string): boolean {
  return technique.tactics.some((one) => one.chain === chain);
}

export function cellsOf(
  techniques: readonly Technique[],
  chain: string,
  layer: ReadonlyMap<string, number>,
): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const one of techniques) {
    if (!inChain(one, chain) || (one.retired && one.count === 0 && (one.count2 ?? 0) === 0)) {
      continue;
    }
    const given = layer.get(one.external_id);
    cells.set(termOf(one), {
      id: termOf(one),
      code: one.external_id,
      name: one.name,
      sub: one.sub,
      first: one.count,
      second: one.count2 ?? 0,
      ...(given === undefined ? {} : { layer: given }),
    });
  }
  return cells;
}

export function shown(cell: Pick<Cell, 'first' | 'second' | 'layer'>, look: Look): boolean {
  switch (look) {
    case 'all':
      return true;
    case 'seen':
      return cell.first > 0 || cell.second > 0 || (cell.layer ?? 0) > 0;
    case 'new':
      return cell.second > 0 && cell.first === 0;
    case 'gone':
      return cell.first > 0 && cell.second === 0;
    case 'both':
      return cell.first > 0 && cell.second > 0;
    case 'layer':
      return (cell.layer ?? 0) > 0;
  }
}

/** The columns of a matrix, in its order; the most used techniques first. */
export function columnsOf(
  techniques: readonly Technique[],
  matrix: Matrix | undefined,
  look: Look,
  layer: ReadonlyMap<string, number> = new Map(),
): Column[] {
  if (!matrix) {
    return [];
  }
  const { chain } = matrix;
  const cells = cellsOf(techniques, chain, layer);
  const none = techniques.some((one) => one.tactics.some((at) => at.chain === chain && at.tactic === NO_TACTIC));
  const tactics = none ? [...matrix.tactics, { tactic: NO_TACTIC, name: '' }] : matrix.tactics;
  return tactics.map(({ tactic, name }) => ({
    tactic,
    name,
    cells: techniques
      .filter((one) => one.tactics.some((at) => at.chain === chain && at.tactic === tactic))
      .flatMap((one) => cells.get(termOf(one)) ?? [])
      .filter((cell) => shown(cell, look))
      .sort((a, b) => b.first + b.second - a.first - a.second || a.code.localeCompare(b.code)),
  }));
}

/** What matrices are called, and the order of their tactics, where none is loaded that says so. */
const KNOWN: Record<string, { name: string; tactics: string }> = {
  'mitre-attack': {
    name: 'ATT&CK Enterprise',
    tactics:
      'reconnaissance resource-development initial-access execution persistence privilege-escalation defense-evasion ' +
      'credential-access discovery lateral-movement collection command-and-control exfiltration impact',
  },
  'mitre-mobile-attack': {
    name: 'ATT&CK Mobile',
    tactics:
      'initial-access execution persistence privilege-escalation defense-evasion credential-access discovery ' +
      'lateral-movement collection command-and-control exfiltration impact',
  },
  'mitre-ics-attack': {
    name: 'ATT&CK ICS',
    tactics:
      'initial-access execution persistence privilege-escalation evasion discovery lateral-movement collection ' +
      'command-and-control inhibit-response-function impair-process-control impact',
  },
  DISARM: { name: 'DISARM', tactics: '' },
};

/** `Initial access` of `initial-access`. */
function words(tactic: string): string {
  const text = tactic.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A matrix with its name and order: those of the loaded one, else those that are known. */
export function named(matrix: Matrix): Matrix {
  const known = KNOWN[matrix.chain];
  const order = known?.tactics.split(' ') ?? [];
  const place = (tactic: string) => (order.includes(tactic) ? order.indexOf(tactic) : order.length);
  return {
    ...matrix,
    name: matrix.id || !known ? matrix.name : known.name,
    tactics: (matrix.id ? matrix.tactics : [...matrix.tactics].sort((a, b) => place(a.tactic) - place(b.tactic))).map(
      (one) => ({ ...one, name: one.name === one.tactic ? words(one.tactic) : one.name }),
    ),
  };
}

const DOMAINS: Record<string, string> = {
  'mitre-attack': 'enterprise-attack',
  'mitre-mobile-attack': 'mobile-attack',
  'mitre-ics-attack': 'ics-attack',
};

/** A layer of the ATT&CK Navigator. */
export function layerOf(
  name: string,
  description: string,
  chain: string,
  columns: readonly Column[],
  scores: ReadonlyMap<string, number>,
): object {
  const names = new Map(columns.flatMap((column) => column.cells).map((cell) => [cell.code, cell.name]));
  const most = Math.max(1, ...scores.values());
  return {
    name,
    versions: { layer: '4.5', navigator: '4.9.1' },
    domain: DOMAINS[chain] ?? chain,
    description,
    techniques: [...scores]
      .filter(([, score]) => score > 0)
      .map(([code, score]) => ({ techniqueID: code, score, comment: names.get(code) ?? '', enabled: true })),
    gradient: { colors: ['#ffffff', '#1f5fcc'], minValue: 0, maxValue: most },
  };
}

/** The scores of a layer file, by technique; of an error, why it is none. */
export function readLayer(text: string): { name: string; scores: Map<string, number> } {
  const json = JSON.parse(text) as {
    name?: unknown;
    techniques?: { techniqueID?: unknown; score?: unknown; enabled?: unknown }[];
  };
  if (!Array.isArray(json.techniques)) {
    throw new Error('techniques');
  }
  const scores = new Map<string, number>();
  for (const one of json.techniques.slice(0, 10_000)) {
    if (typeof one?.techniqueID === 'string' && one.enabled !== false) {
      const score = typeof one.score === 'number' ? one.score : 1;
      scores.set(one.techniqueID, Math.max(score, scores.get(one.techniqueID) ?? score));
    }
  }
  return { name: typeof json.name === 'string' ? json.name : '', scores };
}

/** Techniques with a score each: stored, read from a file, or what is counted now. */
export interface Layer {
  /** The id of a stored one, `now` or `file`. */
  id: string;
  name: string;
  scores: ReadonlyMap<string, number>;
}

/**
 * Layers as one, in their order. Union: what any of them has, with its highest score. Intersection: what all of them have,
 * with its lowest. Gap: what the first has and none of the others. A score of nothing or less counts as not had.
 */
export function combined(layers: readonly Layer[], how: Combine): Map<string, number> {
  const has = (layer: Layer, code: string) => (layer.scores.get(code) ?? 0) > 0;
  const [first, ...others] = layers;
  const result = new Map<string, number>();
  for (const code of new Set(
    (how === 'union' ? layers : layers.slice(0, 1)).flatMap((one) => [...one.scores.keys()]),
  )) {
    const scores = layers.filter((one) => has(one, code)).map((one) => one.scores.get(code)!);
    if (how === 'union' && scores.length > 0) {
      result.set(code, Math.max(...scores));
    } else if (how === 'intersection' && scores.length === layers.length) {
      result.set(code, Math.min(...scores));
    } else if (how === 'gap' && has(first!, code) && !others.some((one) => has(one, code))) {
      result.set(code, first!.scores.get(code)!);
    }
  }
  return result;
}

/** What is counted now, as a layer. */
export function countedScores(columns: readonly Column[]): Map<string, number> {
  return new Map(
    columns
      .flatMap((column) => column.cells)
      .filter((cell) => cell.first + cell.second > 0)
      .map((cell) => [cell.code, cell.first + cell.second]),
  );
}

/** How dark a cell is: five steps of one hue; the number is printed too. */
export function heat(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(1, Math.ceil((5 * Math.log1p(count)) / Math.log1p(Math.max(1, most))));
}
