/** Nations whose numbers would stand on each other stand together. */
import { type Grade, gradeOf, GRADES, UNSAID } from '../../ui/Severity';

export interface Place {
  code: string;
  counts: Partial<Record<Grade, number>>;
  total: number;
}

export interface Cluster {
  codes: string[];
  counts: Partial<Record<Grade, number>>;
  total: number;
  x: number;
  y: number;
  r: number;
}

/** The counts of the centre by place and severity, as the map has them. */
export function places(told: Readonly<Record<string, Readonly<Record<string, number>>>> = {}): Place[] {
  return Object.entries(told).map(([code, severities]) => {
    const counts: Partial<Record<Grade, number>> = {};
    let total = 0;
    for (const [severity, count] of Object.entries(severities)) {
      counts[severity === UNSAID ? UNSAID : gradeOf(Number(severity))] = count;
      total += count;
    }
    return { code, counts, total };
  });
}

/** 24 px across at least: it can be hit with a finger. */
export function radius(total: number): number {
  return 12 + Math.min(13, 2.1 * Math.log2(Math.max(1, total)));
}

function joined(one: Cluster, other: Cluster): Cluster {
  const total = one.total + other.total;
  const share = total === 0 ? 0.5 : one.total / total;
  return {
    codes: [...one.codes, ...other.codes],
    counts: Object.fromEntries(GRADES.map((grade) => [grade, (one.counts[grade] ?? 0) + (other.counts[grade] ?? 0)])),
    total,
    x: one.x * share + other.x * (1 - share),
    y: one.y * share + other.y * (1 - share),
    r: radius(total),
  };
}

const overlap = (one: Cluster, other: Cluster) => one.r + other.r + 2 - Math.hypot(one.x - other.x, one.y - other.y);

/** Those that nearly cover each other become one; those that touch step aside a little. */
export function clusters(places: readonly (Place & { x: number; y: number })[]): Cluster[] {
  let all: Cluster[] = places.map(({ code, ...rest }) => ({ ...rest, codes: [code], r: radius(rest.total) }));
  const merge = (most: number) => {
    for (;;) {
      let pair: [Cluster, Cluster] | undefined;
      let worst = 0;
      for (let i = 0; i < all.length; i++) {
        for (let j = i + 1; j < all.length; j++) {
          const [one, other] = [all[i]!, all[j]!];
          const much = overlap(one, other) / (one.r + other.r);
          if (much > most && much > worst) {
            worst = much;
            pair = [one, other];
          }
        }
      }
      if (!pair) {
        return;
      }
      const [one, other] = pair;
      all = [...all.filter((cluster) => cluster !== one && cluster !== other), joined(one, other)];
    }
  };
  merge(0.5);
  for (let round = 0; round < 24; round++) {
    for (let i = 0; i < all.length; i++) {
      for (let j = i + 1; j < all.length; j++) {
        const [one, other] = [all[i]!, all[j]!];
        const much = overlap(one, other);
        if (much > 0) {
          const apart = Math.hypot(one.x - other.x, one.y - other.y) || 1;
          const [dx, dy] = [((one.x - other.x) / apart) * (much / 2), ((one.y - other.y) / apart) * (much / 2)];
          one.x += dx;
          one.y += dy;
          other.x -= dx;
          other.y -= dy;
        }
      }
    }
  }
  merge(0.02);
  return all.sort((one, other) => other.total - one.total || (one.codes[0]! < other.codes[0]! ? -1 : 1));
}
