/** What was spoken for somebody does not lie about for long. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KEEPSAKE_OWNER } from '../../../lib/voice/authored.ts';
import { createSpokenCache } from '../../../lib/voice/spokenCache.ts';
import type { SpokenClip } from '../../../lib/voice/spokenClip.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const clip = { audio: new Uint8Array(10) } as SpokenClip;

describe('the cache of what was spoken', () => {
  it('keeps a person’s own for an hour, and what everybody hears for longer', () => {
    const cache = createSpokenCache(100_000, () => Date.now());
    cache.set('anna', 'one', clip);
    cache.set(KEEPSAKE_OWNER, 'ours', clip);
    vi.advanceTimersByTime(59 * 60_000);
    expect(cache.get('anna', 'one')).toBe(clip);
    vi.advanceTimersByTime(2 * 60_000);
    expect(cache.get('anna', 'one')).toBeUndefined();
    expect(cache.get(KEEPSAKE_OWNER, 'ours')).toBe(clip);
  });
});
