/** What a slideshow needs from outside the page: our API, and what is kept on this device. */
import { ApiError, apiFetch, apiJson, jsonBody } from '@/lib/apiClient';
import type { SlideshowEnd, SlideshowView } from '@/lib/protocol';
import { isSavingData } from './calmAhead';
import { keptJson, keptText } from './keptText';
import { newId } from './newId';
import { registerWorker } from './offlineWorker';
import { addressesOfThisPage, pageAddress } from './slideshowPage';
import type { SlideshowShelf } from './slideshowShelf';

/** The models may be asked again after a pause, and then the embedded guide; see lib/slideshow. */
const DEADLINE_MS = 45_000;

export interface KeepOptions {
  withVoice: boolean;
  signal: AbortSignal;
}

export interface SlideshowCalls {
  /** @throws ConnectionLost without a line, ApiError with the server's own words */
  make(memoryId: string): Promise<SlideshowView>;
  findKept(memoryId: string): Promise<SlideshowView | null>;
  keep(show: SlideshowView, options: KeepOptions): Promise<void>;
  /** It was shown to its end. The sentence to take along, or null when there is none. */
  complete(show: SlideshowView): Promise<string | null>;
}

export function createSlideshowCalls(shelf: SlideshowShelf): SlideshowCalls {
  return {
    async make(memoryId) {
      const id = encodeURIComponent(memoryId);
      const request = jsonBody({});
      try {
        const memory = await apiFetch(`/api/memories/${id}`);
        const key = keyFor(memoryId, memory.headers.get('etag') ?? '');
        return await apiJson(`/api/walkthrough/${id}`, {
          ...request,
          headers: { ...request.headers, 'idempotency-key': key },
          deadlineMs: DEADLINE_MS,
        });
      } catch (thrown) {
        const isGone = thrown instanceof ApiError && thrown.status === 404;
        if (isGone) await shelf.drop(memoryId);
        throw thrown;
      }
    },
    findKept: shelf.find,
    async keep(show, { withVoice, signal }) {
      const page = [pageAddress(show.memoryId), ...addressesOfThisPage()];
      await shelf.keep({ show, page, withVoice: withVoice && !isSavingData(), signal });
      await registerWorker();
    },
    async complete({ memoryId, sessionId }) {
      const { takeAway } = await apiJson<SlideshowEnd>(
        `/api/walkthrough/end/${encodeURIComponent(sessionId)}`,
        jsonBody({}),
      );
      keyOf(memoryId).clear();
      return takeAway;
    },
  };
}

/** What one key has made: the slideshow of a memory as it read then. */
interface KeptKey {
  key: string;
  /** The memory's `ETag`. */
  memory: string;
}

const keyOf = (memoryId: string) => keptJson<KeptKey>(keptText(`slideshow:${memoryId}`));

/** The same until it was shown to its end or the memory is changed, so that a second try or a reload makes no second one. */
function keyFor(memoryId: string, memory: string): string {
  const kept = keyOf(memoryId);
  const known = kept.read();
  if (known?.memory === memory) return known.key;
  const key = newId();
  kept.write({ key, memory });
  return key;
}
