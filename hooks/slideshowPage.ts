/** What the page of a slideshow is made of, so that it opens without a network, by the service worker. */

/** Under which a memory's page is kept; the worker looks for it there. */
export function pageAddress(memoryId: string): string {
  return `/walkthrough?${new URLSearchParams({ memory: memoryId })}`;
}

/**
 * What this page has fetched to stand here: scripts, styles, fonts, the photo.
 *
 * @param fetched addresses, as the browser has noted them
 */
export function addressesBeside(fetched: readonly string[], origin: string): string[] {
  const ours = fetched.flatMap((address) => {
    const url = URL.canParse(address) ? new URL(address) : null;
    return url?.origin === origin ? [url.pathname + url.search] : [];
  });
  const isPart = (path: string) =>
    path.startsWith('/_next/static/') || /^\/api\/memories\/[^/]+\/photo\b/.test(path);
  return [...new Set(ours.filter(isPart))];
}

export function addressesOfThisPage(): string[] {
  const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
  const asked = [...document.querySelectorAll<HTMLScriptElement>('script[src]')];
  return addressesBeside([...fetched, ...asked.map(({ src }) => src)], location.origin);
}
