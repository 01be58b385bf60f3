/** Whose the things on this device are. Somebody else's are cleared before anything is shown, kept or sent. */
import { apiJson } from '../apiClient.ts';
import { clearDevice, OWNER } from './deviceCaches.ts';

export interface Owner {
  id: string;
  isGuest: boolean;
}

const ADDRESS = '/owner';

/** Null for somebody whom the server does not know. @throws ConnectionLost, ApiError */
export async function whoAmI(): Promise<Owner | null> {
  // Better Auth's own answer; the parts of it that are read here.
  const session = await apiJson<{ user: { id: string; isAnonymous?: boolean | null } } | null>(
    '/api/auth/get-session',
    { isAsIAm: true },
  );
  return session && { id: session.user.id, isGuest: session.user.isAnonymous === true };
}

/** As it was noted last. */
export async function notedOwner(storage: CacheStorage): Promise<Owner | null> {
  if (!(await storage.has(OWNER))) return null;
  const noted = await (await storage.open(OWNER)).match(ADDRESS);
  // Written below, in this browser, by this version or an earlier one.
  return ((await noted?.json()) as Owner | undefined) ?? null;
}

/**
 * Notes who is here now. Where that is somebody else, what is kept is cleared first; what a guest has not sent yet
 * stays for the account that they sign in to, as everything else of a guest does.
 */
export async function meetOwner(storage: CacheStorage, now: Owner): Promise<void> {
  const before = await notedOwner(storage);
  if (before?.id === now.id && before.isGuest === now.isGuest) return;
  if (before && before.id !== now.id) {
    await clearDevice(storage, { all: !goesAlong(before, now) });
  }
  await (await storage.open(OWNER)).put(ADDRESS, Response.json(now));
}

/** Signing in to an account takes along what a guest has; nothing else goes from one person to another. */
export function goesAlong(from: Owner, to: Owner): boolean {
  return from.id === to.id || (from.isGuest && !to.isGuest);
}
