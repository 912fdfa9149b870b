/** How old what a wall shows is: said loudly as soon as it is not of now. */

/** A wall asks again this often, even if no event comes. */
export const AGAIN_MILLIS = 60_000;

/** Two askings that did not come back, and a little. */
const OLD_MILLIS = 150_000;

/** The connection may break for a moment and heal, without a whole room looking up. */
const BREAK_MILLIS = 10_000;

export interface Health {
  /** When the answers came that are shown; 0: none has. The oldest of them counts. */
  answered: number;
  /** Since when the stream is not there; undefined: it is. */
  brokenSince: number | undefined;
  now: number;
}

/** What has to be said: nothing, that there is no connection, or that what is shown is old. */
export function alarm({ answered, brokenSince, now }: Health): 'broken' | 'old' | undefined {
  if (brokenSince !== undefined && now - brokenSince >= BREAK_MILLIS) {
    return 'broken';
  }
  return answered > 0 && now - answered >= OLD_MILLIS ? 'old' : undefined;
}

/** Whole minutes between. */
export function minutes(from: number, now: number): number {
  return Math.max(0, Math.floor((now - from) / 60_000));
}
