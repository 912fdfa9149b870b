import { i18n } from '../i18n';

/** From the gravest to the least, then what says none. */
export const GRADES = ['1', '2', '3', '4', '5', '6', 'unsaid'] as const;

export type Grade = (typeof GRADES)[number];

/** The value of whatever is not said. */
export const UNSAID = 'unsaid';

export function gradeOf(severity: number | undefined): Grade {
  return GRADES.find((grade) => grade === String(severity)) ?? UNSAID;
}

const words: Record<Grade, () => string> = {
  1: () => i18n.t('National emergency'),
  2: () => i18n.t('Highly significant'),
  3: () => i18n.t('Significant'),
  4: () => i18n.t('Substantial'),
  5: () => i18n.t('Moderate'),
  6: () => i18n.t('Localised'),
  unsaid: () => i18n.t('Severity not said'),
};

export function severityWord(grade: Grade): string {
  return words[grade]();
}

/** The variable of theme.css that has the colour. */
export function severityColour(grade: Grade): string {
  return `--sev-${grade}`;
}

const SHAPES: Record<Grade, string> = {
  1: 'M6 0 L7.6 3.2 L11.2 3 L9.2 6 L11.2 9 L7.6 8.8 L6 12 L4.4 8.8 L0.8 9 L2.8 6 L0.8 3 L4.4 3.2 Z',
  2: 'M6 0.4 L11.6 6 L6 11.6 L0.4 6 Z',
  3: 'M6 0.8 L11.6 11 H0.4 Z',
  4: 'M1.2 1.2 H10.8 V10.8 H1.2 Z',
  5: 'M6 1.4 A4.6 4.6 0 1 1 5.99 1.4 Z',
  6: 'M6 1.4 A4.6 4.6 0 1 1 5.99 1.4 Z M6 3.6 A2.4 2.4 0 1 0 6.01 3.6 Z',
  unsaid: 'M1 5.2 H11 V6.8 H1 Z',
};

/** Its shape in its colour; the word stands beside it, or is its name. */
export function SeveritySign({ grade, alone = false }: { grade: Grade; alone?: boolean }) {
  const said = alone ? { role: 'img', 'aria-label': severityWord(grade) } : { 'aria-hidden': true as const };
  return (
    <svg className="severity-sign" viewBox="0 0 12 12" width="12" height="12" data-grade={grade} {...said}>
      {alone && <title>{severityWord(grade)}</title>}
      <path d={SHAPES[grade]} fillRule="evenodd" />
    </svg>
  );
}

/** Colour, shape and word. */
export function Severity({ grade }: { grade: Grade }) {
  return (
    <span className="severity">
      <SeveritySign grade={grade} />
      <span>{severityWord(grade)}</span>
    </span>
  );
}
