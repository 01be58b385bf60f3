/** Models that keep a person waiting: who is asked when, who gets the word, and who is left on the wire. */
import { describe, expect, it, vi } from 'vitest';
import { thoughtChunk } from '../../support/gemini/chunks.ts';
import { PROMPT } from '../../support/gemini/gemini.ts';
import {
  CONTEXT,
  expectWholeReply,
  FIRST,
  hear,
  openGuide,
  outcomes,
  REPLY,
  SAID,
  SECOND,
  textsOf,
  voices,
} from '../../support/gemini/guideStage.ts';
import { chunks, finish, hang, headers, say, waitingFor } from '../../support/gemini/scenario.ts';
import { openWire } from '../../support/gemini/wire.ts';
import { createGate } from '../../support/speakingModel.ts';

const wire = openWire();
const NEVER_MS = 60_000;

/** Who was left before the answer was over, as soon as all calls are. */
async function leftOnTheWire() {
  await Promise.all(wire.requests().map(({ over }) => over));
  return wire
    .requests()
    .filter(({ closedEarly }) => closedEarly)
    .map(({ model }) => model);
}

describe('a first model that is silent', () => {
  it.each([
    ['before the headers', [hang]],
    ['behind the headers', [headers(), hang]],
    ['behind thoughts', [chunks([thoughtChunk('Maybe I ask.')]), hang]],
    ['behind white space', [say('\n'), hang]],
  ] as const)('%s is overtaken by the second, is left, and has failed', async (_name, scenario) => {
    wire.server.scriptFor(FIRST, scenario);
    wire.server.scriptFor(SECOND, REPLY);
    const guide = openGuide(wire.server.baseURL, { hedgeAfterMs: 150 });
    const heard = await hear(guide);
    expectWholeReply(heard);
    expect(voices(heard)).toBe('gemini-fallback 3');
    expect(wire.asked()).toEqual([FIRST, SECOND]);
    expect(await leftOnTheWire()).toEqual([FIRST]);
    expect(guide.links()).toMatchObject([
      { state: 'open', lastFailure: 'overtaken' },
      { state: 'closed' },
    ]);
  });
});

describe('a second model that was asked as well', () => {
  it('and loses is left, and has not failed', async () => {
    const gate = createGate();
    wire.server.scriptFor(FIRST, [waitingFor(gate.opened), ...REPLY]);
    wire.server.scriptFor(SECOND, [headers(), hang]);
    const guide = openGuide(wire.server.baseURL, { hedgeAfterMs: 20 });
    const hearing = hear(guide);
    await wire.request(2);
    gate.open();
    const heard = await hearing;
    expectWholeReply(heard);
    expect(voices(heard)).toBe('gemini 3');
    expect(await leftOnTheWire()).toEqual([SECOND]);
    expect(outcomes(heard)).toBe('gemini-fallback cancelled, gemini whole');
    expect(guide.links()).toMatchObject([{ state: 'closed' }, { state: 'closed' }]);
  });

  it('is neither asked nor paid for when the first has begun to speak', async () => {
    const gate = createGate();
    wire.server.scriptFor(FIRST, [say(`${SAID[0]} What`), waitingFor(gate.opened), finish()]);
    const guide = openGuide(wire.server.baseURL, { hedgeAfterMs: 150, stallMs: 300 });
    const mayCall = vi.fn(async () => true);
    const heard = await hear(guide, { mayCall });
    expectWholeReply(heard);
    expect(voices(heard)).toMatch(/^gemini 1, embedded \d$/);
    expect(mayCall).toHaveBeenCalledTimes(1);
    expect(wire.asked()).toEqual([FIRST]);
  });
});

describe('two models that are silent', () => {
  it('are both left when the embedded guide speaks, and both have failed', async () => {
    wire.server.rule(() => [headers(), hang]);
    const guide = openGuide(wire.server.baseURL, { hedgeAfterMs: 100, firstSentenceMs: 500 });
    const heard = await hear(guide);
    expectWholeReply(heard);
    expect(voices(heard)).toMatch(/^embedded \d+$/);
    expect(wire.asked()).toEqual([FIRST, SECOND]);
    expect(await leftOnTheWire()).toEqual([FIRST, SECOND]);
    expect(guide.links()).toMatchObject([
      { state: 'open', lastFailure: 'overtaken' },
      { state: 'open', lastFailure: 'overtaken' },
    ]);
  });

  it('cannot add a word when they speak after all', async () => {
    const gate = createGate();
    wire.server.rule(() => [headers(), waitingFor(gate.opened), ...REPLY]);
    const guide = openGuide(wire.server.baseURL, { hedgeAfterMs: 100, firstSentenceMs: 400 });
    const heard = await hear(guide, { onSentence: () => gate.open() });
    expectWholeReply(heard);
    expect(voices(heard)).toMatch(/^embedded \d+$/);
    expect(wire.asked()).toEqual([FIRST, SECOND]);
  });
});

