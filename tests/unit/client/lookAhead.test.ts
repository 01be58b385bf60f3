import { describe, expect, it } from 'vitest';
import type { OwnFinding } from '../../../hooks/helpAtHand';
import { createLookAhead } from '../../../hooks/lookAhead';

const FOUND: OwnFinding = {
  messageId: '1',
  level: 'crisis',
  kinds: ['suicide'],
  resources: [],
  words: [],
};
const REQUEST = { id: '1', text: 'words', before: [], memory: undefined, region: 'US' };

describe('the look that is brought ahead', () => {
  it('answers at once when it is there, and as soon as it has come when it is not', async () => {
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const ahead = createLookAhead(async () => {
      await arrived;
      return { lookAt: () => FOUND };
    });
    const first = new Promise((resolve) => ahead.look(REQUEST, resolve));
    arrive();
    expect(await first).toBe(FOUND);
    const second: OwnFinding[] = [];
    ahead.look(REQUEST, (found) => second.push(found));
    expect(second).toEqual([FOUND]);
  });

  it('is asked for again when it could not be brought', async () => {
    let attempts = 0;
    const ahead = createLookAhead(async () => {
      attempts += 1;
      if (attempts === 1) throw new TypeError('network');
      return { lookAt: () => FOUND };
    });
    await ahead.prepare();
    expect(await new Promise((resolve) => ahead.look(REQUEST, resolve))).toBe(FOUND);
    expect(attempts).toBe(2);
  });

  it('says nothing when nothing is found', async () => {
    const ahead = createLookAhead(async () => ({ lookAt: () => null }));
    const found: OwnFinding[] = [];
    await ahead.prepare();
    ahead.look(REQUEST, (finding) => found.push(finding));
    expect(found).toEqual([]);
  });
});
