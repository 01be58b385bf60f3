/// <reference lib="webworker" />
/**
 * The service worker: the app's parts from this device, pages and photos from the line first, and without one as they were last seen.
 * Bundled behind the build with the list of its parts (scripts/offlineWorker.ts). Everything else goes past it untouched.
 */
import { NetworkFirst, type PrecacheEntry, Serwist, type SerwistPlugin } from 'serwist';
import {
  type Bounds,
  holdWithin,
  PAGE_BOUNDS,
  PAGES,
  PARTS,
  PHOTO_BOUNDS,
  PHOTOS,
  VOICE,
  VOICE_BOUNDS,
} from './deviceCaches.ts';
import {
  dropBroken,
  FALLBACK_PAGE,
  FIRST_PAGES,
  isFresh,
  isWorthKeeping,
  keptAddress,
  WHATEVER,
} from './keptPages.ts';
import { sendWaiting } from './sending.ts';
import { keepEarlier, mayTakeOver, TAKE_OVER, type WorkerMessage } from './turnOver.ts';
import { createWaitingRoom, WAITING_CHANNEL } from './waiting.ts';

declare const self: ServiceWorkerGlobalScope & { __SW_MANIFEST: PrecacheEntry[] };

/** So many more than its bounds say may be in a cache for a while. */
const LOOK_AFTER = 16;

/** Whoever waits longer has hardly a line: the page as it was last seen is better. */
const PATIENCE_SECONDS = 8;

const serwist = new Serwist({
  precacheEntries: self.__SW_MANIFEST,
  precacheOptions: {
    cacheName: PARTS,
    // Nobody's cookies: what is kept here is everybody's by construction.
    fetchOptions: { credentials: 'omit' },
    // Every address is as it is: no index.html, no .html, no parameter that means nothing.
    cleanURLs: false,
    ignoreURLParametersMatching: [],
  },
  clientsClaim: true,
  navigationPreload: true,
});

const aboutPages: SerwistPlugin[] = [
  {
    cacheKeyWillBeUsed: async ({ request }) => keptAddress(new URL(request.url)) ?? request,
    cacheWillUpdate: async ({ request, response }) => {
      const isKept = keptAddress(new URL(request.url)) !== undefined;
      return isKept && (await isWorthKeeping(response)) ? response : null;
    },
    handlerDidError: async ({ request }) => otherwise(new URL(request.url)),
  },
  within(PAGES, PAGE_BOUNDS),
];
const keptPages = { cacheName: PAGES, matchOptions: WHATEVER, plugins: aboutPages };
const pages = new NetworkFirst({ ...keptPages, networkTimeoutSeconds: PATIENCE_SECONDS });
// Which version of the walkthrough it is, only the server says: as long as there is a line, however slow, it is asked.
const walkthroughs = new NetworkFirst(keptPages);

const photos = new NetworkFirst({
  cacheName: PHOTOS,
  matchOptions: WHATEVER,
  plugins: [
    {
      // The whole photo is large; a slideshow that is kept has its own.
      cacheWillUpdate: async ({ request, response }) =>
        response.status === 200 && new URL(request.url).searchParams.get('size') === 'card'
          ? response
          : null,
      handlerDidError: ({ request }) => caches.match(request, WHATEVER),
    },
    within(PHOTOS, PHOTO_BOUNDS),
  ],
});

const voice = new NetworkFirst({
  cacheName: VOICE,
  matchOptions: WHATEVER,
  plugins: [
    { cacheWillUpdate: async ({ response }) => (response.status === 200 ? response : null) },
    { handlerDidError: ({ request }) => caches.match(request, WHATEVER) },
    within(VOICE, VOICE_BOUNDS),
  ],
});

serwist.registerCapture(
  ({ request, sameOrigin, url }) =>
    sameOrigin && request.mode === 'navigate' && url.pathname.startsWith('/walkthrough'),
  walkthroughs,
);
serwist.registerCapture(
  ({ request, sameOrigin, url }) =>
    sameOrigin && request.mode === 'navigate' && !url.pathname.startsWith('/api/'),
  pages,
);
serwist.registerCapture(
  ({ sameOrigin, url }) => sameOrigin && /^\/api\/memories\/[^/]+\/photo$/.test(url.pathname),
  photos,
);
serwist.registerCapture(
  ({ sameOrigin, url }) => sameOrigin && url.pathname.startsWith('/api/walkthrough-v2/voice/'),
  voice,
);
// Of the build before this one, or of a slideshow that is kept: its address says what is in it, so it never gets old.
serwist.registerCapture(
  ({ sameOrigin, url }) => sameOrigin && url.pathname.startsWith('/_next/static/'),
  async ({ request }) => (await caches.match(request, WHATEVER)) ?? fetch(request),
);

self.addEventListener('install', (event) => {
  const { cacheName } = serwist.precacheStrategy;
  const wanted = new Set(serwist.getUrlsToPrecacheKeys().values());
  event.waitUntil(keepEarlier(caches, cacheName, wanted));
});
serwist.addEventListeners();
self.addEventListener('activate', (event) => event.waitUntil(dropBroken(caches, PAGES)));

self.addEventListener('message', (event) => {
  // Only pages of ours can send one; the shape is `WorkerMessage`, of this build or another.
  const message = event.data as Partial<WorkerMessage> | null;
  if (message?.type === TAKE_OVER) event.waitUntil(takeOver());
  if (message?.type === 'keep' && message.page) event.waitUntil(keep(message.page, event));
});

// Background Sync, where the browser has it: asked for when something begins to wait (hooks/waitingWords.ts).
self.addEventListener('sync', (event) => event.waitUntil(sendNow()));

async function sendNow(): Promise<void> {
  const channel = new BroadcastChannel(WAITING_CHANNEL);
  const sent = await sendWaiting({
    room: createWaitingRoom(caches),
    storage: caches,
    locks: navigator.locks,
    onChange: () => channel.postMessage(null),
  });
  channel.close();
  // The browser tries again after a while.
  if (sent === 'later') throw new Error('something waits on');
}

async function takeOver(): Promise<void> {
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (mayTakeOver(open.map(({ url }) => url))) await self.skipWaiting();
}

/** The page that somebody is on, anew, and those that must be there whether they were opened or not. */
async function keep(page: string, event: ExtendableEvent): Promise<void> {
  const old = await Promise.all(
    FIRST_PAGES.map(async (first) => {
      const kept = await caches.match(first, WHATEVER);
      return isFresh(kept, Date.now()) ? [] : [first];
    }),
  );
  const wanted = [keptAddress(new URL(page, self.location.origin)) ?? [], old].flat(2);
  for (const address of new Set(wanted)) {
    // Without a line what is kept already is found again, and stays.
    await pages.handle({ request: new Request(address), event });
  }
}

/** A page that is not kept: of a slideshow, which has its own, or the one that says so. */
async function otherwise(url: URL): Promise<Response | undefined> {
  const kept = await caches.match(keptAddress(url) ?? url.href, WHATEVER);
  return kept ?? serwist.matchPrecache(FALLBACK_PAGE);
}

/** Looked after now and then: each look reads what all of it weighs. */
function within(name: string, bounds: Bounds): SerwistPlugin {
  let put = 0;
  return {
    async cacheDidUpdate() {
      if (put++ % LOOK_AFTER === 0) await holdWithin(await caches.open(name), bounds);
    },
  };
}
