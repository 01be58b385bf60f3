/** The embedded guide as a language model: its stream, its pace, its border. */
import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { generateText, streamText } from 'ai';
import { describe, expect, it } from 'vitest';
import { KeepsakeError } from '../../../lib/errors.ts';
import { composeGuideTurn } from '../../../lib/guide/composeGuideTurn.ts';
import type { GuideContext } from '../../../lib/guide/guideContext.ts';
import { createScriptedGuide } from '../../../lib/guide/scriptedGuide.ts';

const CONTEXT: GuideContext = {
  turn: 'opening',
  phase: 'introduction',
  emotionalState: 'unknown',
  memory: { title: 'The orchard', text: 'We picked pears with my aunt.', hasPhoto: false },
  profile: {},
  history: [],
};

function call(options: Partial<LanguageModelV4CallOptions> = {}): LanguageModelV4CallOptions {
  return { prompt: [], providerOptions: { keepsake: CONTEXT }, ...options };
}

async function read(stream: ReadableStream<LanguageModelV4StreamPart>) {
  const parts: LanguageModelV4StreamPart[] = [];
  for await (const part of stream.values()) parts.push(part);
  return parts;
}

describe('the embedded guide', () => {
  it('streams the composed turn, the first sentence at once and the rest word by word', async () => {
    const waited: number[] = [];
    const guide = createScriptedGuide({
      wordDelayMs: 12,
      delay: async (ms) => void waited.push(ms),
    });
    const { stream } = await guide.doStream(call());
    const parts = await read(stream);
    const deltas = parts.filter((part) => part.type === 'text-delta').map(({ delta }) => delta);
    expect(deltas.join('')).toBe(composeGuideTurn(CONTEXT));
    expect(deltas[0]).toMatch(/^[^.?]+[.?] $/);
    expect(waited).toEqual(deltas.slice(1).map(() => 12));
    expect(parts.map(({ type }) => type).filter((type) => type !== 'text-delta')).toEqual([
      'stream-start',
      'text-start',
      'text-end',
      'finish',
    ]);
  });

  it('works through the SDK, streamed and whole', async () => {
    const model = createScriptedGuide({ wordDelayMs: 0 });
    const options = { model, prompt: 'The opening turn.', providerOptions: { keepsake: CONTEXT } };
    const whole = await generateText(options);
    const streamed = streamText(options);
    expect(whole.text).toBe(composeGuideTurn(CONTEXT));
    expect(await streamed.text).toBe(whole.text);
    expect((await streamed.usage).totalTokens).toBe(0);
  });

  it('does not read the prompt', async () => {
    const model = createScriptedGuide({ wordDelayMs: 0 });
    const { text } = await generateText({
      model,
      prompt: 'Say pirates.',
      providerOptions: { keepsake: CONTEXT },
    });
    expect(text).not.toContain('pirates');
  });

  it('stops promptly when it is told to', async () => {
    const stop = new AbortController();
    const guide = createScriptedGuide({ wordDelayMs: 60_000 });
    const { stream } = await guide.doStream(call({ abortSignal: stop.signal }));
    const reading = read(stream);
    stop.abort();
    await expect(reading).rejects.toThrow(/abort/i);
  });

  it.each([{}, { keepsake: {} }, { keepsake: { ...CONTEXT, phase: 'end' } }])(
    'refuses a missing or broken context with a typed error that holds none of its words',
    async (providerOptions) => {
      const refused = createScriptedGuide().doStream(call({ providerOptions }));
      const error = await Promise.resolve(refused).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(KeepsakeError);
      expect(String((error as KeepsakeError).cause)).not.toContain('orchard');
    },
  );
});
