import { describe, expect, it } from 'vitest';
import { clearDevice, holdWithin } from '../../../lib/offline/deviceCaches.ts';
import { cacheStandIn } from '../client/cacheStandIn.ts';

describe('a cache within its bounds', () => {
  it('drops what was put there first, by number', async () => {
    const { storage, pathsIn } = cacheStandIn();
    const cache = await storage.open('pages');
    for (const path of ['/a', '/b', '/c', '/a']) await cache.put(path, new Response('page'));
    await holdWithin(cache, { entries: 2, bytes: 1_000 });
    expect(pathsIn('pages')).toEqual(['/c', '/a']);
  });

  it('drops what was put there first, by what it really weighs', async () => {
    const { storage, pathsIn } = cacheStandIn();
    const cache = await storage.open('pages');
    for (const path of ['/a', '/b', '/c']) await cache.put(path, new Response('x'.repeat(400)));
    await holdWithin(cache, { entries: 10, bytes: 1_000 });
    expect(pathsIn('pages')).toEqual(['/b', '/c']);
  });
});

describe('clearing a device', () => {
  const NAMES = [
    'keepsake-pages',
    'keepsake-photos',
    'keepsake-slides-garden',
    'keepsake-waiting',
    'keepsake-owner',
    'keepsake-steady-3',
    'keepsake-earlier',
    'keepsake-parts',
    'somebody-else',
  ];

  async function deviceWith(all: boolean): Promise<string[]> {
    const { storage } = cacheStandIn();
    for (const name of NAMES) await storage.open(name);
    await clearDevice(storage, { all });
    return storage.keys();
  }

  it('leaves what is nobody’s, and what was not sent yet', async () => {
    expect(await deviceWith(false)).toEqual(NAMES.slice(3));
  });

  it('leaves only what is nobody’s when somebody else is here', async () => {
    expect(await deviceWith(true)).toEqual(NAMES.slice(5));
  });

  it('is nothing where the browser keeps nothing', async () => {
    await expect(clearDevice(undefined, { all: true })).resolves.toBeUndefined();
  });
});
