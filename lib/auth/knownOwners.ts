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
}

/** Signing out elsewhere is noticed after this, at the latest. */
const KNOWN_MS = 5_000;
const MOST = 10_000;

/** Better Auth's cookie, with or without the prefix that it has under https. */
const SESSION_COOKIE = /(?:^|;\s*)(?:__Secure-)?better-auth\.session_token=([^;]+)/;

export function createKnownOwners(): KnownOwners {
  const owners = new LRUCache<string, Owner>({ max: MOST, ttl: KNOWN_MS });
  const tokenIn = (cookies: string | null) => SESSION_COOKIE.exec(cookies ?? '')?.[1];

  return {
    get(cookies) {
      const token = tokenIn(cookies);
      return token === undefined ? undefined : owners.get(token);
    },
    keep(cookies, owner) {
      const token = tokenIn(cookies);
      if (token !== undefined) owners.set(token, owner);
    },
    forget(cookies) {
      const token = tokenIn(cookies);
      if (token !== undefined) owners.delete(token);
    },
  };
}