describe('a model that has begun a sentence', () => {
  it('and does not end it in time leaves the word to the embedded guide', async () => {
    wire.server.scriptFor(FIRST, [say('You walked '), hang]);
    const guide = openGuide(wire.server.baseURL, { firstSentenceMs: 300 });
    const heard = await hear(guide);
    expectWholeReply(heard);
    expect(voices(heard)).toMatch(/^embedded \d+$/);
    expect(textsOf(heard).join(' ')).not.toContain('You walked');
    expect(wire.asked()).toEqual([FIRST]);
    expect(await leftOnTheWire()).toEqual([FIRST]);
    expect(guide.links()[0]).toMatchObject({ state: 'open', lastFailure: 'late' });
  });
});

describe('a slow budget', () => {
  it('does not make the second model be passed over', async () => {
    const gate = createGate();
    wire.server.scriptFor(FIRST, [finish()]);
    wire.server.scriptFor(SECOND, REPLY);
    let asked = 0;
    const heard = await hear(openGuide(wire.server.baseURL, { hedgeAfterMs: 30 }), {
      async mayCall() {
        asked += 1;
        // The answer for the second comes when it would have been asked as well.
        if (asked === 2) setTimeout(gate.open, 90);
        if (asked === 2) await gate.opened;
        return true;
      },
    });
    expectWholeReply(heard);
    expect(voices(heard)).toBe('gemini-fallback 3');
  });

  it('that is used up asks nobody', async () => {
    const heard = await hear(openGuide(wire.server.baseURL), { mayCall: async () => false });
    expectWholeReply(heard);
    expect(voices(heard)).toMatch(/^embedded \d+$/);
    expect(wire.asked()).toEqual([]);
  });
});

describe("the person's stop", () => {
  it.each([
    ['while everybody waits', 0],
    ['behind a sentence', 1],
  ])('%s closes the wire, asks nobody else, and is nobody’s failure', async (_name, sentences) => {
    const said = SAID.slice(0, sentences).map((sentence) => `${sentence} `);
    wire.server.scriptFor(FIRST, [headers(), say(...said, 'What '), hang]);
    const guide = openGuide(wire.server.baseURL, { hedgeAfterMs: NEVER_MS });
    const stop = new AbortController();
    const hearing = hear(guide, {
      signal: stop.signal,
      onSentence: (count) => count === sentences && stop.abort(),
    });
    await wire.request(1);
    if (sentences === 0) stop.abort();
    const heard = await hearing;
    expect(heard.thrown).toMatchObject({ name: 'AbortError' });
    expect(textsOf(heard)).toEqual(SAID.slice(0, sentences));
    expect(await leftOnTheWire()).toEqual([FIRST]);
    expect(wire.asked()).toEqual([FIRST]);
    expect(guide.links()).toMatchObject([{ state: 'closed' }, { state: 'closed' }]);
  });
});

describe('a reader who leaves', () => {
  it('closes the wire, and is nobody’s failure', async () => {
    wire.server.scriptFor(FIRST, [say(`${SAID[0]} `, 'The '), hang]);
    const guide = openGuide(wire.server.baseURL);
    const model = guide.forTurn({ mayCall: async () => true });
    const call = { prompt: PROMPT, providerOptions: { keepsake: CONTEXT } };
    const { stream } = await model.doStream(call);
    const reader = stream.getReader();
    for (let next = await reader.read(); next.value?.type !== 'text-delta'; ) {
      next = await reader.read();
    }
    await reader.cancel();
    expect(await leftOnTheWire()).toEqual([FIRST]);
    expect(guide.links()).toMatchObject([{ state: 'closed' }, { state: 'closed' }]);
  });
});
