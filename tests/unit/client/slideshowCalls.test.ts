import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSlideshowCalls } from '../../../hooks/slideshowCalls';
import { createSlideshowShelf } from '../../../hooks/slideshowShelf';
import { slideshowView } from './slideshowView';

afterEach(() => vi.unstubAllGlobals());

/** A tab, and an API that notes by which key each slideshow was asked for. */
function tab() {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  const memory = { etag: '"first"' };
  const keys: (string | null)[] = [];
  vi.stubGlobal('fetch', async (path: string, { headers }: RequestInit) => {
    if (path.startsWith('/api/memories/')) return Response.json({}, { headers: memory });
    if (path.startsWith('/api/walkthrough/end/')) return Response.json({ takeAway: null });
    keys.push(new Headers(headers).get('idempotency-key'));
    return Response.json(slideshowView(), { status: 201 });
  });
  // Each look at the page makes its own.
  const make = () =>
    createSlideshowCalls(createSlideshowShelf({ storage: undefined })).make('garden');
  const complete = () =>
    createSlideshowCalls(createSlideshowShelf({ storage: undefined })).complete(slideshowView());
  return { make, complete, memory, keys };
}

describe('the key by which a slideshow is asked for', () => {
  it('is the same for a second try or a reload, until it was shown to its end', async () => {
    const { make, complete, keys } = tab();
    await make();
    await make();
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[1]).toBe(keys[0]);
    await complete();
    await make();
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('is another one as soon as the memory is another one', async () => {
    const { make, memory, keys } = tab();
    await make();
    memory.etag = '"second"';
    await make();
    await make();
    expect(keys[1]).not.toBe(keys[0]);
    expect(keys[2]).toBe(keys[1]);
  });
});
