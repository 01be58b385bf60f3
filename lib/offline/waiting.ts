/** What was written without a line: kept on this device, in the order in which it was written, until the server surely has it. */
import type { MemoryChange } from '../requests.ts';
import { WAITING } from './deviceCaches.ts';

interface Written {
  /** Under which it is sent, however often: the server takes it once. */
  key: string;
  /** ISO 8601. */
  writtenAt: string;
  /** Why the server would not have it, in its own kind words; it is then not sent by itself any more. */
  refusal?: string | undefined;
}

export interface WaitingMemory extends Written {
  kind: 'memory';
  memory: MemoryChange;
  hasPhoto: boolean;
  /** It was sent under its key before, perhaps with other words, and may have arrived. */
  isTried: boolean;
  /** Set once the words are there and only the photo is missing. */
  savedId: string | null;
}

export interface WaitingAnswer extends Written {
  kind: 'answer';
  sessionId: string;
  memoryId: string;
  text: string;
  /** The body of `respond`; its message's id is the key. */
  body: object;
}

export type Waiting = WaitingMemory | WaitingAnswer;

/** More than anybody writes on a journey; a photo that was made small has half a megabyte. */
export const MOST_WAITING = 60;
export const MOST_PHOTO_BYTES = 40 * 1024 * 1024;

/** Told in every tab and in the worker when something has come or gone. */
export const WAITING_CHANNEL = 'keepsake-waiting';

export type WaitingRoom = ReturnType<typeof createWaitingRoom>;

/** @param storage undefined where the browser keeps nothing: then nothing waits, and the page says so */
export function createWaitingRoom(storage: CacheStorage | undefined) {
  async function all(): Promise<Waiting[]> {
    if (!(await storage?.has(WAITING))) return [];
    const cache = await open();
    const paths = (await cache?.keys())?.map(({ url }) => new URL(url).pathname) ?? [];
    const answers = await Promise.all(
      paths.filter((path) => !path.endsWith(PHOTO)).map((path) => cache?.match(path)),
    );
    // Written below, in this browser, by this version or an earlier one.
    const found = await Promise.all(answers.map((answer) => answer?.json() as Promise<Waiting>));
    return found.filter(Boolean).toSorted((a, b) => a.writtenAt.localeCompare(b.writtenAt));
  }

  const open = async () => storage?.open(WAITING);

  async function put(waiting: Waiting): Promise<void> {
    await (await open())?.put(placeOf(waiting.key), Response.json(waiting));
  }

  async function photoOf(key: string): Promise<Blob | undefined> {
    return (await (await open())?.match(placeOf(key) + PHOTO))?.blob();
  }

  async function photoBytes(): Promise<number> {
    const blobs = await Promise.all((await all()).map(({ key }) => photoOf(key)));
    return blobs.reduce((sum, blob) => sum + (blob?.size ?? 0), 0);
  }

  return {
    all,
    /** Changed in its place: what was written later still comes later. */
    put,
    photoOf,
    /**
     * False when there is no room or nothing is kept here; then nothing was added.
     *
     * The photo first: with the words it would be sent without it.
     */
    async add(waiting: Waiting, photo?: Blob): Promise<boolean> {
      if (!storage) return false;
      const others = (await all()).filter(({ key }) => key !== waiting.key);
      if (others.length >= MOST_WAITING) return false;
      if (photo && (await photoBytes()) + photo.size > MOST_PHOTO_BYTES) return false;
      try {
        if (photo) await (await open())?.put(placeOf(waiting.key) + PHOTO, new Response(photo));
        await put(waiting);
        return true;
      } catch (thrown) {
        // Full. Anything else is a fault of ours.
        if (thrown instanceof DOMException) return false;
        throw thrown;
      }
    },
    /** It stays, to be read, and is not sent by itself any more. */
    async refuse(key: string, refusal: string): Promise<void> {
      const waiting = (await all()).find((one) => one.key === key);
      if (waiting) await put({ ...waiting, refusal });
    },
    async remove(key: string): Promise<void> {
      const cache = await open();
      await cache?.delete(placeOf(key));
      await cache?.delete(placeOf(key) + PHOTO);
    },
  };
}

const PHOTO = '/photo';
const placeOf = (key: string) => `/waiting/${encodeURIComponent(key)}`;
