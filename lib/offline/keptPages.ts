/** Which pages open again without a network, under which address each is kept, and when one that is kept is of no use any more. */

/** Answers are told apart by headers of the router, which a kept one was not asked for with. */
export const WHATEVER = { ignoreVary: true };

/** Opened in the worker's stead when a page is not kept; holds nobody's words. */
export const FALLBACK_PAGE = '/offline';

/** Kept before anybody asks for them. */
export const FIRST_PAGES = ['/', '/memories/new', '/safety'];

const ID = '[^/]+';
const KEPT = new RegExp(`^/(|memories/new|memories/${ID}|sessions/${ID}|safety|settings)$`);

/** Left by somebody in a hurry: such a page shows nothing, and would take the place of one that does. */
const SHOWS_NOTHING = 'data-shows-nothing';

/**
 * Under which address a page is kept, whatever else its own says; undefined for one that is not.
 *
 * Of several memories in a row nothing is kept: each of them has its own page.
 */
export function keptAddress({ pathname, searchParams }: URL): string | undefined {
  if (pathname === '/walkthrough') {
    const [memory, ...others] = searchParams.getAll('memory');
    if (!memory || others.length > 0) return undefined;
    return `/walkthrough?${new URLSearchParams({ memory })}`;
  }
  return KEPT.test(pathname) ? pathname : undefined;
}

/** One that came whole, from us, at its own address, and shows something. */
export async function isWorthKeeping(answer: Response): Promise<boolean> {
  if (answer.status !== 200 || answer.type !== 'basic' || answer.redirected) return false;
  if (!answer.headers.get('content-type')?.startsWith('text/html')) return false;
  return !(await answer.clone().text()).includes(SHOWS_NOTHING);
}

/** What stands in a page that nobody opens gets old: who has an account, who has said that they are an adult. */
const FRESH_MS = 60 * 60 * 1000;

/** @param now ms since 1970, as the answer's own `Date` has it */
export function isFresh(answer: Response | undefined, now: number): boolean {
  const keptAt = Date.parse(answer?.headers.get('date') ?? '');
  return now - keptAt < FRESH_MS;
}

/** The app's parts that a page names: without one of them it would stand there and not listen. */
export function partsOf(html: string): string[] {
  return [...new Set(html.match(/\/_next\/static\/[\w./~-]+\.(?:js|css)/g) ?? [])];
}

/** Drops pages of a build whose parts are gone. */
export async function dropBroken(storage: CacheStorage, name: string): Promise<void> {
  if (!(await storage.has(name))) return;
  const cache = await storage.open(name);
  for (const request of await cache.keys()) {
    const html = await (await cache.match(request))?.text();
    const found = await Promise.all(
      partsOf(html ?? '').map((part) => storage.match(part, WHATEVER)),
    );
    if (found.includes(undefined)) await cache.delete(request);
  }
}
