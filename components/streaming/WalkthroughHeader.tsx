/** Which memory this is, and the way out of it. */
import Link from 'next/link';
import { memo } from 'react';

export const WalkthroughHeader = memo(function WalkthroughHeader({
  memoryId,
  title,
}: {
  memoryId: string;
  title: string;
}) {
  return (
    <header className="safe-x pt-1">
      <div className="mx-auto flex min-h-14 w-full max-w-3xl items-center gap-3">
        <h1 className="min-w-0 flex-1 truncate font-serif text-lg">{title}</h1>
        <Link
          href={`/memories/${encodeURIComponent(memoryId)}`}
          // While the guide begins to speak there is better to do than to fetch the way out.
          prefetch={false}
          className="inline-flex min-h-12 shrink-0 items-center rounded-xl px-3 text-base"
        >
          Leave
        </Link>
      </div>
    </header>
  );
});
