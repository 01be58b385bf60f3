/** Brings the browser's own look once the page stands, so that it is there when something is sent, also with the network cut. */
import { afterPaint } from './afterPaint';
import type { OwnFinding } from './helpAtHand';
import type { OwnLookRequest } from './ownLook';

type Look = (request: OwnLookRequest) => OwnFinding | null;

export type LookAhead = ReturnType<typeof createLookAhead>;

export function createLookAhead(
  bring: () => Promise<{ lookAt: Look }> = () => import('./ownLook'),
) {
  let look: Look | null = null;
  let coming: Promise<void> | null = null;

  /** A line that is lost now is back later: what could not be brought is asked for once more. */
  async function fetchLook(): Promise<void> {
    try {
      look = (await bring()).lookAt;
    } catch {
      // Without it the server's finding is the first one; nothing else depends on it.
      coming = null;
    }
  }

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
    /** Settles when it is there, or could not be brought. */
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
