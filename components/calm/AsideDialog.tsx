/** A modal over the page that gives everything back as it was: the browser's own, so focus and Escape work. */
'use client';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
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
  // Read before anything is added to the page, which would have to be laid out for it.
  const [place] = useState(() => ({ left: window.scrollX, top: window.scrollY }));

  useLayoutEffect(() => {
    const element = dialog.current;
    // On no button: a second tap or a held key must not close what has only just opened.
    element?.setAttribute('autofocus', '');
    if (element && !element.open) element.showModal();
    if (document.activeElement !== element) element?.focus();
    return () => {
      element?.close();
      window.scrollTo({ ...place, behavior: 'instant' });
    };
  }, [place]);

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
