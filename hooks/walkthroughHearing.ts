/** Speaking instead of typing within a walkthrough: what is heard becomes the draft, and the draft is sent. */
import { codePoints, LENGTHS } from '@/components/ui/lengths';
import { createDraft } from './draft';
import { createHearing } from './hearing';
import type { Interruption } from './interruption';
import type { Presenter } from './presenter';
import { browserRecogniser } from './recogniser';
import { latestEmotionalState, latestPhase } from './sentences';
import type { VoiceOutput } from './voiceOutput';
import type { WalkthroughChat } from './walkthroughChat';

export interface WalkthroughHearingParts {
  memoryId: string;
  chat: WalkthroughChat;
  presenter: Presenter;
  voice: VoiceOutput;
  interruption: Interruption;
  /** False when it cannot be taken now. */
  send: (text: string) => boolean;
}

export function createWalkthroughHearing(parts: WalkthroughHearingParts) {
  const { chat, presenter, voice, interruption } = parts;
  const draft = createDraft(parts.memoryId);
  const hearing = createHearing({
    recogniser: browserRecogniser(),
    presenter,
    draft,
    moment() {
      const messages = chat.messages();
      return { phase: latestPhase(messages), emotionalState: latestEmotionalState(messages) };
    },
    send: (text) => codePoints(text) <= LENGTHS.message && parts.send(text.toWellFormed()),
    interrupt: () => void interruption.interrupt(),
    onTap: voice.unlock,
  });
  return { draft, hearing };
}
