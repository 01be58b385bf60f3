/** What every request must pass: it does not come from another site's page, and we know whose it is. */
import { KeepsakeError } from '../errors.ts';
import { plainFailure } from '../records/failures.ts';
import type { Auth } from './auth.ts';
import type { KnownOwners, Owner } from './knownOwners.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change asked for by another site's page. Ours is the public address, and whatever address the request
 * itself came to: on one's own machine that may be `127.0.0.1` or a name in the local network.
 *
 * @throws KeepsakeError `foreign_origin`
 */
export function refuseForeignOrigin(request: Request, publicUrl: string): void {
  const origin = request.headers.get('origin');
  if (SAFE_METHODS.has(request.method) || origin === null || origin === publicUrl) return;
  const host = request.headers.get('host');
  if (host !== null && (origin === `http://${host}` || origin === `https://${host}`)) return;
  throw new KeepsakeError('foreign_origin');
}

/**
 * The account whose cookie this is, and the cookies to send along (renewed by use).
 * @throws KeepsakeError `unauthorized`, `unavailable` when nobody can be known now
 */
export async function requireOwner(
  request: Request,
  auth: Auth,
  knownOwners: KnownOwners,
): Promise<Owner & { setCookies: string[] }> {
  const cookies = request.headers.get('cookie');
  const known = knownOwners.get(cookies);
  if (known) return { ...known, setCookies: [] };
  const { response, headers } = await auth.api
    .getSession({ headers: request.headers, returnHeaders: true })
    .catch((error: unknown) => {
      throw plainFailure(error);
    });
  if (!response) throw new KeepsakeError('unauthorized');
  const { user } = response;
  const owner = { ownerId: user.id, email: user.isAnonymous ? null : user.email };
  knownOwners.keep(cookies, owner);
  return { ...owner, setCookies: headers.getSetCookie() };
}
