/** Brings the browser's own look once the page stands, so that it is there when something is sent, also with the network cut. */
import { afterPaint } from './afterPaint';
import { isSavingData, whenIdle } from './calmAhead';
import type { OwnFinding } from './helpAtHand';
import type { OwnLookRequest } from './ownLook';

export interface BroughtLook {
  lookAt: (request: OwnLookRequest) => OwnFinding | null;
  /** Makes the rules ready, a little at a time. */
  prepareScreen: () => Promise<void>;
  /** The trained part, which is larger; without it the rules look alone. */
  loadScreenWeights: () => Promise<void>;
}

export interface LookAheadOptions {
  bring?: () => Promise<BroughtLook>;
  /** Settles when the page has nothing better to do. */
  idle?: () => Promise<void>;
  isSparing?: () => boolean;
}

export type LookAhead = ReturnType<typeof createLookAhead>;

export function createLookAhead({
  bring = () => import('./ownLook'),
  idle = whenIdle,
  isSparing = isSavingData,
}: LookAheadOptions = {}) {
  let look: BroughtLook['lookAt'] | null = null;
  let coming: Promise<void> | null = null;

  async function fetchLook(): Promise<void> {
    try {
      const brought = await bring();
      await brought.prepareScreen();
      look = brought.lookAt;
      void fetchWeights(brought);
    } catch {
      // Without it the server's finding is the first one. A line that is lost now is back later.
      coming = null;
    }
  }

  async function fetchWeights({ loadScreenWeights }: BroughtLook): Promise<void> {
    await idle();
    if (isSparing()) return;
    try {
      await loadScreenWeights();
    } catch {
      coming = null;
    }
  }

  /** Settles when it is there, or could not be brought; what could not is asked for once more. */
  function prepare(): Promise<void> {
    coming ??= fetchLook();
    return coming;
  }

  return {
    /** At once when it is there; else as soon as it has come. */
    look(request: OwnLookRequest, onFound: (finding: OwnFinding) => void) {
      const take = () => {
        const found = look?.(request);
        if (found) onFound(found);
      };
      if (look) take();
      else void prepare().then(take);
    },
    prepare,
    /** Works in the background until the returned function is called. */
    attach(): () => void {
      const leaving = new AbortController();
      const cancel = afterPaint(() => void prepare());
      window.addEventListener('online', () => void prepare(), { signal: leaving.signal });
      return () => {
        cancel();
        leaving.abort();
      };
    },
  };
}
