/** Signing out: the server ends the sign-in, and this device forgets what it kept of the person. */
import { apiFetch, jsonBody } from '@/lib/apiClient';
import { sharedWaitingWords } from './waitingWords';

/**
 * @param everywhere on all other devices too
 * @throws ApiError, ConnectionLost: they are still signed in then, and nothing was forgotten
 */
export async function leaveAccount({ everywhere = false } = {}): Promise<void> {
  // What was written without a line goes first, if it can: nobody but its writer may send it, and it is forgotten here.
  await sharedWaitingWords().flush();
  const path = everywhere ? '/api/auth/revoke-sessions' : '/api/auth/sign-out';
  await apiFetch(path, { ...jsonBody({}), isAsIAm: true });
  await forgetDevice();
  // Whole, so that nothing of theirs is left in the page. No guest is made there.
  window.location.replace('/sign-in');
}

/**
 * What our pages kept here, without asking which of them: words in storage, slideshows and voices in caches, the worker that shows
 * them. The server asks for the same by `Clear-Site-Data`, which not every browser heeds, and none without HTTPS.
 */
export async function forgetDevice(): Promise<void> {
  const forgetting = [
    () => localStorage.clear(),
    () => sessionStorage.clear(),
    async () => {
      const names = await caches.keys();
      await Promise.all(names.map((name) => caches.delete(name)));
    },
    async () => {
      const kept = await indexedDB.databases();
      for (const { name } of kept) if (name) indexedDB.deleteDatabase(name);
    },
    async () => {
      const workers = await navigator.serviceWorker.getRegistrations();
      await Promise.all(workers.map((worker) => worker.unregister()));
    },
  ];
  // Each for itself: what a browser does not have, or has closed in a private window, holds nothing of theirs.
  await Promise.allSettled(forgetting.map(async (forget) => forget()));
}
