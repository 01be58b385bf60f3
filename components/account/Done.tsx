/** What has come of a form. It takes the focus, which went with the form, and so is read out. */
import { type ReactNode, useEffect, useRef } from 'react';

export function Done({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className="measure flex flex-col gap-4 outline-none">
      {children}
    </div>
  );
}
