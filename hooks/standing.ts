/** Brings what was said before onto the screen: the last words of the guide stand there, and what is being said is told. */
import type { KeepsakeMessage } from '@/lib/protocol';
import type { followGuide } from './followGuide';
import { saidAndUnsaid } from './passages';
import type { WalkthroughChat } from './walkthroughChat';

/** @returns the last message */
export function standThere(
  { chat, guide }: { chat: WalkthroughChat; guide: ReturnType<typeof followGuide> },
  messages: KeepsakeMessage[],
  activeTurn: string | null = null,
): KeepsakeMessage | undefined {
  chat.setMessages(messages);
  const last = messages.at(-1);
  if (last?.role === 'assistant' && last.id !== activeTurn) {
    guide.standOrFinish(last.id, saidAndUnsaid(last).said);
  }
  return last;
}
