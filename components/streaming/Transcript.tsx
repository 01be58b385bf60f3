/** Everything that was said, as a log that announces whole sentences; it follows the newest unless one scrolls back. */
'use client';
import { type ReactNode, useEffect, useRef } from 'react';
import { type Presentation, sentencesOut, wordsOut } from '@/hooks/presentation';
import { sentencesOf, textOf } from '@/hooks/sentences';
import type { KeepsakeMessage } from '@/lib/protocol';
import { ConversationalMessage, type ShownSentence } from './ConversationalMessage';

const NEAR_END_PX = 48;

export function Transcript({
  messages,
  presentation,
  cuts,
  isQuiet,
  onTap,
  state,
  before,
  after,
}: {
  messages: KeepsakeMessage[];
  presentation: Presentation;
  cuts: Record<string, number>;
  /** While the app's own voice speaks, a screen reader keeps silent. */
  isQuiet: boolean;
  onTap: () => void;
  /** What is going on: the room for the transcript changes with it. */
  state: string;
  before: ReactNode;
  after: ReactNode;
}) {
  const log = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const lastTop = useRef(0);
  const lastGuideId = messages.findLast(({ role }) => role === 'assistant')?.id;
  const extent = `${messages.length}/${sentencesOut(presentation)}/${state}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows what was added
  useEffect(() => {
    const element = log.current;
    // The closing words stay where they are read; what comes after them waits below.
    if (!element || state === 'ended') return;
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (isFollowing.current) {
      element.scrollTo({ top: element.scrollHeight, behavior: isStill ? 'instant' : 'smooth' });
    }
  }, [extent]);

  /** Only the person scrolls up; from then on nothing moves under their eyes until they are back at the end. */
  function onScroll(element: HTMLDivElement) {
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (below < NEAR_END_PX) isFollowing.current = true;
    else if (element.scrollTop < lastTop.current) isFollowing.current = false;
    lastTop.current = element.scrollTop;
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a tap only hurries the words; keys have "Show all" in the row
    <div
      ref={log}
      id="said"
      role="log"
      aria-label="What was said"
      aria-live={isQuiet ? 'off' : 'polite'}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      onClick={onTap}
      onScroll={(event) => onScroll(event.currentTarget)}
      className="safe-x flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain py-6"
    >
      <div className="mx-auto mt-auto flex w-full max-w-3xl flex-col">
        {before}
        {messages.map((message) =>
          message.role === 'user' ? (
            <ConversationalMessage key={message.id} from="person" text={textOf(message)} />
          ) : (
            <ConversationalMessage
              from="guide"
              key={message.id}
              isOlder={message.id !== lastGuideId}
              shown={shownOf(message, presentation, cuts)}
            />
          ),
        )}
        {after}
      </div>
    </div>
  );
}

function shownOf(
  message: KeepsakeMessage,
  presentation: Presentation,
  cuts: Record<string, number>,
): ShownSentence[] {
  if (message.id === presentation.messageId) {
    return presentation.sentences
      .slice(0, sentencesOut(presentation))
      .map((sentence) => ({ sentence, wordsOut: wordsOut(presentation, sentence.index) }));
  }
  const unsaidFrom = message.metadata?.unsaidFrom ?? cuts[message.id];
  return sentencesOf(message)
    .slice(0, unsaidFrom)
    .map((sentence) => ({ sentence, wordsOut: Number.POSITIVE_INFINITY }));
}
