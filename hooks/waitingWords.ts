/** What is not sent yet, as the page sees it: a list that is always the newest, and the verbs for it. */

import { sendWaiting } from '@/lib/offline/sending';
import {
  createWaitingRoom,
  WAITING_CHANNEL,
  type Waiting,
  type WaitingAnswer,
  type WaitingMemory,
} from '@/lib/offline/waiting';
import { type After, afterTimeout } from './after';
import { createListeners } from './listeners';

export interface NewMemory extends Pick<WaitingMemory, 'key' | 'memory' | 'savedId' | 'isTried'> {
  photo: Blob | null;
}

export interface WaitingWordsOptions {
  storage: CacheStorage | undefined;
  locks?: Pick<LockManager, 'request'> | undefined;
  channel?: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'> | undefined;
  after?: After;
  now?: () => Date;
  send?: typeof sendWaiting;
}

/** A server that cannot now is asked again; a line that is back says so itself. */
const AGAIN_MS = 30_000;
/** The browser sends what waits also after the page is closed, where it can: Background Sync. */
export const SYNC_TAG = 'keepsake-send';

export type WaitingWords = ReturnType<typeof createWaitingWords>;

export function createWaitingWords({
  storage,
  locks,
  channel,
  after = afterTimeout,
  now = () => new Date(),
  send = sendWaiting,
}: WaitingWordsOptions) {
  const room = createWaitingRoom(storage);
  const { tell, subscribe } = createListeners();
  let list: Waiting[] = [];
  let sending: Promise<void> | null = null;
  let cancelAgain = () => {};

  async function look(): Promise<void> {
    const found = await room.all();
    if (JSON.stringify(found) === JSON.stringify(list)) return;
    list = found;
    tell();
  }

  function changed() {
    channel?.postMessage(null);
    return look();
  }

  /** Once for all who ask at the same time. */
  function flush(): Promise<void> {
    sending ??= sendNow().finally(() => {
      sending = null;
    });
    return sending;
  }

  async function sendNow(): Promise<void> {
    cancelAgain();
    if (!storage) return;
    const sent = await send({ room, storage, locks, onChange: () => void changed() });
    if (sent === 'later') cancelAgain = after(AGAIN_MS, () => void flush());
    await look();
  }

  async function add(waiting: Waiting, photo?: Blob): Promise<boolean> {
    const isKept = await room.add(waiting, photo);
    if (isKept) await Promise.all([changed(), askForSync()]);
    cancelAgain();
    cancelAgain = after(AGAIN_MS, () => void flush());
    return isKept;
  }

  return {
    list: () => list,
    /** As it is on the device now. */
    find: async (fits: (waiting: Waiting) => boolean) => (await room.all()).find(fits),
    subscribe,
    flush,
    /** False when this device has no room for it; the words then stay where they were written. */
    addMemory({ photo, ...memory }: NewMemory): Promise<boolean> {
      const written = { ...memory, writtenAt: now().toISOString(), hasPhoto: photo !== null };
      return add({ kind: 'memory', ...written }, photo ?? undefined);
    },
    addAnswer: (answer: Omit<WaitingAnswer, 'kind' | 'writtenAt'>): Promise<boolean> =>
      add({ kind: 'answer', writtenAt: now().toISOString(), ...answer }),
    /** The person has thought better of it, or the server has it by another way. */
    async remove(key: string): Promise<void> {
      await room.remove(key);
      await changed();
    },
    /** Looks after it until the returned function is called. */
    attach(): () => void {
      const leaving = new AbortController();
      const { signal } = leaving;
      channel?.addEventListener('message', () => void look(), { signal });
      window.addEventListener('online', () => void flush(), { signal });
      void look().then(flush);
      return () => {
        leaving.abort();
        cancelAgain();
      };
    },
  };
}

let shared: WaitingWords | undefined;

export function sharedWaitingWords(): WaitingWords {
  shared ??= createWaitingWords({
    storage: typeof caches === 'undefined' ? undefined : caches,
    locks: navigator.locks as LockManager | undefined,
    channel:
      typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(WAITING_CHANNEL),
  });
  return shared;
}

/** Asks the browser to send what waits as soon as there is a line, also when the page is closed by then. Not in every browser. */
export async function askForSync(): Promise<void> {
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  const registration = await serviceWorker?.getRegistration();
  const { sync } = (registration ?? {}) as { sync?: { register(tag: string): Promise<void> } };
  // It may be refused by the person's settings: it is then sent when Keepsake is opened again.
  await sync?.register(SYNC_TAG).catch(() => undefined);
}
