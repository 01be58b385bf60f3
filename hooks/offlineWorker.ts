/** The page's side of the service worker: it is fetched when there is nothing better to do, told which pages to keep, and asked to take over. */
import { ApiError, ConnectionLost } from '@/lib/apiClient';
import { clearDevice } from '@/lib/offline/deviceCaches';
import { meetOwner, whoAmI } from '@/lib/offline/owner';
import { TAKE_OVER, type WorkerMessage } from '@/lib/offline/turnOver';
import { isSavingData, whenIdle } from './calmAhead';

const WORKER = '/service-worker.js';

/** After the page has loaded: what is fetched for another time comes after what is needed now. */
const PATIENCE_MS = 3_000;

/** Once for all who ask. Undefined in a browser without workers, where a page works as long as it is open. */
export async function registerWorker(): Promise<ServiceWorkerRegistration | undefined> {
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  if (!serviceWorker) return undefined;
  await serviceWorker.register(WORKER, { scope: '/', updateViaCache: 'none' });
  await leaveOthers(serviceWorker);
  return serviceWorker.ready;
}

/** Earlier versions had one for the walkthrough alone, which would go on answering there. */
async function leaveOthers(serviceWorker: ServiceWorkerContainer): Promise<void> {
  const all = await serviceWorker.getRegistrations();
  const others = all.filter(({ scope }) => new URL(scope).pathname !== '/');
  await Promise.all(others.map((other) => other.unregister()));
}

/** Has the page at hand kept, as it is now, until the returned function is called. */
export function keepThisPage(): () => void {
  const leaving = new AbortController();
  const timer = setTimeout(() => void keep(leaving.signal), PATIENCE_MS);
  return () => {
    clearTimeout(timer);
    leaving.abort();
  };
}

async function keep(leaving: AbortSignal): Promise<void> {
  await whenIdle();
  if (leaving.aborted || !navigator.onLine || isSavingData()) return;
  try {
    const registration = await registerWorker();
    if (!registration) return;
    const owner = await whoAmI();
    if (owner) await meetOwner(caches, owner);
    if (leaving.aborted) return;
    registration.waiting?.postMessage({ type: TAKE_OVER } satisfies WorkerMessage);
    const { pathname, search } = window.location;
    tell(registration, pathname + search);
  } catch (thrown) {
    // No line, no room, or a browser that lets us keep nothing: the next page tries again.
    const isExpected = [ConnectionLost, ApiError, TypeError, DOMException].some(
      (kind) => thrown instanceof kind,
    );
    if (!isExpected) throw thrown;
  }
}

/** One that is not open now, if there is a worker to keep it. */
export function keepPage(page: string) {
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  if (isSavingData()) return;
  void serviceWorker
    ?.getRegistration()
    .then((registration) => registration && tell(registration, page));
}

function tell({ active }: ServiceWorkerRegistration, page: string) {
  active?.postMessage({ type: 'keep', page } satisfies WorkerMessage);
}

/** Of what was deleted, or of somebody who has left in a hurry, nothing is to be seen on this device. What is not sent yet stays. */
export function forgetPages(): Promise<void> {
  const storage = typeof caches === 'undefined' ? undefined : caches;
  return clearDevice(storage, { all: false }).catch(() => undefined);
}
