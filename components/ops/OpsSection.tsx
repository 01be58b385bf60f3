/** One part of the page for staff: a heading, a line that says what it is, and the part, or that it could not be read. */
import { type ReactNode, useId } from 'react';

export function OpsSection<T>({
  title,
  note,
  aside,
  part,
  children,
}: {
  title: string;
  note?: ReactNode;
  aside?: ReactNode;
  part: T | null;
  children: (part: T) => ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-3 border-t border-line pt-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        {aside}
      </div>
      {note && <p className="measure text-sm text-ink-soft">{note}</p>}
      {part === null ? (
        <p className="text-sm">
          <span aria-hidden="true">■ </span>This could not be read just now. It is asked for again
          with the next refresh.
        </p>
      ) : (
        children(part)
      )}
    </section>
  );
}
