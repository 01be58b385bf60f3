/** At the edge: which version of the walkthrough a visit gets, a Content Security Policy for every page; broken addresses are refused. */
import { type NextFetchEvent, type NextRequest, NextResponse } from 'next/server';
import { readEdgeEnv } from './lib/env/edge';
import { contentPolicy } from './lib/http/contentPolicy';
import { isReadable } from './lib/http/readableAddress';
import { assign, drawBucket } from './lib/rollout/bucket';
import { createEdgeRollout } from './lib/rollout/edgeRollout';
import { servedAs } from './lib/rollout/servedPath';
import { isPerson } from './lib/rollout/visitor';

/** Set by `next.config.ts`. */
declare const KEEPSAKE_DEVELOPMENT: boolean;

const env = readEdgeEnv();
const rollout = createEdgeRollout(env);
const cookieOptions = { draw: drawBucket, isSecure: env.PUBLIC_URL.startsWith('https:') };

export async function middleware(request: NextRequest, event: NextFetchEvent) {
  const { pathname, searchParams } = request.nextUrl;
  if (!isReadable(pathname)) {
    const message = 'That address cannot be read.';
    return NextResponse.json({ error: { code: 'malformed', message } }, { status: 400 });
  }
  if (pathname.startsWith('/api/')) return NextResponse.next();

  const visit = {
    cookies: request.headers.get('cookie'),
    wanted: searchParams.get('walkthrough'),
    isPerson: isPerson(request),
  };
  const settings = await rollout.get((reading) => event.waitUntil(reading));
  const assigned = assign(visit, settings, cookieOptions);
  const { version, path } = servedAs(request.nextUrl, assigned.version);

  const nonce = btoa(crypto.randomUUID());
  const policy = contentPolicy(nonce, KEEPSAKE_DEVELOPMENT);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // Next reads the nonce from here and puts it on its own scripts.
  headers.set('content-security-policy', policy);
  const behind = path && Object.assign(request.nextUrl.clone(), { pathname: path });
  const response = behind
    ? NextResponse.rewrite(behind, { request: { headers } })
    : NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-walkthrough', version);
  for (const text of assigned.setCookies) response.headers.append('set-cookie', text);
  return response;
}

/** Pages, and only those API calls whose address could be broken: the others, and what an app is installed from, need nothing from the edge. */
export const config = {
  matcher: [
    '/((?!api/|_next/static|icon.svg|icons/|manifest.webmanifest|service-worker.js).*)',
    '/api/(.*%.*)',
  ],
};
