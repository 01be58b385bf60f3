/** Answers of a strange shape: cut at any byte, one byte at a time, far too long. */
import { describe, expect, it } from 'vitest';
import { textChunk } from '../../support/gemini/chunks.ts';
import {
  expectWholeReply,
  FIRST,
  hear,
  openGuide,
  SECOND,
  textsOf,
  voices,
} from '../../support/gemini/guideStage.ts';
import {
  bytesOf,
  dribble,
  finish,
  say,
  sayAgain,
  splitChunk,
} from '../../support/gemini/scenario.ts';
import { openWire } from '../../support/gemini/wire.ts';

const wire = openWire();
const TEN_MB = 10_000_000;
const GOOD = 'The wind was strong that day. ';

describe('a chunk split at every byte', () => {
  it.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
  ] as const)('is the same sentences with %s', async (_name, newline) => {
    const sentences = ['“Grüße, Zoë” 👵🏽, you said.', 'What came next?'];
    const chunk = textChunk(sentences.join(' '));
    const guide = openGuide(wire.server.baseURL);
    for (let at = 1; at < bytesOf(chunk, newline).length; at += 1) {
      wire.server.scriptFor(FIRST, [splitChunk(chunk, at, newline), finish()]);
      const heard = await hear(guide);
      expect({ at, said: textsOf(heard) }).toEqual({ at, said: sentences });
      expect(voices(heard)).toBe('gemini 2');
    }
  });
});

describe('an answer of one byte after the other', () => {
  const slow = dribble(bytesOf(textChunk('You walked there together. ')), 5);

  it('is waited for no longer than silence', async () => {
    wire.server.rule(() => [slow, finish()]);
    const guide = openGuide(wire.server.baseURL, { hedgeAfterMs: 100, firstSentenceMs: 500 });
    const heard = await hear(guide);
    expectWholeReply(heard);
    expect(voices(heard)).toMatch(/^embedded \d+$/);
    await Promise.all(wire.requests().map(({ over }) => over));
    expect(wire.requests().map(({ model, closedEarly }) => [model, closedEarly])).toEqual([
      [FIRST, true],
      [SECOND, true],
    ]);
  });

  it('behind a sentence is a stall', async () => {
    wire.server.scriptFor(FIRST, [say('The wind was strong. '), slow, finish()]);
    const guide = openGuide(wire.server.baseURL, { stallMs: 250 });
    const heard = await hear(guide);
    expectWholeReply(heard);
    expect(voices(heard)).toMatch(/^gemini 1, embedded \d$/);
    expect(guide.links()[0]).toMatchObject({ state: 'open', lastFailure: 'stalled' });
  });
});

describe('an answer of 10 MB', () => {
  it.each([
    ['in one piece without an end', say('a'.repeat(TEN_MB))],
    ['in many pieces without an end', sayAgain('word '.repeat(200), 10_000)],
  ])('%s is left to the second model', async (_name, endless) => {
    wire.server.scriptFor(FIRST, [endless, finish()]);
    const guide = openGuide(wire.server.baseURL);
    const heard = await hear(guide);
    expectWholeReply(heard);
    expect(wire.asked()).toEqual([FIRST, SECOND]);
    expect(voices(heard)).toMatch(/^gemini-fallback \d$/);
    expect(guide.links()[0]).toMatchObject({ state: 'open', lastFailure: 'endless' });
  });

  it('that does not end behind a sentence is closed by the embedded guide', async () => {
    const endless = sayAgain('a'.repeat(1_000), 10_000);
    wire.server.scriptFor(FIRST, [say('The wind was strong. '), endless, finish()]);
    const heard = await hear(openGuide(wire.server.baseURL));
    expectWholeReply(heard);
    expect(voices(heard)).toMatch(/^gemini 1, embedded \d$/);
    expect(wire.asked()).toEqual([FIRST]);
    const request = await wire.request(1);
    await request.over;
    expect(request.closedEarly).toBe(true);
  });

  it.each([
    ['in many chunks', sayAgain(GOOD, TEN_MB / GOOD.length)],
    ['in one chunk', say(GOOD.repeat(TEN_MB / GOOD.length))],
  ])('of good sentences %s is a turn of its first few, and no failure', async (_name, good) => {
    wire.server.scriptFor(FIRST, [good, finish()]);
    const guide = openGuide(wire.server.baseURL);
    const heard = await hear(guide);
    expectWholeReply(heard);
    expect(voices(heard)).toMatch(/^gemini \d\d?, embedded \d$/);
    expect(textsOf(heard).join(' ').split(' ').length).toBeLessThan(500);
    expect(wire.asked()).toEqual([FIRST]);
    expect(guide.links()[0]).toMatchObject({ state: 'closed' });
  });
});
