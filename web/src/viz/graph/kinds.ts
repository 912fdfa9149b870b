/** How a kind of object looks in a graph: a shape and a colour for its family, and two letters of its own. */
export type Shape = 'circle' | 'square' | 'diamond' | 'hexagon' | 'page' | 'triangle' | 'pill';

export interface Look {
  shape: Shape;
  /** The variable of theme.css that has the colour. */
  colour: string;
  letters: string;
}

const FAMILIES: Record<string, [Shape, string, Record<string, string>]> = {
  event: ['diamond', '--kind-event', { incident: 'IN', event: 'EV' }],
  actor: [
    'hexagon',
    '--kind-actor',
    { 'intrusion-set': 'IS', 'threat-actor': 'TA', campaign: 'CA', identity: 'ID', location: 'LO' },
  ],
  means: [
    'square',
    '--kind-means',
    { malware: 'MW', tool: 'TO', 'attack-pattern': 'AP', vulnerability: 'VU', infrastructure: 'IF' },
  ],
  trace: [
    'circle',
    '--kind-trace',
    { indicator: 'I', 'observed-data': 'OD', sighting: 'SI', 'malware-analysis': 'MA' },
  ],
  word: ['page', '--kind-word', { report: 'RE', note: 'NO', opinion: 'OP', grouping: 'GR' }],
  defence: ['triangle', '--kind-defence', { 'course-of-action': 'CO' }],
};

const KNOWN = new Map<string, Look>(
  Object.values(FAMILIES).flatMap(([shape, colour, kinds]) =>
    Object.entries(kinds).map(([kind, letters]): [string, Look] => [kind, { shape, colour, letters }]),
  ),
);

export function lookOf(type: string): Look {
  let look = KNOWN.get(type);
  if (!look) {
    KNOWN.set(type, (look = otherLook(type)));
  }
  return look;
}

/** Work of this centre, and what has no look of its own: by its first letters. */
function otherLook(type: string): Look {
  const words = type.replace(/^x-(testudo-)?/, '').split('-');
  const letters = (
    words.length > 1 ? words[0]!.charAt(0) + words[1]!.charAt(0) : words[0]!.slice(0, 2)
  ).toUpperCase();
  return type.startsWith('x-testudo-')
    ? { shape: 'pill', colour: '--kind-work', letters }
    : { shape: 'circle', colour: '--kind-other', letters };
}

/** The outline of a shape around a point, as a path of SVG would say it: for canvas and legend alike. */
export function outline(shape: Shape, x: number, y: number, r: number): string {
  const points = (...all: [number, number][]) =>
    `M${all.map(([dx, dy]) => `${round(x + dx * r)} ${round(y + dy * r)}`).join('L')}Z`;
  switch (shape) {
    case 'circle':
      return `M${round(x - r)} ${round(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
    case 'square':
      return points([-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]);
    case 'diamond':
      return points([0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]);
    case 'hexagon':
      return points([-1.1, 0], [-0.55, -0.95], [0.55, -0.95], [1.1, 0], [0.55, 0.95], [-0.55, 0.95]);
    case 'page':
      return points([-0.8, -1.05], [0.45, -1.05], [0.85, -0.6], [0.85, 1.05], [-0.8, 1.05]);
    case 'triangle':
      return points([-1.2, -0.8], [1.2, -0.8], [0, 1.3]);
    case 'pill':
      return points(
        [-1.1, -0.55],
        [-0.75, -0.8],
        [0.75, -0.8],
        [1.1, -0.55],
        [1.1, 0.55],
        [0.75, 0.8],
        [-0.75, 0.8],
        [-1.1, 0.55],
      );
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
