/** A live walkthrough without a line: it is opened as it was last seen, and what is said in it waits on this device, also when the tab is closed. */
import { ConnectionLost } from '@/lib/apiClient';
import type { KeepsakeMessage } from '@/lib/protocol';
import { respondBody } from '@/lib/streamingClient';
import { type After, afterTimeout } from './after';
import { keepPage } from './offlineWorker';
import type { Later, Outgoing } from './outbox';
import { sharedWaitingWords, type WaitingWords } from './waitingWords';
import { createWalkShelf, type WalkShelf } from './walkShelf';
import { openWalkthrough } from './walkthroughApi';
import type { InfoHolder } from './walkthroughInfo';

export interface WithoutLineParts {
  memoryId: string;
  info: Pick<InfoHolder, 'read' | 'change'>;
  shelf?: WalkShelf;
  waiting?: () => Pick<WaitingWords, 'find' | 'flush' | 'addAnswer' | 'remove'>;
  open?: typeof openWalkthrough;
  after?: After;
}

/** As the server has it, or as the device has: then with what was said last, if it waits, and why it is the device's. */
export type Opened = Awaited<ReturnType<typeof openWalkthrough>> & {
  kept?: { messages: KeepsakeMessage[]; owed: Outgoing | null; lost: ConnectionLost };
};

/** What waits may have a photo in front of it; the walkthrough does not wait for that. */
const PATIENCE_MS = 4_000;

export type WithoutLine = ReturnType<typeof createWithoutLine>;

export function createWithoutLine({
  memoryId,
  info,
  shelf = createWalkShelf(),
  // Only where there is a browser: a page is made on the server, too.
  waiting = sharedWaitingWords,
  open = openWalkthrough,
  after = afterTimeout,
}: WithoutLineParts) {
  let isShown = false;

  const find = (fits: { sessionId?: string; memoryId?: string }) =>
    waiting().find((one) => {
      if (one.kind !== 'answer' || one.refusal !== undefined) return false;
      return one.sessionId === fits.sessionId || one.memoryId === fits.memoryId;
    });

  /** What was said before the tab was closed goes first, so that the record which is then read has it. */
  async function sendOwed(): Promise<void> {
    if (!(await find({ memoryId }))) return;
    let cancel = () => {};
    const patience = new Promise<void>((resolve) => {
      cancel = after(PATIENCE_MS, resolve);
    });
    await Promise.race([waiting().flush(), patience]);
    cancel();
  }

  async function takeKept(lost: ConnectionLost): Promise<Opened> {
    const kept = isShown ? null : await shelf.find(memoryId);
    // One that has ended is read on its own page; here another one would begin.
    if (kept?.isEnded) info.change({ keptSession: kept.sessionId });
    if (!kept || kept.isEnded) throw lost;
    isShown = true;
    const owed = await find({ sessionId: kept.sessionId });
    const { sessionId, messages } = kept;
    const outgoing = owed?.kind === 'answer' ? { id: owed.key, text: owed.text } : null;
    return {
      ...{ sessionId, view: null },
      kept: { messages, lost, owed: outgoing && { ...outgoing, state: 'sending' } },
    };
  }

  const later: Later = {
    keep({ id, text, emotionalState, heard }) {
      const { sessionId } = info.read();
      if (sessionId === null) return;
      const body = respondBody({ id, text, emotionalState, heard });
      void waiting().addAnswer({ key: id, sessionId, memoryId, text, body });
    },
    drop: (id) => void waiting().remove(id),
  };

  return {
    later,
    /** Whether what is on the screen is the device's; the server's then takes its place. */
    isShown: () => isShown,
    /** @throws ConnectionLost when the device does not have it either, or has been asked already; ApiError */
    async open(): Promise<Opened> {
      try {
        await sendOwed();
        const opened = await open(memoryId);
        isShown = false;
        return opened;
      } catch (thrown) {
        if (thrown instanceof ConnectionLost) return takeKept(thrown);
        throw thrown;
      }
    },
    /** After each turn, with all that was said. */
    keep(messages: KeepsakeMessage[], isEnded: boolean) {
      const { sessionId } = info.read();
      if (sessionId === null) return;
      void shelf.keep({ sessionId, memoryId, messages, isEnded });
      if (isEnded) keepPage(`/sessions/${encodeURIComponent(sessionId)}`);
    },
  };
}
