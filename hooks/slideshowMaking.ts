/** Has the slideshows of a row made, one after the other, and says how that goes on after a failure; without a line it takes what is kept. */
import { ApiError, ConnectionLost, kindWords } from '@/lib/apiClient';
import type { SlideshowView } from '@/lib/protocol';
import type { After } from './after';
import type { SlideshowCalls } from './slideshowCalls';
import type { SlideshowInfoHolder } from './slideshowInfo';

export interface SlideshowMakingParts {
  memoryIds: string[];
  calls: SlideshowCalls;
  info: SlideshowInfoHolder;
  after: After;
  /** Settles when the voice is set as the person likes it; never rejects. */
  voiceIsSet: () => Promise<void>;
  /** It stands in `info`. */
  onMade: () => void;
  /** Whether its voice is worth keeping. */
  isVoiceOn: () => boolean;
}

interface Made {
  show: SlideshowView;
  isFromDevice: boolean;
}

export function createSlideshowMaking(parts: SlideshowMakingParts) {
  const { memoryIds, calls, info, after } = parts;
  const asked = new Map<string, Promise<Made>>();
  /** Shown to their end, and said to have been. */
  const completed = new Set<string>();
  let owed: SlideshowView | null = null;
  let isAtWork = false;
  let keeping = new AbortController();
  let cancelRetry = () => {};

  const memoryAt = (place: number) => memoryIds[place];

  /** Once for all who ask, in development twice; what has failed is asked for again. */
  function ask(memoryId: string): Promise<Made> {
    const known = asked.get(memoryId);
    if (known) return known;
    const coming = makeOrTake(memoryId);
    asked.set(memoryId, coming);
    coming.catch(() => asked.delete(memoryId));
    return coming;
  }

  async function makeOrTake(memoryId: string): Promise<Made> {
    try {
      return { show: await calls.make(memoryId), isFromDevice: false };
    } catch (thrown) {
      const kept = thrown instanceof ConnectionLost ? await calls.findKept(memoryId) : null;
      if (!kept) throw thrown;
      return { show: kept, isFromDevice: true };
    }
  }

  async function run(): Promise<void> {
    isAtWork = true;
    const { state } = info.read();
    const memoryId = memoryAt(state.place);
    if (memoryId === undefined || state.stage.kind !== 'making') return;
    try {
      const [{ show, isFromDevice }] = await Promise.all([ask(memoryId), parts.voiceIsSet()]);
      const { state: now } = info.read();
      if (!isAtWork || now.place !== state.place || now.stage.kind !== 'making') return;
      info.change({ show, isFromDevice, takeAway: null });
      info.send({ type: 'made' });
      parts.onMade();
      if (!isFromDevice) keep(show);
    } catch (thrown) {
      if (isAtWork) onFailure(thrown);
    }
  }

  function keep(show: SlideshowView) {
    keeping.abort();
    keeping = new AbortController();
    const { signal } = keeping;
    // No line, no room, or the page is left: it plays all the same, here and now.
    calls.keep(show, { withVoice: parts.isVoiceOn(), signal }).catch(() => undefined);
  }

  function onFailure(thrown: unknown) {
    if (thrown instanceof ApiError && thrown.code === 'region_closed') {
      return info.send({ type: 'closed' });
    }
    const seconds = thrown instanceof ApiError ? thrown.retryAfterSeconds : undefined;
    const retryAt = seconds === undefined ? null : Date.now() + seconds * 1000;
    info.send({ type: 'failed', failure: { message: kindWords(thrown), retryAt } });
    if (seconds !== undefined) cancelRetry = after(seconds * 1000, () => void tryAgain());
  }

  function tryAgain(): Promise<void> {
    cancelRetry();
    info.send({ type: 'try-again' });
    return run();
  }

  /** It was shown to its end. Said once; when the line is lost, as soon as it is back. */
  async function complete(show: SlideshowView): Promise<void> {
    const { sessionId } = show;
    if (completed.has(sessionId) || info.read().isFromDevice) return;
    completed.add(sessionId);
    owed = null;
    try {
      const takeAway = await calls.complete(show);
      if (info.read().show === show) info.change({ takeAway });
    } catch (thrown) {
      if (!(thrown instanceof ConnectionLost || thrown instanceof ApiError)) throw thrown;
      completed.delete(sessionId);
      owed = show;
    }
  }

  return {
    run,
    tryAgain,
    /** So that it is there when it is its turn; whatever fails now is told then. */
    prepareNext() {
      const next = memoryAt(info.read().state.place + 1);
      if (next !== undefined) ask(next).catch(() => undefined);
    },
    complete,
    /** The line is back. */
    wake() {
      if (owed) void complete(owed);
      if (info.read().state.stage.kind === 'failed') void tryAgain();
    },
    /** Tries nothing more by itself. */
    rest() {
      isAtWork = false;
      keeping.abort();
      cancelRetry();
    },
  };
}
