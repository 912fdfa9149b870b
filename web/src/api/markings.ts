/** Markings as the centre says them, and the highest of what is shown. */

export const LEVELS = ['UNCLASSIFIED', 'RESTRICTED', 'CONFIDENTIAL', 'SECRET', 'TOP_SECRET'] as const;
export const TLPS = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;

/** The levels that somebody of this clearance may give, and the one that is there already. */
export function levelsToGive(clearance: string, there: string | undefined) {
  const most = (LEVELS as readonly string[]).indexOf(clearance);
  return LEVELS.filter((one, index) => index <= most || one === there);
}

export type Tlp = (typeof TLPS)[number];

/** The colour of what the API says in small letters. */
export function tlpOf({ tlp }: { tlp?: string | undefined }): Tlp | undefined {
  return TLPS.find((one) => one.toLowerCase() === tlp);
}

/** What a page, a file or a picture is handled as. */
export interface Marking {
  level: string;
  tlp: Tlp | undefined;
  categories: string[];
}

const noted = new WeakMap<object, Marking>();

/** Keeps what the header of an answer said, for as long as its data lives. */
export function noteMarking(data: object, header: string | null): void {
  const marking = header ? parseMarking(header) : undefined;
  if (marking) {
    noted.set(data, marking);
  }
}

/** `LEVEL TLP:X CATEGORY …` */
export function parseMarking(text: string): Marking | undefined {
  const words = text.trim().split(/\s+/);
  const level = words.find((word) => (LEVELS as readonly string[]).includes(word));
  if (!level) {
    return undefined;
  }
  const colour = words.find((word) => word.startsWith('TLP:'))?.slice(4);
  return {
    level,
    tlp: TLPS.find((tlp) => tlp === colour),
    categories: words.filter((word) => word !== level && !word.startsWith('TLP:')),
  };
}

/** The marking of the data of one query: of an answer, or of the pages of several. */
export function markingOf(data: unknown): Marking | undefined {
  if (typeof data !== 'object' || data === null) {
    return undefined;
  }
  const own = noted.get(data);
  const parts = Array.isArray(data) ? data : 'pages' in data && Array.isArray(data.pages) ? data.pages : [];
  return highest([own, ...parts.map(markingOf)]);
}

/** The one that covers all of them; undefined: none of them says anything. */
export function highest(markings: (Marking | undefined)[]): Marking | undefined {
  return markings.reduce<Marking | undefined>((so, one) => (so && one ? joined(so, one) : (so ?? one)), undefined);
}

function joined(one: Marking, other: Marking): Marking {
  const rank = (tlp: Tlp | undefined) => (tlp ? TLPS.indexOf(tlp) : -1);
  const levels: readonly string[] = LEVELS;
  return {
    level: levels.indexOf(one.level) >= levels.indexOf(other.level) ? one.level : other.level,
    tlp: rank(one.tlp) >= rank(other.tlp) ? one.tlp : other.tlp,
    categories: [...new Set([...one.categories, ...other.categories])].sort(),
  };
}
