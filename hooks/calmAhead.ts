/** Gets "Steady me" ready for a moment without a network, once the page has nothing better to do. */
import { keepSteadyVoice } from './calmClips';
import { learnCalmSettings } from './calmSettings';
import { steadyVoice } from './calmVoice';

/** After the page has loaded: by then its own calls are under way, and they go first. */
const PATIENCE_MS = 3_000;
const IDLE_DEADLINE_MS = 5_000;

/** Works in the background until the returned function is called. */
export function prepareCalm(): () => void {
  const leaving = new AbortController();
  const timer = setTimeout(() => void prepare(leaving.signal), PATIENCE_MS);
  return () => {
    clearTimeout(timer);
    leaving.abort();
  };
}

async function prepare(signal: AbortSignal): Promise<void> {
  await whenIdle();
  if (signal.aborted) return;
  steadyVoice().warm();
  await learnCalmSettings();
  if (!('caches' in window) || !navigator.onLine || isSavingData()) return;
  try {
    await keepSteadyVoice({ signal, whenIdle });
  } catch (thrown) {
    // No line, no room, or the page is left: the words come without the voice, and the next page tries again.
    if (!(thrown instanceof TypeError || thrown instanceof DOMException)) throw thrown;
  }
}

/** Settles once the page has nothing better to do. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Not in every Safari.
    if (!('requestIdleCallback' in window)) return void setTimeout(resolve, 0);
    requestIdleCallback(() => resolve(), { timeout: IDLE_DEADLINE_MS });
  });
}

/** Somebody pays for each megabyte: only what is needed is fetched. */
export function isSavingData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}
