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
  if (replies.length === 0) return null;
  return (
    <fieldset
      className="flex min-w-0 flex-wrap gap-2 short:flex-nowrap short:overflow-x-auto"
      disabled={isDisabled}
    >
      <legend className="sr-only">Short answers</legend>
      {replies.map((reply) => (
        <button
          key={reply.label}
          type="button"
          onClick={() => onChoose(reply)}
          className="min-h-12 shrink-0 rounded-full border border-line bg-surface px-4 py-2 text-base text-ink disabled:opacity-60"
        >
          {reply.label}
        </button>
      ))}
    </fieldset>
  );
}
