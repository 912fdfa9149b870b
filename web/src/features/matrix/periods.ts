/** The periods that the matrix compares, as choices. */
import type { MatrixSearch, Patch } from './search';

export const DAYS = [1, 7, 14, 30];

const NONE: Patch = {
  days: undefined,
  beside: undefined,
  since: undefined,
  until: undefined,
  since2: undefined,
  until2: undefined,
};

/** What a choice makes of the address: `none`, `mark`, `all 7` (beside all before), `same 7` (beside as many before). */
export function periods(choice: string, mark: string | undefined): Patch {
  const [how, days] = choice.split(' ');
  if (how === 'mark') {
    return { ...NONE, until: mark, since2: mark };
  }
  if (how === 'all' || how === 'same') {
    return { ...NONE, days: Number(days), beside: how === 'same' ? how : undefined };
  }
  return { ...NONE, look: undefined };
}

/** Which choice an address is; `other`: none. */
export function choiceOf(search: MatrixSearch, mark: string | undefined): string {
  const { days, beside, since, until, since2, until2 } = search;
  if (days) {
    return DAYS.includes(days) ? `${beside ?? 'all'} ${days}` : 'other';
  }
  if (!since && !until && !since2 && !until2) {
    return 'none';
  }
  return mark && !since && !until2 && until === mark && since2 === mark ? 'mark' : 'other';
}
