/** At the edge: a Content Security Policy with a nonce of its own for every page; broken addresses are refused. */
import { type NextRequest, NextResponse } from 'next/server';

/** Set by `next.config.ts`: React's development build needs `eval`, and Next's overlay styles of its own. */
declare const KEEPSAKE_DEVELOPMENT: boolean;

export function middleware(request: NextRequest): NextResponse {
  if (!isReadable(request.nextUrl.pathname)) {
    const message = 'That address cannot be read.';
    return NextResponse.json({ error: { code: 'malformed', message } }, { status: 400 });
  }
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // Next reads the nonce from here and puts it on its own scripts.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

/** Next itself answers an address that is broken, such as one with "%ff" in it, with a bare 500. */
function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

function contentSecurityPolicy(nonce: string): string {
  const evaluation = KEEPSAKE_DEVELOPMENT ? " 'unsafe-eval'" : '';
  const styles = KEEPSAKE_DEVELOPMENT ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    `style-src 'self' ${styles}`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Pages, and only those API calls whose address could be broken: the others need nothing from the edge. */
export const config = { matcher: ['/((?!api/|_next/static|icon.svg).*)', '/api/(.*%.*)'] };
