/**
 * Which of the browser's sessions this tab shows. An exercise home lets a browser hold several, each in a place of its
 * own; the centre is told the place, and takes that place's cookie alone. Another place is another load of the page: so
 * nothing that was told to one account is left in memory when another one looks.
 */
const KEY = 'testudo.session';

/** How many places there are, as the centre has them. */
export const PLACES = 8;

function stored(): number {
  const number = Number(sessionStorage.getItem(KEY));
  return Number.isInteger(number) && number > 0 && number < PLACES ? number : 0;
}

// Read once: a tab is of one account from its first request to its last.
const here = stored();

export function place(): number {
  return here;
}

/** Looks as the account of another place, at this address of the console. */
export function lookFrom(other: number, address: string): void {
  if (other === 0) {
    sessionStorage.removeItem(KEY);
  } else {
    sessionStorage.setItem(KEY, String(other));
  }
  window.location.assign(address);
}

/** The first place that nobody has; undefined: all are taken. */
export function freePlace(taken: readonly number[]): number | undefined {
  return Array.from({ length: PLACES }, (_one, number) => number).find((number) => !taken.includes(number));
}
