/** Whether a person is behind a request for a page; programs that look at pages draw nothing and count as nobody. */

/** Names that crawlers, previews of links and watches on health give themselves in `User-Agent`. */
const PROGRAM =
  /bot\b|crawl|spider|slurp|preview|facebookexternalhit|embedly|whatsapp\/|monitor|uptime|pingdom|health|kube-probe|googlehc|lighthouse/i;

/** A picture or another file: a cache that many share may keep it, and must not keep a cookie with it. */
const FILE = /\.\w+$/;

export function isPerson({ method, url, headers }: Pick<Request, 'method' | 'url' | 'headers'>) {
  if (method !== 'GET' || FILE.test(new URL(url).pathname)) return false;
  if (PROGRAM.test(headers.get('user-agent') ?? '')) return false;
  const purpose = headers.get('sec-purpose') ?? headers.get('purpose') ?? '';
  // What a page fetches by itself, ahead of a tap too, is no visit; the visit was the page. (Next takes the name of its own
  // prefetches off a request before the edge sees it.)
  const isWithinPage = (headers.get('sec-fetch-dest') ?? 'document') !== 'document';
  return !/prefetch|preview/i.test(purpose) && !isWithinPage;
}
