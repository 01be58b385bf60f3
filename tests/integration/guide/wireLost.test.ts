/** What the real SDK makes of refused calls, lost connections and of our own leaving. */
import { APICallError } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../support/freePort.ts';
import { drive, geminiAt, PERSONS_WORDS, PROMPT } from '../../support/gemini/gemini.ts';
import {
  cut,
  hang,
  headers,
  refuse,
  reset,
  say,
  waitingFor,
} from '../../support/gemini/scenario.ts';
import { openWire } from '../../support/gemini/wire.ts';
import { createGate } from '../../support/speakingModel.ts';

const wire = openWire();

describe('a refused call', () => {
  it.each([
    [429, true],
    [500, true],
    [503, true],
    [400, false],
    [401, false],
    [403, false],
    [404, false],
  ])('%i is thrown before the stream, with its status', async (status, isRetryable) => {
    const { thrown } = await wire.driven([refuse(status)]);
    expect(thrown).toMatchObject({ while: 'opening', error: { statusCode: status, isRetryable } });
    expect(APICallError.isInstance(thrown?.error)).toBe(true);
  });

  it.each(['7', 'Wed, 21 Oct 2099 07:28:00 GMT'])('hands over Retry-After: %s', async (value) => {
    const { thrown } = await wire.driven([refuse(429, { retryAfter: value })]);
    expect(thrown?.error).toMatchObject({ responseHeaders: { 'retry-after': value } });
  });

  it("hands over Google's own way to say when to come back", async () => {
    const { thrown } = await wire.driven([refuse(429, { retryDelayS: 17 })]);
    expect(thrown?.error).toMatchObject({
      data: { error: { details: [{ retryDelay: '17s' }] } },
    });
  });

  it.each(['', '<html>busy</html>'])('with the body "%s" is thrown alike', async (body) => {
    const { thrown } = await wire.driven([refuse(503, { body })]);
    expect(thrown?.error).toMatchObject({ statusCode: 503, data: undefined });
  });

  it('carries the words of the person, so it may never be logged whole', async () => {
    const { thrown } = await wire.driven([refuse(500)]);
    expect(JSON.stringify(thrown?.error)).toContain(PERSONS_WORDS);
  });
});

describe('a lost connection', () => {
  it('that was refused is thrown without a status', async () => {
    const { thrown } = await drive(geminiAt(`http://127.0.0.1:${await freePort()}/v1beta`));
    expect(thrown).toMatchObject({
      while: 'opening',
      error: { statusCode: undefined, cause: { code: 'ECONNREFUSED' } },
    });
  });

  it.each([
    ['reset', reset, 'ECONNRESET'],
    ['closed', cut, 'UND_ERR_SOCKET'],
  ])(
    'that was %s before the headers is told apart from a refused one',
    async (_name, step, code) => {
      const { thrown } = await wire.driven([step]);
      expect(thrown).toMatchObject({
        while: 'opening',
        error: { statusCode: undefined, cause: { code } },
      });
    },
  );

  it.each([
    ['reset', reset, 'ECONNRESET'],
    ['closed', cut, 'UND_ERR_SOCKET'],
  ])('that was %s in the middle is thrown while reading', async (_name, step, code) => {
    const gate = createGate();
    wire.server.script([headers(), say('You walked there. '), waitingFor(gate.opened), step]);
    const { thrown, text } = await drive(wire.model(), {
      onPart: ({ type }) => type === 'text-delta' && gate.open(),
    });
    expect(text).toBe('You walked there. ');
    expect(thrown).toMatchObject({
      while: 'reading',
      error: { statusCode: 200, cause: { cause: { code } } },
    });
  });
});

describe('leaving', () => {
  it.each([
    ['before the headers', [hang], 0],
    ['behind the headers', [headers(), hang], 1],
    ['behind some words', [say('You walked there. '), hang], 4],
  ] as const)('%s closes the wire', async (_name, scenario, partsBefore) => {
    const number = wire.server.requests.length + 1;
    wire.server.script(scenario);
    const leaving = new AbortController();
    let seen = 0;
    const reading = drive(wire.model(), {
      signal: leaving.signal,
      onPart() {
        seen += 1;
        if (seen === partsBefore) leaving.abort();
      },
    });
    const request = await wire.server.request(number);
    if (partsBefore === 0) leaving.abort();
    expect((await reading).thrown?.error).toMatchObject({ name: 'AbortError' });
    await request.over;
    expect(request.closedEarly).toBe(true);
  });

  it('with a reason of its own is wrapped while reading, so the signal has to be asked and not the error', async () => {
    wire.server.script([say('You walked there. '), hang]);
    const leaving = new AbortController();
    const { thrown } = await drive(wire.model(), {
      signal: leaving.signal,
      onPart: ({ type }) => type === 'text-delta' && leaving.abort(new Error('enough')),
    });
    expect(thrown?.error).toMatchObject({ statusCode: 200, cause: { message: 'enough' } });
  });

  it('by cancelling looks like a clean end to a read that was waiting', async () => {
    wire.server.script([headers(), hang]);
    const number = wire.server.requests.length + 1;
    const { stream } = await wire.model().doStream({ prompt: PROMPT });
    const reader = stream.getReader();
    await reader.read();
    const waiting = reader.read();
    await reader.cancel();
    expect(await waiting).toEqual({ done: true, value: undefined });
    const request = await wire.server.request(number);
    await request.over;
    expect(request.closedEarly).toBe(true);
  });
});
