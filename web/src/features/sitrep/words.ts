/** What the lines of a report say. */
import { i18n } from '../../i18n';
import { stageWord } from '../../ui/assistance';
import { percentText } from '../../ui/span';
import type { OfferLine, Way } from './queries';

/** Where a team stands: what came of the offer says more than the offer; a withdrawn one says both. */
export function offerText({ stage, assignment }: OfferLine): string {
  if (!assignment) {
    return stageWord(stage);
  }
  return stage === 'accepted' ? stageWord(assignment) : `${stageWord(stage)}, ${stageWord(assignment)}`;
}

/** From what a mission needs down to what decides: `Port 50 % ← Radar 20 %`. */
export function wayText(way: Way): string {
  return way
    .map((one) =>
      one.seen && one.capacity_percent
        ? `${one.name} (${one.source}) ${percentText(one.capacity_percent)}`
        : i18n.t('something that you do not see'),
    )
    .join(' ← ');
}
