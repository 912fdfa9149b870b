/** Turns keys into commands. Leaves the browser its own keys, and a person who types in peace. */
import { useEffect } from 'react';
import { COMMANDS, type CommandId, run } from './commands';
import { singleKeys } from './preferences';

const PATIENCE_MILLIS = 1_000;
const FIELDS = 'input, textarea, select, [contenteditable="true"]';
const PRESSABLE = 'a[href], button, summary, [role="menuitem"]';

/** Of several that have the same keys, on pages of their own, one stands at most. */
const KEYS = new Map<string, CommandId[]>();
for (const command of COMMANDS) {
  if ('keys' in command) {
    KEYS.set(command.keys, [...(KEYS.get(command.keys) ?? []), command.id]);
  }
}
const FIRST = new Set([...KEYS.keys()].filter((keys) => keys.includes(' ')).map((keys) => keys.split(' ')[0]));

/** What was pressed, in the words of the registry. */
function pressed(event: KeyboardEvent): string {
  const held = event.ctrlKey || event.metaKey;
  return held ? `mod+${event.key.toLowerCase()}` : event.key;
}

/** Is this key somebody else's? */
function taken(event: KeyboardEvent, keys: string): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (event.altKey || event.isComposing || event.defaultPrevented) {
    return true;
  }
  if (keys.startsWith('mod+')) {
    return false;
  }
  if (document.querySelector('dialog[open]')) {
    return true;
  }
  if (keys === 'Escape') {
    return false;
  }
  if (target?.closest(FIELDS) || !singleKeys()) {
    return true;
  }
  return keys === 'Enter' && target?.closest(PRESSABLE) != null;
}

/** Listens for as long as the shell stands. */
export function useKeyboard(): void {
  useEffect(() => {
    let first = '';
    let forget = 0;
    const listen = (event: KeyboardEvent) => {
      const key = pressed(event);
      if (taken(event, key)) {
        return;
      }
      window.clearTimeout(forget);
      const keys = first ? `${first} ${key}` : key;
      first = '';
      if (FIRST.has(keys)) {
        first = keys;
        forget = window.setTimeout(() => (first = ''), PATIENCE_MILLIS);
        return;
      }
      if (KEYS.get(keys)?.some(run)) {
        event.preventDefault();
      }
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
      window.clearTimeout(forget);
    };
  }, []);
}
