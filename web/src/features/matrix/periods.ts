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

/** What a choice makes of the address: `none`, `all 7` (beside all before), `same 7` (beside as many before). */
export function periods(choice: string): Patch {
  const [how, days] = choice.split(' ');
  if (how === 'all' || how === 'same') {
    return { ...NONE, days: Number(days), beside: how === 'same' ? how : undefined };
  }
  return { ...NONE, look: undefined };
}

/** Which choice an address is; `other`: none. */
export function choiceOf(search: MatrixSearch): string {
  const { days, beside, since, until, since2, until2 } = search;
  if (days) {
    return DAYS.includes(days) ? `${beside ?? 'all'} ${days}` : 'other';
  }
  return since || until || since2 || until2 ? 'other' : 'none';
}
