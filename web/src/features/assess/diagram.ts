/** The reliability diagram: where its points and intervals lie. Pure. */
import type { Bin } from './queries';

/** The length of both axes: nought to certain. */
export const SIDE = 220;

export interface Point {
  word: string;
  x: number;
  /** Of what happened and its interval; without it there are too few to say. */
  happened: { y: number; top: number; bottom: number } | undefined;
}

const up = (share: number) => SIDE - share * SIDE;

export function pointsOf(bins: readonly Bin[]): Point[] {
  return bins.map(({ word, said, happened }) => ({
    word,
    x: said * SIDE,
    happened: happened && { y: up(happened.share), top: up(happened.high), bottom: up(happened.low) },
  }));
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** A probability as it was said: `7.5 %`. */
export function exactly(probability: number): string {
  return `${inPercent(probability)} %`;
}

/** The same as it is typed. */
export function inPercent(probability: number): number {
  return Number((probability * 100).toFixed(2));
}

/** `80 % (49 % to 94 %)`; undefined: too few to say. */
export function happenedText({ happened }: Bin): string | undefined {
  return happened && `${percent(happened.share)} (${percent(happened.low)}–${percent(happened.high)})`;
}

/** What was typed in percent, as an object says it; undefined: it is none. */
export function probabilityOf(typed: string): number | undefined {
  return /^(?:100|\d{1,2}(?:\.\d{1,2})?)$/.test(typed.trim()) ? Number((Number(typed) / 100).toFixed(4)) : undefined;
}
