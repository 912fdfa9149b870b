/** Times as they are typed: in UTC, as ISO 8601 writes them, whatever the browser's own language is. */

const TYPED = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z?$/i;

/** `2026-11-20T04:05` of what was typed; nothing of nothing; undefined: it is no time. */
export function readUtc(typed: string): string | undefined {
  const text = typed.trim();
  if (text === '') {
    return '';
  }
  const [, day, minute] = TYPED.exec(text) ?? [];
  if (!day || !minute) {
    return undefined;
  }
  const time = new Date(`${day}T${minute}:00Z`);
  // The 31st of February is no day, though some clocks turn it into one of March.
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(`${day}T${minute}`)
    ? `${day}T${minute}`
    : undefined;
}

/** As it stands in the field once it is read. */
export function writtenUtc(minute: string): string {
  return minute === '' ? '' : `${minute}Z`;
}
