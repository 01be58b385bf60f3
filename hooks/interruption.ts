/** The person takes the word: the guide falls silent at once, and the server learns how far it was heard. */
import { ApiError, ConnectionLost } from '@/lib/apiClient';
import type { Heard } from '@/lib/requests';
import { painted } from './afterPaint';
import type { Presenter } from './presenter';
import type { ConversationStateHolder } from './useConversationState';
import { stopGuide } from './walkthroughApi';
import type { InfoHolder } from './walkthroughInfo';

export interface InterruptionParts {
  presenter: Presenter;
  state: ConversationStateHolder;
  info: InfoHolder;
}

export type Interruption = ReturnType<typeof createInterruption>;

export function createInterruption({ presenter, state, info }: InterruptionParts) {
  // A stop that did not reach the server, and what was heard until then.
  let owed: { heard: Heard | undefined } | null = null;

  async function stopOwed(): Promise<void> {
    const { sessionId } = info.read();
    if (owed === null || sessionId === null) return;
    await stopGuide(sessionId, owed.heard);
    owed = null;
  }

  return {
    /** What was heard, when something was interrupted; a stop that cannot be sent now is owed. */
    async interrupt(): Promise<Heard | undefined> {
      const isRunning = state.facts().turn !== 'none';
      const isTelling = presenter.telling().presentation.step !== 'done';
      if (!isRunning && !isTelling) return owed?.heard;
      const heard = presenter.cut();
      owed = { heard };
      const { messageId, cutFrom } = presenter.telling().presentation;
      if (messageId !== null && cutFrom !== null) {
        info.change({ cuts: { ...info.read().cuts, [messageId]: cutFrom } });
      }
      try {
        await painted();
        await stopOwed();
      } catch (thrown) {
        // It is silent here in any case; the stop goes ahead of the next message.
        if (!(thrown instanceof ConnectionLost || thrown instanceof ApiError)) throw thrown;
      }
      return heard;
    },
    /** Sends a stop that is owed, so that what comes next does not find the old turn running. */
    stopOwed,
  };
}
