/** A text as Lingui compiles it, where its values stand in it by name and nothing else does. */
export function partsOf(text: string): (string | [string])[] {
  return text
    .split(/\{(\w+)\}/)
    .map((part, place): string | [string] => (place % 2 === 1 ? [part] : part))
    .filter((part) => part !== '');
}
