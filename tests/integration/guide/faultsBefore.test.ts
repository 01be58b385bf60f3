/** What goes wrong before a model has said a sentence: the next one is asked, once, or the embedded guide speaks. */
import { describe, expect, it } from 'vitest';
import {
  blockedPromptChunk,
  errorBody,
  thoughtChunk,
  toolCallChunk,
} from '../../support/gemini/chunks.ts';
import {
  expectWholeReply,
  FIRST,
  hear,
  openGuide,
  REPLY,
  SAID,
  SECOND,
  textsOf,
  voices,
} from '../../support/gemini/guideStage.ts';
import {
  chunks,
  cut,
  finish,
  headers,
  raw,
  refuse,
  reset,
  type Scenario,
  say,
} from '../../support/gemini/scenario.ts';
import { openWire } from '../../support/gemini/wire.ts';

const wire = openWire();

/** One turn whose first model meets `scenario`. */
async function turnWith(scenario: Scenario) {
  wire.server.scriptFor(FIRST, scenario);
  wire.server.scriptFor(SECOND, REPLY);
  const guide = openGuide(wire.server.baseURL);
  const heard = await hear(guide);
  expectWholeReply(heard);
  return { heard, asked: wire.asked(), links: guide.links() };
}

describe('a first model that fails before its first sentence', () => {
  it.each([
    ['429', [refuse(429)], 'status'],
    ['429 with Retry-After', [refuse(429, { retryAfter: '30' })], 'status'],
    ["429 with Google's own delay", [refuse(429, { retryDelayS: 30 })], 'status'],
    ['500', [refuse(500)], 'status'],
    ['503', [refuse(503)], 'status'],
    ['503 with a page', [refuse(503, { body: '<html>busy</html>' })], 'status'],
    ['401', [refuse(401)], 'unauthorized'],
    ['404', [refuse(404)], 'unauthorized'],
    ['a reset before the first byte', [reset], 'connection'],
    ['a close before the first byte', [cut], 'connection'],
    ['a reset behind the headers', [headers(), reset], 'cut'],
    ['no byte at all', [headers()], 'cut'],
    ['a page', [raw('<html>Sign in</html>')], 'cut'],
    ['half a sentence and an end', [say('You walked ')], 'cut'],
    ['malformed JSON', [raw('data: {"candidates": [\r\n\r\n')], 'malformed'],
    ['an error in the stream', [raw(`data: ${JSON.stringify(errorBody(503))}\r\n\r\n`)], 'status'],
    ['an empty answer', [finish()], 'empty'],
    ['white space', [say(' ', '\n\n'), finish()], 'empty'],
    ['thoughts only', [chunks([thoughtChunk('Maybe I ask.')]), finish()], 'empty'],
    ['a tool call that nobody asked for', [chunks([toolCallChunk('search')]), finish()], 'empty'],
  ] as const)(
    '(%s) is followed by the second, which is asked once',
    async (_name, scenario, kind) => {
      const { heard, asked, links } = await turnWith(scenario);
      expect(textsOf(heard)).toEqual(SAID);
      expect(voices(heard)).toBe('gemini-fallback 3');
      expect(asked).toEqual([FIRST, SECOND]);
      expect(links).toMatchObject([
        { source: 'gemini', state: 'open', lastFailure: kind },
        { source: 'gemini-fallback', state: 'closed' },
      ]);
    },
  );

  it.each([
    ['400', [refuse(400)]],
    ['MAX_TOKENS', [finish('MAX_TOKENS')]],
    ['MAX_TOKENS behind thoughts', [chunks([thoughtChunk('Maybe.')]), finish('MAX_TOKENS')]],
  ] as const)('(%s) is no outage', async (_name, scenario) => {
    const { heard, asked, links } = await turnWith(scenario);
    expect(voices(heard)).toBe('gemini-fallback 3');
    expect(asked).toEqual([FIRST, SECOND]);
    expect(links[0]).toMatchObject({ state: 'closed' });
    expect(links[0]).not.toHaveProperty('lastFailure');
  });
});

describe('a block', () => {
  it.each([
    ['prompt', [chunks([blockedPromptChunk()])]],
    ['SAFETY', [finish('SAFETY')]],
    ['RECITATION', [finish('RECITATION')]],
    ['PROHIBITED_CONTENT', [finish('PROHIBITED_CONTENT')]],
    ['SAFETY in the first sentence', [say('You walked '), finish('SAFETY')]],
  ] as const)(
    '(%s) is no outage: the embedded guide answers and nobody else is asked',
    async (_name, scenario) => {
      const { heard, asked, links } = await turnWith(scenario);
      expect(voices(heard)).toMatch(/^embedded \d+$/);
      expect(asked).toEqual([FIRST]);
      expect(links).toMatchObject([{ state: 'closed' }, { state: 'closed' }]);
    },
  );
});

describe('two models that fail', () => {
  it('are asked once each, and the embedded guide speaks', async () => {
    wire.server.script([refuse(503)], [refuse(500)]);
    const guide = openGuide(wire.server.baseURL);
    const heard = await hear(guide);
    expectWholeReply(heard);
    expect(voices(heard)).toMatch(/^embedded \d+$/);
    expect(wire.asked()).toEqual([FIRST, SECOND]);
  });
});
