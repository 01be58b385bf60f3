import { describe, expect, it } from 'vitest';
import { createSlideshowShelf } from '../../../hooks/slideshowShelf';
import { cacheStandIn } from './cacheStandIn';
import { slideshowView } from './slideshowView';

function shelf() {
  const { storage, pathsIn } = cacheStandIn();
  const fetched: string[] = [];
  const line = { isLost: false };
  const kept = createSlideshowShelf({
    storage,
    whenIdle: async () => undefined,
    async fetchAnswer(address) {
      if (line.isLost) throw new TypeError('no line');
      fetched.push(address);
      return new Response('sound');
    },
  });
  const { signal } = new AbortController();
  return {
    ...kept,
    keep: (change: Parameters<typeof slideshowView>[0], withVoice = true) =>
      kept.keep({ show: slideshowView(change), page: [], withVoice, signal }),
    fetched,
    line,
    storage,
    pathsIn,
  };
}

const GARDEN = 'keepsake-slides-garden';

describe('what is kept on the device', () => {
  it('is the slideshow with the voice of each sentence and when its words are said', async () => {
    const { keep, find, pathsIn } = shelf();
    await keep({});
    expect(await find('garden')).toEqual(slideshowView());
    expect(pathsIn(GARDEN)).toHaveLength(13);
    expect(pathsIn(GARDEN)).toContain('/voice/5');
    expect(pathsIn(GARDEN)).toContain('/voice/5?as=words');
  });

  it('is the words alone where the voice is off', async () => {
    const { keep, find, fetched } = shelf();
    await keep({}, false);
    expect(fetched).toEqual([]);
    expect(await find('garden')).toEqual(slideshowView());
  });

  it('is there from its words on, and goes on with what is missing when the line is back', async () => {
    const { keep, find, fetched, line } = shelf();
    line.isLost = true;
    await expect(keep({})).rejects.toThrow('no line');
    expect(await find('garden')).toEqual(slideshowView());
    line.isLost = false;
    await keep({});
    await keep({});
    expect(new Set(fetched).size).toBe(fetched.length);
    expect(fetched).toHaveLength(12);
  });

  it('makes room for another slideshow of the same memory', async () => {
    const { keep, find, pathsIn } = shelf();
    await keep({});
    await keep({ sessionId: 'another', steps: [] }, false);
    expect((await find('garden'))?.sessionId).toBe('another');
    expect(pathsIn(GARDEN)).toHaveLength(1);
  });

  it('is the last three, and nothing else of the browser’s is touched', async () => {
    const { keep, find, storage } = shelf();
    await storage.open('somebody-else');
    for (const memoryId of ['one', 'two', 'three', 'one', 'four']) {
      await keep({ memoryId, sessionId: `${memoryId} ${Math.random()}` }, false);
    }
    expect(await find('two')).toBeNull();
    expect(await storage.keys()).toEqual([
      'somebody-else',
      'keepsake-slides-three',
      'keepsake-slides-one',
      'keepsake-slides-four',
    ]);
  });

  it('is gone when it is cleared', async () => {
    const { keep, find, clear, storage } = shelf();
    await storage.open('somebody-else');
    await keep({});
    await clear();
    expect(await find('garden')).toBeNull();
    expect(await storage.keys()).toEqual(['somebody-else']);
  });

  it('is nothing where the browser has no such storage', async () => {
    const kept = createSlideshowShelf({ storage: undefined });
    const { signal } = new AbortController();
    await kept.keep({ show: slideshowView(), page: [], withVoice: true, signal });
    expect(await kept.find('garden')).toBeNull();
  });
});
