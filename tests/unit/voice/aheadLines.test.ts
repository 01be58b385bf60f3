import { beforeAll, describe, expect, it } from 'vitest';
import { inCrisisLines } from '../../../lib/safety/crisisReply.ts';
import { lineFor } from '../../../lib/safety/guide/lines.ts';
import { type AheadLine, aheadLines, authoredKeys } from '../../../lib/voice/aheadLines.ts';
import { gatherAuthored, KEEPSAKE_OWNER, sentencesIn } from '../../../lib/voice/authored.ts';
import { sayingOf } from '../../../lib/voice/saying.ts';
import { clipKey } from '../../../lib/voice/spokenClip.ts';

const VOICE = { provider: 'google', name: 'en-US-Neural2-F', version: '1' };
const RATE = 0.9;
const keyOf = (line: AheadLine) =>
  clipKey(VOICE, { ...sayingOf({ ...line, rate: RATE }), ownerId: KEEPSAKE_OWNER });

describe('what is made ahead', () => {
  let lines: AheadLine[];
  beforeAll(async () => {
    lines = await aheadLines();
  });

  it('is every authored line and nothing else', () => {
    expect(new Set(lines.map(({ text }) => text))).toEqual(gatherAuthored());
  });

  it('has what is said in the place of a sentence that may not be', () => {
    const stoodIn = lineFor({ rule: 'diagnosis', wasQuestion: false, mayAsk: false });
    expect(lines.map(({ text }) => text)).toEqual(expect.arrayContaining(sentencesIn([stoodIn])));
  });

  it('begins with all that is said in a crisis, in its manner', () => {
    const crisis = sentencesIn(inCrisisLines());

    expect(lines.slice(0, 100).every(({ need }) => need === 'crisis')).toBe(true);
    expect(
      lines
        .filter(({ phase }) => phase === 'crisis')
        .map(({ text }) => text)
        .toSorted(),
    ).toEqual([...new Set(crisis)].toSorted());
  });

  it('is no sound twice, and nothing that a sweep would take away', async () => {
    const keys = lines.map(keyOf);

    const named = await authoredKeys(VOICE, RATE);

    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !named.has(key))).toEqual([]);
    expect((await authoredKeys({ ...VOICE, version: '2' }, RATE)).has(keys[0] ?? '')).toBe(false);
  });

  it('has what is said anywhere as it is said most often before any of its other manners', () => {
    const common = lines.filter(({ phase, need }) => phase === 'exploration' && need === 'walk');
    const texts = new Set(common.map(({ text }) => text));
    const places = lines.flatMap(({ phase, text }, place) =>
      texts.has(text) && phase === 'conclusion' ? [place] : [],
    );

    expect(places.length).toBeGreaterThan(50);
    expect(Math.min(...places)).toBeGreaterThan(lines.lastIndexOf(common.at(-1) as AheadLine));
  });
});
