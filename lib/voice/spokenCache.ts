/** What was spoken, kept for a while: what is somebody's own apart from what is ours, and neither beyond its bytes. */

import { LRUCache } from 'lru-cache';
import { KEEPSAKE_OWNER } from './authored.ts';
import type { SpokenClip } from './spokenClip.ts';

export interface SpokenCache {
  get(ownerId: string, key: string): SpokenClip | undefined;
  /** @param ttlMs for what is only kept until a better voice is back */
  set(ownerId: string, key: string, clip: SpokenClip, ttlMs?: number): void;
  forget(ownerId: string): void;
}

interface Kept {
  ownerId: string;
  clip: SpokenClip;
}

/** What a clip costs beside its samples: keys, words, bookkeeping. */
const ENTRY_BYTES = 1_024;
/** Of all bytes this share is for lines that everybody hears, which no one person's long evening may push out. */
const SHARED = 0.25;
/** A walkthrough; and so long what somebody has deleted elsewhere may lie about here. */
const OWN_KEPT_MS = 60 * 60_000;

/** @param now milliseconds; only differences matter */
export function createSpokenCache(
  bytes: number,
  now: () => number = () => performance.now(),
): SpokenCache {
  const life = { ttl: OWN_KEPT_MS, ttlAutopurge: true, perf: { now } };
  const own = storeOf(bytes * (1 - SHARED), life);
  const shared = storeOf(bytes * SHARED);
  const storeFor = (ownerId: string) => (ownerId === KEEPSAKE_OWNER ? shared : own);

  return {
    get: (ownerId, key) => storeFor(ownerId).get(key)?.clip,
    set(ownerId, key, clip, ttlMs) {
      storeFor(ownerId).set(key, { ownerId, clip }, ttlMs === undefined ? {} : { ttl: ttlMs });
    },
    forget(ownerId) {
      for (const [key, kept] of own.entries()) if (kept.ownerId === ownerId) own.delete(key);
    },
  };
}

function storeOf(
  maxSize: number,
  life: Pick<LRUCache.Options<string, Kept, unknown>, 'ttl' | 'ttlAutopurge' | 'perf'> = {},
) {
  return new LRUCache<string, Kept>({
    ...life,
    maxSize: Math.floor(maxSize),
    sizeCalculation: ({ clip }) => clip.audio.byteLength + ENTRY_BYTES,
  });
}
