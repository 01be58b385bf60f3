/** What the browser itself has found in this walkthrough: looked for at each press, and kept over a reload without a word of it. */

import { likelyRegion } from '@/lib/safety/resources';
import { calmSettings } from './calmSettings';
import type { OwnFinding } from './helpAtHand';
import { keptJson, keptText } from './keptText';
import { knownMemory } from './knownMemories';
import { createLookAhead } from './lookAhead';
import type { WalkthroughChat } from './walkthroughChat';
import type { InfoHolder } from './walkthroughInfo';

export interface OwnFindingParts {
  memoryId: string;
  chat: Pick<WalkthroughChat, 'messages'>;
  info: InfoHolder;
}

export function createOwnFindings({ memoryId, chat, info }: OwnFindingParts) {
  const ahead = createLookAhead();
  let kept: ReturnType<typeof keptJson<OwnFinding>> | null = null;

  return {
    attach: ahead.attach,
    /** From here on kept with this session; what the page before has found comes back. */
    keepIn(sessionId: string) {
      kept = keptJson<OwnFinding>(keptText(`found:${sessionId}`));
      info.change({ ownFinding: kept.read() });
    },
    /** Before anything is sent: what is found stands on the screen with the person's words. */
    look({ id, text }: { id: string; text: string }) {
      const { title, text: memory } = knownMemory(memoryId) ?? {};
      const request = {
        id,
        text,
        before: chat.messages().filter((message) => message.id !== id),
        memory: [title, memory].filter(Boolean).join('\n'),
        region: likelyRegion(calmSettings().region, navigator.languages),
      };
      ahead.look(request, (ownFinding) => {
        info.change({ ownFinding });
        kept?.write(ownFinding);
      });
    },
  };
}
