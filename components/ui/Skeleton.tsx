/** The shape of what is coming, so that nothing is blank and nothing jumps. */
import type { ReactNode } from 'react';

export function Skeleton({ label, shape }: { label: string; shape?: ReactNode }) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      <div aria-hidden="true">{shape ?? <SkeletonLines />}</div>
    </div>
  );
}

/** Lines of text that are not there yet. */
export function SkeletonLines({ lines = 4 }: { lines?: number }) {
  const keys = Array.from({ length: lines }, (_, line) => `line-${line}`);
  return (
    <div className="flex flex-col gap-4">
      {keys.map((key) => (
        <SkeletonBlock key={key} className="h-5 rounded-md last:w-2/3" />
      ))}
    </div>
  );
}

/** A place for one thing, as large as it will be. */
export function SkeletonBlock({ className }: { className: string }) {
  return <div className={`bg-hairline ${className}`} />;
}
