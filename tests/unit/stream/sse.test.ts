import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHeartbeats } from '../../../lib/stream/heartbeats.ts';
import type { Reader } from '../../../lib/stream/relay.ts';
import { parseEventId, sseResponse } from '../../../lib/stream/sse.ts';

const entry = (event: number) => ({ turn: 2, event, data: `{"type":"text-delta","n":${event}}` });

async function* twoEntries() {
  yield [entry(1)];
  yield [entry(2)];
}

describe('the event stream', () => {
  afterEach(() => vi.useRealTimers());

  it('numbers every event and closes with [DONE]', async () => {
    const text = await sseResponse(twoEntries).text();
    expect(text).toBe(
      [
        'id: 2-1\ndata: {"type":"text-delta","n":1}\n\n',
        'id: 2-2\ndata: {"type":"text-delta","n":2}\n\n',
        'data: [DONE]\n\n',
      ].join(''),
    );
  });

  it.each([
    ['to its end', async (body: ReadableStream) => void (await new Response(body).text())],
    ['until its reader left', (body: ReadableStream) => body.cancel()],
  ])('says once that it is over, when it was read %s', async (_how, read) => {
    const onOver = vi.fn();
    const { body } = sseResponse(twoEntries, { onOver });
    expect(onOver).not.toHaveBeenCalled();
    if (body) await read(body);
    expect(onOver).toHaveBeenCalledTimes(1);
  });

  it('sends what comes together in one piece, and the rest piece by piece', async () => {
    const body = sseResponse(async function* () {
      yield [entry(1), entry(2)];
      yield [entry(3)];
    }).body?.pipeThrough(new TextDecoderStream());
    expect(await Array.fromAsync(body ?? [])).toEqual([
      'id: 2-1\ndata: {"type":"text-delta","n":1}\n\nid: 2-2\ndata: {"type":"text-delta","n":2}\n\n',
      'id: 2-3\ndata: {"type":"text-delta","n":3}\n\n',
      'data: [DONE]\n\n',
    ]);
  });

  it('takes no more than its reader does', async () => {
    let taken = 0;
    const response = sseResponse(async function* () {
      for (taken = 1; taken <= 100; taken += 1) yield [entry(taken)];
    });
    const reader = response.body?.getReader();
    for (let read = 0; read < 10; read += 1) await reader?.read();
    await new Promise(setImmediate);
    expect(taken).toBeLessThanOrEqual(12);
    await reader?.cancel();
  });

  it('is an event stream that no proxy may keep, change or hold back', () => {
    const { headers } = sseResponse(twoEntries);
    expect(headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(headers.get('cache-control')).toMatch(/private.*no-transform/);
  });

  it('sends a comment while nothing comes, and none after the end', async () => {
    vi.useFakeTimers();
    const { promise, resolve } = Promise.withResolvers<void>();
    const response = sseResponse(
      async function* () {
        await promise;
        yield [entry(1)];
      },
      { heartbeats: createHeartbeats(1_000) },
    );
    const reader = response.body?.getReader();
    const read = async () => new TextDecoder().decode((await reader?.read())?.value);
    vi.advanceTimersByTime(1_000);
    expect(await read()).toMatch(/^: .*\n\n$/);
    resolve();
    expect(await read()).toContain('id: 2-1');
    expect(await read()).toContain('[DONE]');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells the source when its reader leaves, and leaves no timer', async () => {
    vi.useFakeTimers();
    const told = vi.fn<(reader: Reader) => void>();
    const news = Promise.withResolvers<void>();
    const response = sseResponse(async function* (reader) {
      told(reader);
      yield [entry(1)];
      await news.promise;
      yield [entry(2)];
    });
    const body = response.body?.getReader();
    await body?.read();
    expect(told).toHaveBeenCalledWith(expect.objectContaining({ aborted: false }));
    await body?.cancel();
    expect(told).toHaveBeenCalledWith(expect.objectContaining({ aborted: true }));
    expect(vi.getTimerCount()).toBe(0);
    // What comes for nobody is no fault.
    news.resolve();
    await news.promise;
  });

  it('breaks off without [DONE] when its source fails, so that the reader comes back', async () => {
    const response = sseResponse(async function* () {
      yield [entry(1)];
      throw new Error('The database is away.');
    });
    const chunks: string[] = [];
    const reading = (async () => {
      for await (const chunk of response.body ?? []) chunks.push(new TextDecoder().decode(chunk));
    })();
    await expect(reading).rejects.toThrow();
    expect(chunks.join('')).not.toContain('[DONE]');
  });
});

describe('event ids', () => {
  it('are read back', () => {
    expect(parseEventId('12-345')).toEqual({ turn: 12, event: 345 });
  });

  it.each(['', '1', '1-', '-1-2', '1-2-3', 'a-b', '1.5-2', '1-2 ', '99999999999-1', '１-２'])(
    'are refused when they are not ours: %j',
    (id) => expect(parseEventId(id)).toBeUndefined(),
  );
});
