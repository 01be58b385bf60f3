/**
 * Without a line the last slideshows open all the same: their page and what it is made of come from this device.
 * The page itself puts them there (hooks/slideshowShelf.ts); this only finds them again, and asks the line first.
 */

/** Beside the page: its scripts, styles and fonts, and the memory's photo. */
const BESIDE = /^\/_next\/static\/|^\/api\/memories\/[^/]+\/photo$/;

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  const isPage = request.mode === 'navigate';
  if (!isPage && !BESIDE.test(url.pathname)) return;
  event.respondWith(fetch(request).catch((lost) => kept(isPage ? pageOf(url) : request, lost)));
});

/** The page of one memory, whatever else its address says. */
function pageOf({ searchParams }) {
  return `/walkthrough?${new URLSearchParams({ memory: searchParams.get('memory') ?? '' })}`;
}

async function kept(address, lost) {
  // Its answers are told apart by headers of the router, which a kept page was not asked for with.
  const answer = await caches.match(address, { ignoreVary: true });
  if (!answer) throw lost;
  return answer;
}
