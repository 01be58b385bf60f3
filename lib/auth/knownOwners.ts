/** Who a cookie belongs to, remembered for a moment: the guard is asked several times in a turn, and the database once. */
import { LRUCache } from 'lru-cache';

export interface Owner {
  ownerId: string;
  /** Null for a guest. */
  email: string | null;
}

export interface KnownOwners {
  get(cookies: string | null): Owner | undefined;
  keep(cookies: string | null, owner: Owner): void;
  /** Signing in, out or up with this cookie: it is asked about anew. */
  forget(cookies: string | null): void;
  /** Somebody's sign-ins were ended: every cookie of theirs is asked about anew. */
  forgetOwner(ownerId: string): void;
}

/** Signing out elsewhere is noticed after this, at the latest. */
const KNOWN_MS = 5_000;
const MOST = 10_000;

/** Better Auth's cookie, with or without the prefix that it has under https. */
const SESSION_COOKIE = /(?:^|;\s*)(?:__Secure-)?better-auth\.session_token=([^;]+)/;

/** What a request brings of a sign-in; whether it is good for anything, the database knows. */
export function sessionTokenIn(cookies: string | null): string | undefined {
  return SESSION_COOKIE.exec(cookies ?? '')?.[1];
}

export function createKnownOwners(): KnownOwners {
  const owners = new LRUCache<string, Owner>({ max: MOST, ttl: KNOWN_MS });

  return {
    get(cookies) {
      const token = sessionTokenIn(cookies);
      return token === undefined ? undefined : owners.get(token);
    },
    keep(cookies, owner) {
      const token = sessionTokenIn(cookies);
      if (token !== undefined) owners.set(token, owner);
    },
    forget(cookies) {
      const token = sessionTokenIn(cookies);
      if (token !== undefined) owners.delete(token);
    },
    forgetOwner(ownerId) {
      for (const [token, owner] of [...owners.entries()]) {
        if (owner.ownerId === ownerId) owners.delete(token);
      }
    },
  };
}
