import type { Scale } from './queries';

const CONFIDENCE = /(?<!\p{L})(confidence|confident|confidently)(?!\p{L})/iu;

/** The sentences of a text that say how likely something is and how sure its author is in one breath. */
export function mixed(text: string, scale: Scale): string[] {
  const words = scale.terms.map(({ word }) => word.replace(/[^\p{L}]+/gu, '[^\\p{L}]+'));
  const likely = new RegExp(
    `(?<!\\p{L})(${[...words, 'probably', 'almost certainly', 'likely'].join('|')})(?!\\p{L})`,
    'iu',
  );
  return text
    .split(/(?<=[.!?;])\s+|\n+/u)
    .filter((sentence) => CONFIDENCE.test(sentence) && likely.test(sentence))
    .map((sentence) => sentence.trim());
}
