/** The prompt and the summary as Gemini gets them: the real SDK over the stand-in's wire, read from the request. */
import { streamText } from 'ai';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { GuideContext } from '../../../lib/guide/guideContext.ts';
import { buildPrompt } from '../../../lib/guide/prompt.ts';
import { createNonce } from '../../../lib/guide/promptData.ts';
import { createSummarizer } from '../../../lib/guide/summary.ts';
import { createModelPhotos } from '../../../lib/photo/modelPhoto.ts';
import { geminiAt } from '../../support/gemini/gemini.ts';
import { finish, hang, refuse, reply, say } from '../../support/gemini/scenario.ts';
import { createGeminiServer, type GeminiServer } from '../../support/gemini/server.ts';

let server: GeminiServer;
beforeAll(async () => {
  server = await createGeminiServer();
});
afterAll(() => server.stop());
afterEach(() => {
  server.unscript();
  vi.restoreAllMocks();
});

/** Of words that no instruction has. */
function contextOf(messages: readonly string[]): GuideContext {
  const history: GuideContext['history'] = [{ role: 'guide', text: 'Hello. Where to begin?' }];
  for (const text of messages) {
    history.push({ role: 'patient', text }, { role: 'guide', text: 'You said so. What else?' });
  }
  return {
    turn: 'reply',
    phase: 'exploration',
    emotionalState: 'calm',
    memory: {
      title: 'Zinnober',
      text: 'Zinnober sang by the brook.',
      person: { name: 'Zinnober', relationship: 'aunt' },
      avoid: 'Zinnober’s fall',
      hasPhoto: true,
    },
    profile: { callMe: 'Zinnober', whatHelps: 'Zinnober tea' },
    history: history.slice(0, -1),
  };
}

interface Body {
  systemInstruction: { parts: Array<{ text: string }> };
  contents: Array<{
    role: string;
    parts: Array<{ text?: string; inlineData?: { mimeType: string; data: string } }>;
  }>;
}

async function bodyOf(number: number): Promise<Body> {
  // What the stand-in has read is JSON of a form that only this test looks into.
  return (await server.request(number)).body as unknown as Body;
}

async function askFor(context: GuideContext): Promise<Body> {
  const kept = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#456' } })
    .webp()
    .toBuffer();
  const photo = await createModelPhotos().of({
    memoryId: 'm',
    version: '1',
    load: async () => kept,
  });
  const prompt = buildPrompt({ context, photo, nonce: createNonce() });
  const number = server.requests.length + 1;
  const { text } = streamText({ model: geminiAt(server.baseURL), maxRetries: 0, ...prompt });
  expect(await text).not.toBe('');
  return bodyOf(number);
}

describe('a prompt on the wire', () => {
  it('has the person’s words in the contents only, in turns, with the picture as a picture', async () => {
    const body = await askFor(
      contextOf(['Zinnober hummed.', 'She stopped at noon.', 'Maybe red.']),
    );
    expect(body.systemInstruction.parts.map(({ text }) => text).join('')).not.toMatch(/Zinnober/);
    expect(body.contents.map(({ role }) => role)).toEqual([
      ...['user', 'model', 'user', 'model', 'user', 'model', 'user'],
    ]);
    const pictures = body.contents.flatMap(({ parts }) => parts).filter((part) => part.inlineData);
    expect(pictures.map(({ inlineData }) => inlineData?.mimeType)).toEqual(['image/jpeg']);
    const bytes = Buffer.from(pictures[0]?.inlineData?.data ?? '', 'base64');
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 768 });
    expect(body.contents.at(-1)?.parts[0]?.text).toMatch(/Maybe red\./);
  });

  it('of turn 60 has at most a quarter more bytes than that of turn 12, the picture apart', async () => {
    const sizeAt = async (turn: number) => {
      const messages = Array.from({ length: turn - 1 }, (_, index) => `Told ${index}. `.repeat(20));
      const body = await askFor(contextOf(messages));
      return Buffer.byteLength(
        JSON.stringify(body, (name, value) => (name === 'inlineData' ? undefined : value)),
      );
    };
    expect(await sizeAt(60)).toBeLessThanOrEqual(1.25 * (await sizeAt(12)));
  });
});

describe('a summary over the wire', () => {
  const request = (signal = new AbortController().signal) => ({
    previous: undefined,
    turns: [{ turn: 2, patient: 'Zinnober hummed, I think.' }],
    signal,
    mayCall: async () => true,
  });
  const made = 'They think Zinnober hummed.';
  const summarizer = (firstPauseMs = 1) =>
    createSummarizer({ model: geminiAt(server.baseURL, 'gemini-2.5-flash-lite'), firstPauseMs });

  it.each([
    ['an overload', refuse(503)],
    ['a limit with Retry-After', refuse(429, { retryAfter: '0.05' })],
    ['a limit with Google’s own delay', refuse(429, { retryDelayS: 0.05 })],
  ])('comes with the second call after %s', async (_what, first) => {
    const before = server.requests.length;
    server.script([first], reply([made]));
    expect(await summarizer().summarise(request())).toBe(made);
    expect(server.requests.length - before).toBe(2);
    expect(server.requests.at(-1)).toMatchObject({ method: 'generateContent' });
  });

  it.each([
    ['is blocked', [say('They'), finish('SAFETY')]],
    ['is cut off', [say('They think'), finish('MAX_TOKENS')]],
    ['is empty', [finish()]],
    ['is refused', [refuse(400)]],
    ['asks for a long rest', [refuse(429, { retryDelayS: 40 })]],
  ])('does not come when it %s, and no word of it is logged', async (_what, scenario) => {
    const written: string[] = [];
    vi.spyOn(console, 'error').mockImplementation(
      (line: unknown) => void written.push(String(line)),
    );
    const before = server.requests.length;
    server.script(scenario);
    expect(await summarizer().summarise(request())).toBeUndefined();
    expect(server.requests.length - before).toBe(1);
    expect(written.join('')).toMatch(/summary\.not_made/);
    expect(written.join('')).not.toMatch(/Zinnober|hummed/);
  });

  it('leaves the wire when nobody wants it any more', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    server.script([hang]);
    const gone = new AbortController();
    const number = server.requests.length + 1;
    const making = summarizer().summarise(request(gone.signal));
    const asked = await server.request(number);
    gone.abort();
    expect(await making).toBeUndefined();
    await asked.over;
    expect(asked.closedEarly).toBe(true);
  });
});
