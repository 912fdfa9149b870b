import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { i18n } from '../i18n';

interface Props {
  label: string;
  className?: string;
  /** Without a title line: what is inside has its own. */
  bare?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** The browser's own dialog: it keeps the focus, closes by Esc, and gives the focus back. Begins at `data-first`. */
export function Dialog({ label, className = '', bare = false, onClose, children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  // Closed before it leaves the page: only then the browser gives the focus back to what opened it.
  useLayoutEffect(() => {
    const dialog = box.current;
    if (dialog && !dialog.open) {
      dialog.showModal();
      dialog.querySelector<HTMLElement>('[data-first]')?.focus();
    }
    return () => dialog?.close();
  }, []);
  return createPortal(
    <dialog
      ref={box}
      className={`dialog ${className}`}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === box.current && onClose()}
    >
      <div className="dialog-body">
        {!bare && (
          <header>
            <h2>{label}</h2>
            <ActionIcon aria-label={i18n.t('Close')} onClick={onClose}>
              <IconX size={16} />
            </ActionIcon>
          </header>
        )}
        {children}
      </div>
    </dialog>,
    document.body,
  );
}
