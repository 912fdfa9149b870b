/** What somebody typed into a form, as an object says it. */

/** What was typed, of what was typed at all. */
export function texts<N extends string>(fields: Record<N, string>): Partial<Record<N, string>> {
  const typed = Object.entries<string>(fields).map(([name, text]) => [name, text.trim()] as const);
  return Object.fromEntries(typed.filter(([, text]) => text !== '')) as Partial<Record<N, string>>;
}

/** The lines of a text, without blank ones. */
export function linesIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The lists that were typed with one entry to a line, of those that have any. */
export function lists<N extends string>(fields: Record<N, string>): Partial<Record<N, string[]>> {
  const typed = Object.entries<string>(fields).map(([name, text]) => [name, linesIn(text)] as const);
  return Object.fromEntries(typed.filter(([, lines]) => lines.length > 0)) as Partial<Record<N, string[]>>;
}

/** The lists that were chosen, of those that have any. */
export function filled<N extends string>(fields: Record<N, readonly string[]>): Partial<Record<N, string[]>> {
  const chosen = Object.entries<readonly string[]>(fields).filter(([, all]) => all.length > 0);
  return Object.fromEntries(chosen.map(([name, all]) => [name, [...all]])) as Partial<Record<N, string[]>>;
}
