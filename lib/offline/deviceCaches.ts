/** What this device keeps in the browser's Cache Storage, by name and by how much; the page and the worker share it. */

/** Every name of ours begins so. */
export const PREFIX = 'keepsake-';

/** The app's parts, of the build that is at work and of one that waits. */
export const PARTS = 'keepsake-parts';

/** Pages as they were last seen, with what stands in them. */
export const PAGES = 'keepsake-pages';
/** Small renditions of the photos in them. */
export const PHOTOS = 'keepsake-photos';
/** The last live walkthroughs, as they stood after their last turn (hooks/walkShelf.ts). */
export const WALKS = 'keepsake-walks';
/** The guide's sentences, as they were heard. */
export const VOICE = 'keepsake-voice';
/** What was written and is not sent yet. */
export const WAITING = 'keepsake-waiting';
/** Whose all of it is. */
export const OWNER = 'keepsake-owner';
/** The app's parts of the build before this one: nobody's, and needed by pages that are still open. */
export const EARLIER = 'keepsake-earlier';

/** Begins with this when it holds only parts of the app, or words of ours for everybody: no reason to clear it. */
const NOBODYS = [PARTS, EARLIER, 'keepsake-steady-'];

export interface Bounds {
  entries: number;
  bytes: number;
}

/** Some hundred kilobytes in use; a page of two hundred memories has 300 kB. */
export const PAGE_BOUNDS: Bounds = { entries: 24, bytes: 6 * 1024 * 1024 };
/** About 40 kB each. */
export const PHOTO_BOUNDS: Bounds = { entries: 200, bytes: 12 * 1024 * 1024 };

/** About 100 kB a sentence: the last walkthrough, and the one before. */
export const VOICE_BOUNDS: Bounds = { entries: 600, bytes: 24 * 1024 * 1024 };

/**
 * Drops what was put there first until the rest is within its bounds. What is put again counts as new.

 */
export async function holdWithin(cache: Cache, { entries, bytes }: Bounds): Promise<void> {
  const oldestFirst = await cache.keys();
  let kept = 0;
  let size = 0;
  for (const request of oldestFirst.toReversed()) {
    size += await sizeOf(await cache.match(request));
    kept += 1;
    if (kept > entries || size > bytes) await cache.delete(request);
  }
}

/** Pages come in pieces and say no length. */
async function sizeOf(answer: Response | undefined): Promise<number> {
  const said = Number(answer?.headers.get('content-length') ?? Number.NaN);
  return Number.isFinite(said) ? said : ((await answer?.blob())?.size ?? 0);
}

/**
 * Clears what is somebody's: pages, photos, walkthroughs, and with `all` also what they have not sent yet.
 * A browser that keeps nothing has nothing to clear.
 */
export async function clearDevice(
  storage: CacheStorage | undefined,
  { all }: { all: boolean },
): Promise<void> {
  const names = (await storage?.keys()) ?? [];
  const spared = all ? NOBODYS : [...NOBODYS, WAITING, OWNER];
  const theirs = names.filter(
    (name) => name.startsWith(PREFIX) && !spared.some((start) => name.startsWith(start)),
  );
  await Promise.all(theirs.map((name) => storage?.delete(name)));
}
