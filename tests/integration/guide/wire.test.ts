import { describe, expect, it } from 'vitest';
import {
  blockedPromptChunk,
  errorBody,
  textChunk,
  thoughtChunk,
  toolCallChunk,
} from '../../support/gemini/chunks.ts';
import { drive, PERSONS_WORDS, PROMPT } from '../../support/gemini/gemini.ts';
import {
  bytesOf,
  chunks,
  finish,
  headers,
  raw,
  reply,
  say,
  splitChunk,
  waitingFor,
} from '../../support/gemini/scenario.ts';
import { errorsOf, lastOf, openWire } from '../../support/gemini/wire.ts';
import { createGate } from '../../support/speakingModel.ts';

const wire = openWire();

describe('a good answer', () => {
  it('comes as its texts and ends with stop', async () => {
    const { parts, text } = await wire.driven(reply(['You walked ', 'there. ']));
    expect(text).toBe('You walked there. ');
    expect(lastOf(parts)).toEqual({ unified: 'stop', raw: 'STOP' });
  });

  it('was asked for in one call with the key and the words in the body', async () => {
    const before = wire.server.requests.length;
    await wire.driven(reply());
    const [request] = wire.server.requests.slice(before);
    expect(wire.server.requests.length - before).toBe(1);
    expect(request?.path).toBe('/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse');
    expect(request?.key).toBe('stand-in');
    expect(request?.body).toMatchObject({
      contents: [{ role: 'user', parts: [{ text: PERSONS_WORDS }] }],
    });
  });

  it('is whole when asked for in one piece', async () => {
    wire.server.script(reply(['You walked ', 'there. ']));
    const { content, finishReason } = await wire.model().doGenerate({ prompt: PROMPT });
    expect(content.map((part) => (part.type === 'text' ? part.text : part.type)).join('')).toBe(
      'You walked there. ',
    );
    expect(finishReason.unified).toBe('stop');
  });

  it('ends only with the bytes, not with the chunk that says STOP', async () => {
    const gate = createGate();
    wire.server.script([say('You walked there. '), finish(), waitingFor(gate.opened)]);
    const types: string[] = [];
    const { promise: said, resolve } = Promise.withResolvers<void>();
    const reading = drive(wire.model(), {
      onPart({ type }) {
        types.push(type);
        if (type === 'text-delta') resolve();
      },
    });
    await said;
    expect(types).not.toContain('text-end');
    gate.open();
    expect(lastOf((await reading).parts)).toMatchObject({ unified: 'stop' });
  });
});

describe('a chunk split at every byte', () => {
  const words = 'Grüße, “Zoë” 👵🏽 walked.';
  it.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
  ] as const)('is read right with %s', async (_name, newline) => {
    const chunk = textChunk(words);
    for (let at = 1; at < bytesOf(chunk, newline).length; at += 1) {
      const { text, parts } = await wire.driven([splitChunk(chunk, at, newline), finish()]);
      expect({ at, text, errors: errorsOf(parts) }).toEqual({ at, text: words, errors: [] });
    }
  });
});

describe('an answer that is none', () => {
  it.each([
    ['a blocked prompt', [chunks([blockedPromptChunk('SAFETY')])], 'content-filter', 'SAFETY'],
    ['SAFETY', [finish('SAFETY')], 'content-filter', 'SAFETY'],
    ['RECITATION', [finish('RECITATION')], 'content-filter', 'RECITATION'],
    ['MAX_TOKENS', [finish('MAX_TOKENS')], 'length', 'MAX_TOKENS'],
    ['nothing', [finish()], 'stop', 'STOP'],
    ['thoughts only', [chunks([thoughtChunk('A thought.')]), finish()], 'stop', 'STOP'],
    ['a tool call', [chunks([toolCallChunk('search')]), finish()], 'tool-calls', 'STOP'],
  ] as const)(
    '%s has no text and says so at its end',
    async (_name, scenario, unified, rawReason) => {
      const { parts, text, thrown } = await wire.driven(scenario);
      expect({ text, thrown }).toEqual({ text: '', thrown: undefined });
      expect(lastOf(parts)).toEqual({ unified, raw: rawReason });
    },
  );
});

describe('a broken answer', () => {
  it.each([
    ['with no bytes', [headers()]],
    ['without its last chunk', [say('You walked there. ')]],
    ['with half an event', [say('You walked there. '), raw('data: {"candidates":[{"con')]],
    ['that is a page', [raw('<html>Sign in</html>')]],
  ] as const)('%s ends as interrupted', async (_name, scenario) => {
    const { parts, thrown } = await wire.driven(scenario);
    expect(thrown).toBeUndefined();
    expect(lastOf(parts)).toEqual({ unified: 'interrupted', raw: undefined });
  });

  it('goes on behind malformed JSON, so the reader has to stop by itself', async () => {
    const { parts, text } = await wire.driven([
      say('You walked there. '),
      raw('data: {"candidates": [\r\n\r\n'),
      say('And then? '),
      finish(),
    ]);
    expect(errorsOf(parts)).toMatchObject([{ name: 'AI_JSONParseError' }]);
    expect(text).toBe('You walked there. And then? ');
    expect(lastOf(parts)).toMatchObject({ unified: 'stop' });
  });

  it('can hold an error that is a plain object with a status', async () => {
    const { parts } = await wire.driven([raw(`data: ${JSON.stringify(errorBody(503))}\r\n\r\n`)]);
    expect(errorsOf(parts)).toMatchObject([{ statusCode: 503, type: 'UNAVAILABLE' }]);
    expect(errorsOf(parts)[0]).not.toBeInstanceOf(Error);
    expect(lastOf(parts)).toMatchObject({ unified: 'error' });
  });
});
