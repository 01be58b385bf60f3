/** The shape of what is coming, so that nothing is blank and nothing jumps. */
export function Skeleton({ label, lines = 3 }: { label: string; lines?: number }) {
  const keys = Array.from({ length: lines }, (_, line) => `line-${line}`);
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">{label}</span>
      {keys.map((key) => (
        <div key={key} className="h-20 rounded-xl bg-hairline opacity-70" />
      ))}
    </div>
  );
}
