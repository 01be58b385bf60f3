import { describe, expect, it } from 'vitest';
import type { OwnFinding } from '../../../hooks/helpAtHand';
import { type BroughtLook, createLookAhead } from '../../../hooks/lookAhead';

const FOUND: OwnFinding = {
  messageId: '1',
  level: 'crisis',
  kinds: ['suicide'],
  resources: [],
  words: [],
};
const REQUEST = { id: '1', text: 'words', before: [], memory: undefined, region: 'US' };

const LOOK: BroughtLook = {
  lookAt: () => FOUND,
  prepareScreen: async () => undefined,
  loadScreenWeights: async () => undefined,
};

function ahead(bring: () => Promise<BroughtLook>, isSparing = false) {
  return createLookAhead({ bring, idle: async () => undefined, isSparing: () => isSparing });
}

describe('the look that is brought ahead', () => {
  it('answers at once when it is there, and as soon as it has come when it is not', async () => {
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<BroughtLook>();
    const { look } = ahead(() => arrived);
    const first = new Promise((resolve) => look(REQUEST, resolve));
    arrive(LOOK);
    expect(await first).toBe(FOUND);
    const second: OwnFinding[] = [];
    look(REQUEST, (found) => second.push(found));
    expect(second).toEqual([FOUND]);
  });

  it('is asked for again when it could not be brought', async () => {
    let attempts = 0;
    const { prepare, look } = ahead(async () => {
      attempts += 1;
      if (attempts === 1) throw new TypeError('network');
      return LOOK;
    });
    await prepare();
    expect(await new Promise((resolve) => look(REQUEST, resolve))).toBe(FOUND);
    expect(attempts).toBe(2);
  });

  it('says nothing when nothing is found', async () => {
    const { prepare, look } = ahead(async () => ({ ...LOOK, lookAt: () => null }));
    const found: OwnFinding[] = [];
    await prepare();
    look(REQUEST, (finding) => found.push(finding));
    expect(found).toEqual([]);
  });

  it('brings the trained part behind it, but not for who spares data', async () => {
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    const weighed = async () => ask();
    await ahead(async () => ({ ...LOOK, loadScreenWeights: weighed })).prepare();
    await asked;
    let fetched = 0;
    const counted = async () => {
      fetched += 1;
    };
    const { prepare } = ahead(async () => ({ ...LOOK, loadScreenWeights: counted }), true);
    await prepare();
    await new Promise(setImmediate);
    expect(fetched).toBe(0);
  });
});
