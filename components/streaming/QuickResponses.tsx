/** Short stances in the person's own voice, back on every turn; they never say what the person has not said. */
import { memo } from 'react';
import type { QuickReply } from '@/lib/protocol';

export const QuickResponses = memo(function QuickResponses({
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
          className="stance press rounded-full border border-line bg-surface text-ink disabled:opacity-60"
        >
          {reply.label}
        </button>
      ))}
    </fieldset>
  );
});
