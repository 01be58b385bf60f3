/** A modal over the page that gives everything back as it was: the browser's own, so focus and Escape work. */
'use client';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { calm } from '@/hooks/calm';

export function AsideDialog({
  labelId,
  className,
  children,
}: {
  labelId: string;
  className: string;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    const { scrollX: left, scrollY: top } = window;
    if (element && !element.open) element.showModal();
    // On no button: a second tap or a held key must not close what has only just opened.
    element?.focus();
    return () => {
      element?.close();
      window.scrollTo({ left, top, behavior: 'instant' });
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      aria-labelledby={labelId}
      className={`aside ${className}`}
      onCancel={(event) => {
        event.preventDefault();
        calm.close();
      }}
      // A browser may close it without asking. The event comes late: the dialog may be gone by then, or open anew.
      onClose={({ currentTarget }) => {
        if (currentTarget.isConnected && !currentTarget.open) calm.close();
      }}
    >
      {children}
    </dialog>
  );
}
