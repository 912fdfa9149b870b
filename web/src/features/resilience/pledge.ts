/** A pledge assessment while somebody fills it in. */
import { type Assessed, type Commitment, COMMITMENTS } from '../../ui/pledge';
import type { WorkItem } from '../../ui/work';

export interface Line {
  /** Empty: it is not assessed. */
  level: string;
  since: string;
  evidence: string;
  text: string;
}

export interface PledgeForm {
  year: string;
  lines: Record<Commitment, Line>;
}

const BLANK: Line = { level: '', since: '', evidence: '', text: '' };
const MINUTE = 16;

export function assessedOf(object: Record<string, unknown>): Assessed[] {
  return Array.isArray(object.commitments) ? (object.commitments as Assessed[]) : [];
}

/** The form, as the last assessment of that year left it. */
export function formOf(year: number, item?: WorkItem): PledgeForm {
  const assessed = item ? assessedOf(item.object) : [];
  const line = (commitment: Commitment): Line => {
    const one = assessed.find((each) => each.commitment === commitment);
    return one
      ? {
          level: String(one.level),
          since: one.since?.slice(0, MINUTE) ?? '',
          evidence: (one.evidence_refs ?? []).join(' '),
          text: one.text ?? '',
        }
      : BLANK;
  };
  return {
    year: String(year),
    lines: Object.fromEntries(COMMITMENTS.map((one) => [one, line(one)])) as PledgeForm['lines'],
  };
}

/** What is sent: what is assessed, and of it what is said. */
export function pledgeOf(form: PledgeForm, name: string): Record<string, unknown> {
  const commitments = COMMITMENTS.flatMap((commitment): Assessed[] => {
    const { level, since, evidence, text } = form.lines[commitment];
    const refs = evidence.split(/[\s,]+/u).filter((one) => one !== '');
    return level === ''
      ? []
      : [
          {
            commitment,
            level: Number(level),
            ...(since ? { since: `${since}:00Z` } : {}),
            ...(refs.length > 0 ? { evidence_refs: refs } : {}),
            ...(text.trim() ? { text: text.trim() } : {}),
          },
        ];
  });
  return { type: 'x-testudo-pledge', name, year: Number(form.year), commitments };
}

/** The newest assessment of each year, the last year first. */
export function byYear(items: readonly WorkItem[]): WorkItem[] {
  const years = new Map<number, WorkItem>();
  for (const item of items) {
    const year = Number(item.object.year);
    const before = years.get(year);
    if (!before || before.modified < item.modified) {
      years.set(year, item);
    }
  }
  return [...years.entries()].sort(([one], [other]) => other - one).map(([, item]) => item);
}
