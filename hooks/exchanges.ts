/** The messages as they belong together on the screen: what the person said, and what the guide answered. */
import type { KeepsakeMessage } from '@/lib/protocol';

export interface Exchange {
  /** The same for as long as the exchange is on the screen. */
  id: string;
  person: KeepsakeMessage | undefined;
  /** Undefined until the guide begins to answer. */
  guide: KeepsakeMessage | undefined;
}

/** There is always one, so that the opening has its place before a word is there. */
export function exchangesOf(messages: KeepsakeMessage[]): Exchange[] {
  const exchanges: Exchange[] = [{ id: 'opening', person: undefined, guide: undefined }];
  for (const message of messages) {
    const last = exchanges.at(-1);
    if (message.role === 'user') {
      exchanges.push({ id: message.id, person: message, guide: undefined });
    } else if (last && !last.guide) {
      last.guide = message;
    } else {
      exchanges.push({ id: message.id, person: undefined, guide: message });
    }
  }
  return exchanges;
}
