/** Short stances in the person's own voice, back on every turn; they never say what the person has not said. */
import { memo } from 'react';
import { callLink, textLink } from '@/hooks/calmResources';
import type { HelpAtHand } from '@/hooks/helpAtHand';
import type { QuickReply } from '@/lib/protocol';

export const QuickResponses = memo(function QuickResponses({
  replies,
  isDisabled,
  help,
  onChoose,
}: {
  replies: QuickReply[];
  isDisabled: boolean;
  help: HelpAtHand;
  onChoose: (reply: QuickReply) => void;
}) {
  // Their room stays while the guide speaks: what stands above does not move when they come back.
  if (replies.length === 0) return <div aria-hidden="true" className="stances" />;
  return (
    <fieldset className="stances" disabled={isDisabled}>
      <legend className="sr-only">Short answers</legend>
      {replies.map((reply) => {
        const href = wayOf(reply, help);
        return href === undefined ? (
          <button
            key={reply.label}
            type="button"
            onClick={() => onChoose(reply)}
            className={`${STANCE} disabled:opacity-60`}
          >
            {reply.label}
          </button>
        ) : (
          <a key={reply.label} href={href} onClick={() => onChoose(reply)} className={STANCE}>
            {reply.label}
          </a>
        );
      })}
    </fieldset>
  );
});

const STANCE =
  'stance press grid place-items-center rounded-full border border-line bg-surface text-ink';

/** In a crisis "Call" calls and "Text" writes, by the same press that tells the guide. */
function wayOf({ label }: QuickReply, help: HelpAtHand): string | undefined {
  if (help.kind !== 'card') return undefined;
  const { phone } = help.resources.find((each) => each.phone) ?? {};
  const { text } = help.resources.find((each) => each.text) ?? {};
  if (label === 'Call' && phone) return callLink(phone);
  return label === 'Text' && text ? textLink(text) : undefined;
}
