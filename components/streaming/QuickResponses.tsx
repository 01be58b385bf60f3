/** Short stances in the person's own voice, back on every turn; they never say what the person has not said. */
import type { QuickReply } from '@/lib/protocol';

export function QuickResponses({
  replies,
  isDisabled,
  onChoose,
}: {
  replies: QuickReply[];
  isDisabled: boolean;
  onChoose: (reply: QuickReply) => void;
}) {
  // Their room stays while the guide speaks: what stands above does not move when they come back.
  if (replies.length === 0) return <div aria-hidden="true" className="stances" />;
  return (
    <fieldset className="stances" disabled={isDisabled}>
      <legend className="sr-only">Short answers</legend>
      {replies.map((reply) => (
        <button
          key={reply.label}
          type="button"
          onClick={() => onChoose(reply)}
          className="press min-h-12 shrink-0 rounded-full border border-line bg-surface px-3.5 py-2 text-[calc(1rem*var(--scale))] text-ink disabled:opacity-60"
        >
          {reply.label}
        </button>
      ))}
    </fieldset>
  );
}
