/** Whether a person is behind a request for a page; programs that look at pages draw nothing and count as nobody. */

/** Names that crawlers, previews of links and watches on health give themselves in `User-Agent`. */
const PROGRAM =
  /bot\b|crawl|spider|slurp|preview|facebookexternalhit|embedly|whatsapp\/|monitor|uptime|pingdom|health|kube-probe|googlehc|lighthouse/i;

/** What Next's own pages ask for without showing it, and says so in these names; seen at the edge by `skipProxyUrlNormalize`. */
const WITHIN_PAGE = ['rsc', 'next-router-prefetch', 'x-middleware-prefetch'];

/** A picture or another file: a cache that many share may keep it, and must not keep a cookie with it. */
const FILE = /\.\w+$/;

export function isPerson({ method, url, headers }: Pick<Request, 'method' | 'url' | 'headers'>) {
  if (method !== 'GET' || FILE.test(new URL(url).pathname)) return false;
  if (PROGRAM.test(headers.get('user-agent') ?? '')) return false;
  const purpose = headers.get('sec-purpose') ?? headers.get('purpose') ?? '';
  // What a page fetches by itself, ahead of a tap too, is no visit; the visit was the page.
  const isWithinPage =
    (headers.get('sec-fetch-dest') ?? 'document') !== 'document' ||
    WITHIN_PAGE.some((name) => headers.has(name));
  return !/prefetch|preview/i.test(purpose) && !isWithinPage;
}
