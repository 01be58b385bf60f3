/** Text that may go at any time: kept for its time, as long as there is room for it. */
import { LRUCache } from 'lru-cache';

export interface BoundedTexts {
  get(key: string): string | undefined;
  has(key: string): boolean;
  set(key: string, text: string, ttlMs: number): void;
  delete(key: string): void;
  /** Drops what has expired. */
  sweep(): void;
}

export interface BoundedTextsOptions {
  /** Milliseconds; only differences matter. */
  now: () => number;
  /** Of all of them; beyond it those go that nobody has asked for the longest. */
  mostBytes: number;
}

/** What a text takes beside its own bytes. */
const OVERHEAD_BYTES = 256;

/**
 * Kept as bytes outside of the heap of JavaScript: with one typographic quote in it a string takes twice as much, and V8 lets its heap
 * grow to a multiple of what lives in it (measured by the soak: 28 MB a minute for 9 MB of sessions that nobody came back to).
 */
export function createBoundedTexts({ now, mostBytes }: BoundedTextsOptions): BoundedTexts {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const kept = new LRUCache<string, Uint8Array>({
    maxSize: mostBytes,
    sizeCalculation: ({ byteLength }, key) => byteLength + key.length + OVERHEAD_BYTES,
    perf: { now },
    ttlResolution: 0,
  });

  return {
    get(key) {
      const bytes = kept.get(key);
      return bytes && decoder.decode(bytes);
    },
    has: (key) => kept.has(key),
    set: (key, text, ttlMs) => void kept.set(key, encoder.encode(text), { ttl: ttlMs }),
    delete: (key) => void kept.delete(key),
    sweep: () => void kept.purgeStale(),
  };
}
