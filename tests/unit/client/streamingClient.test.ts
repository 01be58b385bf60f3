import { DefaultChatTransport } from 'ai';
import { describe, expect, it } from 'vitest';
import { ApiError, ConnectionLost } from '../../../lib/apiClient.ts';
import type { KeepsakeChunk, KeepsakeMessage } from '../../../lib/protocol.ts';
import {
  type ChunkStream,
  createStreamingClient,
  type StreamingClientOptions,
} from '../../../lib/streamingClient.ts';

const SENTENCE = {
  index: 0,
  text: 'The café “Añejo”, by the wall — 🌿.',
  pauseAfterMs: 300,
  voiceUrl: '/voice',
};
const CHUNKS: KeepsakeChunk[] = [
  { type: 'start', messageId: 'g1' },
  { type: 'text-start', id: 'text' },
  { type: 'text-delta', id: 'text', delta: SENTENCE.text },
  { type: 'data-sentence', id: 'sentence-0', data: SENTENCE },
  { type: 'text-end', id: 'text' },
  { type: 'finish', finishReason: 'stop' },
];

const frames = (lineEnd: string) =>
  `${CHUNKS.map(
    (chunk, index) => `id: 1-${index + 1}${lineEnd}data: ${JSON.stringify(chunk)}`,
  ).join(`${lineEnd}${lineEnd}: still here${lineEnd}${lineEnd}`)}${lineEnd}${lineEnd}`;
const DONE = 'data: [DONE]\n\n';
const bytesOf = (text: string) => new TextEncoder().encode(text);

function bodyOf(parts: Uint8Array[], stays = false) {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      if (!stays) controller.close();
    },
  });
}

function clientOver(
  answer: (path: string, init: RequestInit) => Response,
  options: Partial<StreamingClientOptions> = {},
) {
  const calls: { path: string; init: RequestInit }[] = [];
  const client = createStreamingClient({
    sessionId: () => 's 1',
    fetch: async (input, init = {}) => {
      calls.push({ path: String(input), init });
      return answer(String(input), init);
    },
    ...options,
  });
  const { signal } = new AbortController();
  return {
    calls,
    listen: () => client.listen(signal),
    end: () => client.end(signal),
    respond: () =>
      client.respond(
        {
          id: 'p1',
          text: 'Beans.',
          emotionalState: 'calm',
          heard: { messageId: 'g0', sentence: 1 },
        },
        signal,
      ),
  };
}

async function drain(stream: ChunkStream | null): Promise<KeepsakeChunk[]> {
  const chunks: KeepsakeChunk[] = [];
  for await (const together of stream ?? []) chunks.push(...together);
  return chunks;
}

describe('the line to the guide', () => {
  it.each(['\n', '\r\n'])(
    'loses no word, wherever the bytes are split (line end %j)',
    async (lineEnd) => {
      const bytes = bytesOf(frames(lineEnd) + DONE);
      for (let at = 1; at < bytes.length; at += 1) {
        const { listen } = clientOver(
          () => new Response(bodyOf([bytes.slice(0, at), bytes.slice(at)])),
        );
        expect(await drain(await listen())).toEqual(CHUNKS);
      }
    },
  );

  it('counts a body that ends without [DONE] as a lost line', async () => {
    const bytes = bytesOf(frames('\n'));
    for (const length of [1, 40, bytes.length]) {
      const { listen } = clientOver(() => new Response(bodyOf([bytes.slice(0, length)])));
      await expect(drain(await listen())).rejects.toBeInstanceOf(ConnectionLost);
    }
  });

  it('is not taken in by a person who writes the closing line', async () => {
    const delta = 'data: [DONE]\n\ndata: [DONE]';
    const text = `data: ${JSON.stringify({ type: 'text-delta', id: 'text', delta })}\n\n`;
    const { listen } = clientOver(() => new Response(bodyOf([bytesOf(text)])));
    await expect(drain(await listen())).rejects.toBeInstanceOf(ConnectionLost);
  });

  it('counts silence as a lost line', async () => {
    const { listen } = clientOver(() => new Response(bodyOf([bytesOf(frames('\n'))], true)), {
      silenceMs: 1,
    });
    await expect(drain(await listen())).rejects.toBeInstanceOf(ConnectionLost);
  });

  it('counts a call that nobody answers as a lost line', async () => {
    const { listen } = clientOver(() => {
      throw new TypeError('Failed to fetch');
    });
    await expect(listen()).rejects.toBeInstanceOf(ConnectionLost);
  });

  it('finds nothing to listen to where nothing runs', async () => {
    const { listen } = clientOver(() => new Response(null, { status: 204 }));
    expect(await listen()).toBeNull();
  });

  it('sends one message with its id, how one feels and what was heard', async () => {
    const { calls, respond } = clientOver(
      () => new Response(bodyOf([bytesOf(frames('\n') + DONE)])),
    );
    await drain(await respond());
    expect(calls[0]?.path).toBe('/api/walkthrough-v2/respond/s%201');
    expect(JSON.parse(String(calls[0]?.init.body))).toEqual({
      message: { id: 'p1', role: 'user', parts: [{ type: 'text', text: 'Beans.' }] },
      emotionalState: 'calm',
      heard: { messageId: 'g0', sentence: 1 },
    });
  });

  it('asks for the closing turn with POST', async () => {
    const { calls, end } = clientOver(() => new Response(bodyOf([bytesOf(frames('\n') + DONE)])));
    await drain(await end());
    expect(calls[0]).toMatchObject({
      path: '/api/walkthrough-v2/end/s%201',
      init: { method: 'POST' },
    });
  });

  it.each([
    [409, 'turn_running', undefined],
    [409, 'session_ended', undefined],
    [429, 'rate_limited', 7],
  ])('hands on the server’s own answer: %i %s', async (status, code, retryAfterSeconds) => {
    const headers = retryAfterSeconds ? { 'retry-after': String(retryAfterSeconds) } : {};
    const body = { error: { code, message: 'Please wait a moment.' } };
    const { respond } = clientOver(() => Response.json(body, { status, headers }));
    const thrown: unknown = await respond().catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(ApiError);
    expect(thrown).toMatchObject({ status, code, retryAfterSeconds });
  });

  it('says that the server has taken the call before it brings a chunk', async () => {
    const seen: string[] = [];
    const { respond } = clientOver(() => new Response(bodyOf([bytesOf(frames('\n') + DONE)])), {
      onAccepted: (call) => seen.push(call),
    });
    const stream = await respond();
    expect(seen).toEqual(['respond']);
    expect(await drain(stream)).toEqual(CHUNKS);
  });

  it('gives what comes together in one piece', async () => {
    const [first = '', ...rest] = frames('\n').split(/(?<=\n\n)(?=id)/);
    const { listen } = clientOver(
      () => new Response(bodyOf([bytesOf(first), bytesOf(rest.join('') + DONE)])),
    );
    const pieces: number[] = [];
    for await (const together of (await listen()) ?? []) pieces.push(together.length);
    expect(pieces).toEqual([1, CHUNKS.length - 1]);
  });

  it('reads what the AI SDK’s own reader reads', async () => {
    const answer = () => new Response(bodyOf([bytesOf(frames('\r\n') + DONE)]));
    const theirs = new DefaultChatTransport<KeepsakeMessage>({ fetch: async () => answer() });
    const stream = await theirs.reconnectToStream({ chatId: 'chat' });
    const chunks: unknown[] = [];
    for await (const chunk of stream ?? []) chunks.push(chunk);
    expect(await drain(await clientOver(answer).listen())).toEqual(chunks);
  });
});
