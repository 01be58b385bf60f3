/** Counters that expire, no more of them than there is room for. */
import { LRUCache } from 'lru-cache';

export interface BoundedCounters {
  /** Adds one and tells where it stands; it expires so long after its first one. */
  count(key: string, ttlMs: number): number;
  counted(key: string): number;
  /** Drops what has expired. */
  sweep(): void;
}

/** People who are counted in one day; beyond it those are forgotten who have not come for the longest. */
const MOST = 100_000;

export function createBoundedCounters({ now }: { now: () => number }): BoundedCounters {
  const kept = new LRUCache<string, number>({
    // By size: `max` would make room for all of them at once.
    maxSize: MOST,
    sizeCalculation: () => 1,
    noUpdateTTL: true,
    perf: { now },
    ttlResolution: 0,
  });

  return {
    count(key, ttlMs) {
      const count = (kept.get(key) ?? 0) + 1;
      kept.set(key, count, { ttl: ttlMs });
      return count;
    },
    counted: (key) => kept.get(key) ?? 0,
    sweep: () => void kept.purgeStale(),
  };
}
