/** The last slideshows on this device, with their voice: they play again without a network. */
import { apiFetch } from '@/lib/apiClient';
import type { SlideshowView } from '@/lib/protocol';
import { whenIdle } from './calmAhead';
import { wordsUrlOf } from './clips';
import { forgetKept, noteKept } from './keptAnswers';
import { slidesOf } from './slides';

/** The newest ones; each is as large as its voice, some megabytes at most. */
const SHOWS = 3;
const NAME = 'keepsake-slides-';
const SHOW = '/kept-slideshow';

export interface ShelfOptions {
  /** Missing without HTTPS, and closed in some private windows. */
  storage?: CacheStorage | undefined;
  fetchAnswer?: (address: string, signal: AbortSignal) => Promise<Response>;
  /** Settles when the page has nothing better to do. */
  whenIdle?: () => Promise<void>;
}

export interface KeepRequest {
  show: SlideshowView;
  /** Addresses of what its page is made of, the page itself first. */
  page: string[];
  /** The voice is on: only then is it fetched. */
  withVoice: boolean;
  signal: AbortSignal;
}

export type SlideshowShelf = ReturnType<typeof createSlideshowShelf>;

export function createSlideshowShelf({
  storage = typeof caches === 'undefined' ? undefined : caches,
  fetchAnswer = (address, signal) => apiFetch(address, { signal }),
  whenIdle: idle = whenIdle,
}: ShelfOptions = {}) {
  /** Oldest first, as they were put there. */
  async function names(): Promise<string[]> {
    return (await storage?.keys())?.filter((name) => name.startsWith(NAME)) ?? [];
  }

  async function fill(cache: Cache, { show, page, withVoice, signal }: KeepRequest) {
    const sentences = slidesOf(show).flatMap((slide) => slide.sentences);
    const voice = sentences.flatMap(({ voiceUrl }) => [voiceUrl, wordsUrlOf(voiceUrl)]);
    for (const address of [...page, ...(withVoice ? voice : [])]) {
      await idle();
      signal.throwIfAborted();
      if (!(await cache.match(address))) {
        const answer = await fetchAnswer(address, signal);
        // The live walkthrough, from an edge that does not know yet that it was taken back: it would not open without a line.
        if (answer.headers.get('x-walkthrough') === 'v2') continue;
        await cache.put(address, answer);
      }
      noteKept([address]);
    }
  }

  async function clear(): Promise<void> {
    forgetKept();
    for (const name of await names()) await storage?.delete(name);
  }

  return {
    /**
     * Keeps a slideshow, and the oldest no longer. It is there from its words on; its voice comes sentence by sentence.
     *
     * @throws ApiError, ConnectionLost when something cannot be had; DOMException when there is no room, or on abort
     */
    async keep(request: KeepRequest): Promise<void> {
      if (!storage) return;
      const name = NAME + request.show.memoryId;
      const earlier = await (await storage.open(name)).match(SHOW);
      const isOther =
        ((await earlier?.json()) as SlideshowView | undefined)?.sessionId !==
        request.show.sessionId;
      // Also brings it to the end of the row.
      if (isOther) await storage.delete(name);
      const cache = await storage.open(name);
      await cache.put(SHOW, Response.json(request.show));
      for (const old of (await names()).slice(0, -SHOWS)) await storage.delete(old);
      await fill(cache, request);
    },
    /** The slideshow of this memory that was kept last; from here on its voice is taken from the device. */
    async find(memoryId: string): Promise<SlideshowView | null> {
      if (!storage || !(await storage.has(NAME + memoryId))) return null;
      const cache = await storage.open(NAME + memoryId);
      const kept = (await (await cache.match(SHOW))?.json()) as SlideshowView | undefined;
      if (!kept) return null;
      noteKept((await cache.keys()).map(({ url }) => pathOf(url)));
      return kept;
    },
    /** It is no longer theirs to see. */
    async drop(memoryId: string): Promise<void> {
      forgetKept();
      await storage?.delete(NAME + memoryId);
    },
    /** All of them: something was deleted, or somebody has left in a hurry. A browser that keeps nothing has nothing to clear. */
    clear: () => clear().catch(() => undefined),
  };
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

let shared: SlideshowShelf | undefined;

export function sharedShelf(): SlideshowShelf {
  shared ??= createSlideshowShelf();
  return shared;
}
