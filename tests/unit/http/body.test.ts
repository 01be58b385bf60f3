import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBytes, readJson } from '../../../lib/http/body.ts';
import { LIMITS } from '../../../lib/protocol.ts';
import { memoryChangeSchema, newMemorySchema, respondSchema } from '../../../lib/requests.ts';

const json = { 'content-type': 'application/json' };

function request(body: BodyInit | null, headers: HeadersInit = json): Request {
  return new Request('http://localhost/', { method: 'POST', body, headers });
}

function reply(text: unknown, rest: object = {}) {
  const message = { id: 'm1', role: 'user', parts: [{ type: 'text', text }] };
  return request(JSON.stringify({ message, ...rest }));
}

describe('a JSON body', () => {
  it.each([
    ['cut off', '{"title": "A', 'malformed'],
    ['no JSON', 'title=A', 'malformed'],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 'malformed'],
    ['of another type', '[]', 'invalid'],
    ['with a wrong type inside', '{"title": 7}', 'invalid'],
    ['with an empty title', '{"title": "  "}', 'invalid'],
    ['too large', `{"title": "${'x'.repeat(LIMITS.bodyBytes)}"}`, 'too_large'],
  ])('is refused when it is %s', async (_what, body, code) => {
    await expect(readJson(request(body), newMemorySchema)).rejects.toMatchObject({ code });
  });

  it('is refused when it calls itself something else', async () => {
    const asText = request('{"title":"A"}', { 'content-type': 'text/plain' });
    await expect(readJson(asText, newMemorySchema)).rejects.toMatchObject({
      code: 'unsupported_type',
    });
  });

  it('is an empty object when there is none', async () => {
    expect(await readJson(request(null, {}), memoryChangeSchema)).toEqual({});
  });

  it('names what does not fit, and never says what was sent', async () => {
    const secret = 'the words of a person';
    const refused = readJson(request(JSON.stringify({ title: [secret] })), newMemorySchema);
    await expect(refused).rejects.toThrow(/title/);
    await expect(refused).rejects.not.toThrow(/words of a person/);
  });

  it('never holds more than it may, however the length is announced', async () => {
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(16 * 1024)),
    });
    // `duplex` is missing in the DOM's types of a request with a stream.
    const options = { method: 'POST', body: endless, duplex: 'half' };
    const sent = new Request('http://localhost/', options as RequestInit);
    await expect(readBytes(sent, 64 * 1024)).rejects.toMatchObject({ code: 'too_large' });
  });
});

describe("a person's message", () => {
  const read = (text: unknown) => readJson(reply(text), respondSchema);

  it('keeps right-to-left text, emoji and line breaks as they are', async () => {
    const text = 'אבא שלי\n👩‍👩‍👧 و 🇻🇳';
    expect((await read(text)).message.parts).toBe(text);
  });

  it('loses control characters, and nothing else', async () => {
    expect((await read('a\u0000b\u0007c\r\nd\te')).message.parts).toBe('abc\nd\te');
  });

  it.each([
    ['empty', ''],
    ['only spaces', ' \n\t '],
    ['only control characters', '\u0000\u0001'],
    ['half a character', 'a\ud83d'],
    ['too long', 'x'.repeat(4_001)],
    ['no text', 7],
  ])('is refused when it is %s', async (_what, text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'invalid', status: 422 });
  });

  it('is measured in characters as people count them, not in code units', async () => {
    expect([...(await read('🌊'.repeat(4_000))).message.parts]).toHaveLength(4_000);
    await expect(read('🌊'.repeat(4_001))).rejects.toMatchObject({ code: 'invalid' });
  });

  it('comes through whole, whatever well-formed text it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
        async (text) => {
          fc.pre(text.trim() !== '' && !/\p{Cc}/u.test(text));
          expect((await read(text)).message.parts).toBe(text.trim());
        },
      ),
      { numRuns: 100 },
    );
  });

  it('accepts what a chat client sends beside it', async () => {
    const sent = reply('The river.', { id: 'chat', trigger: 'submit-message', messageId: null });
    expect((await readJson(sent, respondSchema)).message).toEqual({
      id: 'm1',
      role: 'user',
      parts: 'The river.',
    });
  });

  it.each([
    { emotionalState: 'furious' },
    { heard: { messageId: 'm', sentence: -1 } },
    { heard: { messageId: 'm', sentence: 1.5 } },
    { heard: 'all of it' },
  ])('is refused with something beside it that breaks a rule: %j', async (rest) => {
    await expect(readJson(reply('The river.', rest), respondSchema)).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});
