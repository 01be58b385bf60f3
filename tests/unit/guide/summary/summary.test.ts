/** The rolling summary: made apart, tried again with patience, and the old one stays when nothing good comes. */
import {
  APICallError,
  type LanguageModelV4,
  type LanguageModelV4CallOptions,
} from '@ai-sdk/provider';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSummarizer, type SummaryRequest } from '../../../../lib/guide/summary.ts';

type Answer =
  | { text: string; finish?: 'stop' | 'length' | 'content-filter' | 'other' }
  | Error
  | 'silence';

/** Says what it is given, call by call; keeps what it was asked. */
function modelOf(...answers: Answer[]) {
  const asked: LanguageModelV4CallOptions[] = [];
  const model: LanguageModelV4 = {
    specificationVersion: 'v4',
    provider: 'test',
    modelId: 'gemini-2.5-flash-lite',
    supportedUrls: {},
    async doGenerate(call) {
      const answer = answers[asked.push(call) - 1] ?? { text: '' };
      if (answer instanceof Error) throw answer;
      if (answer === 'silence') {
        await new Promise((_resolve, reject) => {
          call.abortSignal?.addEventListener('abort', () => reject(call.abortSignal?.reason));
        });
        throw new Error('Only an abort ends a silence.');
      }
      return {
        content: [{ type: 'text', text: answer.text }],
        finishReason: { unified: answer.finish ?? 'stop', raw: undefined },
        usage: {
          inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
          outputTokens: { total: 1, text: 1, reasoning: 0 },
        },
        warnings: [],
      };
    },
    async doStream() {
      throw new Error('A summary is asked for as a whole.');
    },
  };
  return { model, asked };
}

function failure(statusCode: number, responseHeaders: Record<string, string> = {}): APICallError {
  return new APICallError({
    message: 'SECRET',
    url: 'http://localhost',
    requestBodyValues: { said: 'SECRET' },
    statusCode,
    responseHeaders,
  });
}

function request(changed: Partial<SummaryRequest> = {}): SummaryRequest {
  return {
    previous: 'They spoke of a well.',
    turns: [{ turn: 2, patient: 'Maud hid the rope there in 1961, I think.' }],
    signal: new AbortController().signal,
    mayCall: async () => true,
    ...changed,
  };
}

const GOOD = { text: 'They spoke of a well. They think Maud hid a rope there in 1961.' };

describe('a summary', () => {
  let written: string[];
  beforeEach(() => {
    vi.useFakeTimers();
    written = [];
    for (const way of ['log', 'error'] as const) {
      vi.spyOn(console, way).mockImplementation((line: unknown) => void written.push(String(line)));
    }
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('is made in one call from the old one and the turns behind it', async () => {
    const { model, asked } = modelOf(GOOD);
    const summary = await createSummarizer({ model }).summarise(request());
    expect(summary).toBe(GOOD.text);
    expect(asked).toHaveLength(1);
    const prompt = JSON.stringify(asked[0]?.prompt);
    expect(prompt).toContain('They spoke of a well.');
    expect(prompt).toContain('Maud hid the rope');
    expect(asked[0]).toMatchObject({ temperature: 0.2, maxOutputTokens: 450 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['an overload', failure(503)],
    ['a refused connection', new APICallError({ message: '', url: '', requestBodyValues: {} })],
  ])('is asked for again after %s, with a pause', async (_what, first) => {
    const { model, asked } = modelOf(first, GOOD);
    const making = createSummarizer({ model }).summarise(request());
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await making).toBe(GOOD.text);
    expect(asked).toHaveLength(2);
  });

  it.each(['4', new Date(Date.UTC(2026, 2, 1, 10, 0, 4)).toUTCString()])(
    'waits as long as Retry-After says: %s',
    async (after) => {
      vi.setSystemTime(Date.UTC(2026, 2, 1, 10, 0, 0));
      const { model, asked } = modelOf(failure(429, { 'retry-after': after }), GOOD);
      const making = createSummarizer({ model, firstPauseMs: 1 }).summarise(request());
      await vi.advanceTimersByTimeAsync(3_900);
      expect(asked).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(200);
      expect(await making).toBe(GOOD.text);
    },
  );

  it('is left for another turn when the service wants a long rest', async () => {
    const { model, asked } = modelOf(failure(429, { 'retry-after': '60' }), GOOD);
    expect(await createSummarizer({ model }).summarise(request())).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  it('is given up after three calls', async () => {
    const { model, asked } = modelOf(failure(500), failure(500), failure(500), GOOD);
    const making = createSummarizer({ model }).summarise(request());
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await making).toBeUndefined();
    expect(asked).toHaveLength(3);
  });

  it.each<[string, Answer]>([
    ['a block', { text: '', finish: 'content-filter' }],
    ['an answer that was cut off', { text: GOOD.text, finish: 'length' }],
    ['an answer that ended strangely', { text: GOOD.text, finish: 'other' }],
    ['nothing', { text: '  ' }],
    ['a wrong key', failure(403)],
    ['a request that was refused', failure(400)],
  ])('leaves the old one after %s, and is not asked for again', async (_what, answer) => {
    const { model, asked } = modelOf(answer, answer, answer);
    const making = createSummarizer({ model }).summarise(request());
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await making).toBeUndefined();
    expect(asked).toHaveLength(1);
    expect(written.join('')).toContain('summary.not_made');
    expect(written.join('')).not.toMatch(/SECRET|Maud|well/);
  });

  it('is not waited for longer than its deadline, and its call ends then', async () => {
    const { model, asked } = modelOf('silence');
    const making = createSummarizer({ model, deadlineMs: 1_000 }).summarise(request());
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await making).toBeUndefined();
    expect(asked[0]?.abortSignal?.aborted).toBe(true);
    expect(written.join('')).toContain('deadline');
  });

  it('ends at once when nobody wants it any more, also between two calls', async () => {
    const { model, asked } = modelOf(failure(503, { 'retry-after': '9' }), GOOD);
    const gone = new AbortController();
    const making = createSummarizer({ model }).summarise(request({ signal: gone.signal }));
    await vi.advanceTimersByTimeAsync(10);
    gone.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(await making).toBeUndefined();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
    expect(written.join('')).toContain('cancelled');
  });

  it('is not begun when nobody wants it, or when the day has no call left for it', async () => {
    const { model, asked } = modelOf(GOOD);
    const { summarise } = createSummarizer({ model });
    const signal = AbortSignal.abort();
    expect(await summarise(request({ signal }))).toBeUndefined();
    expect(await summarise(request({ mayCall: async () => false }))).toBeUndefined();
    expect(asked).toHaveLength(0);
  });

  it('counts every call before it is made', async () => {
    const { model, asked } = modelOf(failure(500), failure(500), GOOD);
    const counted: number[] = [];
    const mayCall = async () => counted.push(asked.length) < 3;
    const making = createSummarizer({ model }).summarise(request({ mayCall }));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await making).toBeUndefined();
    expect(counted).toEqual([0, 1, 2]);
    expect(asked).toHaveLength(2);
  });
});
