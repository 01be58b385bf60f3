/** The last live walkthroughs on this device, as they stood after their last turn: they can be read, and answered, without a network. */

import { holdWithin, WALKS } from '@/lib/offline/deviceCaches';
import type { KeepsakeMessage } from '@/lib/protocol';

export interface KeptWalk {
  sessionId: string;
  memoryId: string;
  messages: KeepsakeMessage[];
  isEnded: boolean;
}

/** A long one has some hundred kilobytes. */
const BOUNDS = { entries: 3, bytes: 3 * 1024 * 1024 };

export type WalkShelf = ReturnType<typeof createWalkShelf>;

export function createWalkShelf(
  storage: CacheStorage | undefined = typeof caches === 'undefined' ? undefined : caches,
) {
  return {
    /** Settles also when there is no room: it goes on all the same as long as there is a line. */
    async keep(walk: KeptWalk): Promise<void> {
      try {
        const cache = await storage?.open(WALKS);
        await cache?.put(placeOf(walk.memoryId), Response.json(walk));
        if (cache) await holdWithin(cache, BOUNDS);
      } catch (thrown) {
        if (!(thrown instanceof DOMException)) throw thrown;
      }
    },
    /** Of this memory, if it is one of the last. */
    async find(memoryId: string): Promise<KeptWalk | null> {
      if (!(await storage?.has(WALKS))) return null;
      const kept = await (await storage?.open(WALKS))?.match(placeOf(memoryId));
      // Written above, in this browser, by this version or an earlier one.
      return ((await kept?.json()) as KeptWalk | undefined) ?? null;
    },
  };
}

const placeOf = (memoryId: string) => `/kept-walk/${encodeURIComponent(memoryId)}`;
