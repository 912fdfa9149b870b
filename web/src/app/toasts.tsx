import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { i18n } from '../i18n';

interface Toast {
  readonly key: number;
  readonly text: string;
  readonly undo?: () => void;
}

const STAY_MILLIS = 8_000;
let toasts: readonly Toast[] = [];
let keys = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  listeners.forEach((listener) => listener());
}

/** Says something that needs no answer. With `undo` where that is true. */
export function toast(text: string, undo?: () => void): void {
  const key = ++keys;
  set([...toasts, { key, text, ...(undo ? { undo } : {}) }]);
  window.setTimeout(() => set(toasts.filter((one) => one.key !== key)), STAY_MILLIS);
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  const drop = (key: number) => set(toasts.filter((one) => one.key !== key));
  return (
    <div className="toasts" role="status">
      {shown.map((one) => (
        <div key={one.key} className="toast">
          <span>{one.text}</span>
          {one.undo && (
            <button
              type="button"
              className="link"
              onClick={() => {
                one.undo?.();
                drop(one.key);
              }}
            >
              {i18n.t('Undo')}
            </button>
          )}
          <ActionIcon aria-label={i18n.t('Close')} size={22} onClick={() => drop(one.key)}>
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
    </div>
  );
}
