/** Authored words for a moment without a line: what the guide would say, since it cannot be heard. */
export function OwnWords({ lines }: { lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <div className="said" data-testid="own-words">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
