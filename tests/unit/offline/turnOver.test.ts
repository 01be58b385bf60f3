import { describe, expect, it } from 'vitest';
import { EARLIER } from '../../../lib/offline/deviceCaches.ts';
import { keepEarlier, mayTakeOver } from '../../../lib/offline/turnOver.ts';
import { cacheStandIn } from '../client/cacheStandIn.ts';

describe('a new build takes over', () => {
  it.each([
    ['while nobody is in a walkthrough', ['/', '/memories/m1', '/sessions/s1'], true],
    ['not while somebody is in a slideshow', ['/', '/walkthrough?memory=m1'], false],
    ['not while somebody is in a live one', ['/walkthrough-v2?memory=m1'], false],
    ['when nothing is open', [], true],
  ])('%s', (_when, paths, may) => {
    expect(mayTakeOver(paths.map((path) => `http://keepsake${path}`))).toBe(may);
  });

  it('and puts the parts of the build before aside, until there is a newer one before', async () => {
    const { storage, pathsIn } = cacheStandIn();
    const put = async (path: string) => (await storage.open('parts')).put(path, new Response(path));
    const arrive = (...paths: string[]) =>
      keepEarlier(storage, 'parts', new Set(paths.map((path) => `http://keepsake${path}`)));

    await put('/first.js');
    await put('/same.js');
    await arrive('/second.js', '/same.js');
    expect(pathsIn(EARLIER)).toEqual(['/first.js']);

    await storage.delete('parts');
    await put('/second.js');
    await arrive('/second.js');
    expect(pathsIn(EARLIER)).toEqual(['/first.js']);
    await arrive('/third.js');
    expect(pathsIn(EARLIER)).toEqual(['/second.js']);
  });
});
