/** How a new build takes over from the one before: never while somebody is in a walkthrough, and its parts stay until nobody can need them. */
import { EARLIER } from './deviceCaches.ts';

/** A page asks for it when it opens; see `hooks/offlineWorker.ts`. */
export const TAKE_OVER = 'take-over';

/** What a page may ask of the worker. */
export type WorkerMessage = { type: typeof TAKE_OVER } | { type: 'keep'; page: string };

/** @param addresses of all pages that are open now, in every tab */
export function mayTakeOver(addresses: readonly string[]): boolean {
  return !addresses.some((address) => new URL(address).pathname.startsWith('/walkthrough'));
}

/**
 * Puts the parts of the build before this one aside before Serwist clears them, so that what a page of it fetches late is still there.
 *
 * @param precache the name of the cache that holds the app's parts
 * @param wanted the addresses of this build's parts
 */
export async function keepEarlier(
  storage: CacheStorage,
  precache: string,
  wanted: ReadonlySet<string>,
): Promise<void> {
  const before = (await storage.has(precache)) ? await storage.open(precache) : undefined;
  const earlier = (await before?.keys())?.filter(({ url }) => !wanted.has(url)) ?? [];
  // At the very first there is none before, and after a second try of the same build there is nothing new to put aside.
  if (!before || earlier.length === 0) return;
  await storage.delete(EARLIER);
  const aside = await storage.open(EARLIER);
  for (const request of earlier) {
    const part = await before.match(request);
    if (part) await aside.put(request, part);
  }
}
