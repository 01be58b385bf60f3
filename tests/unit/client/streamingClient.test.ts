import { readUIMessageStream } from 'ai';
import { describe, expect, it } from 'vitest';
import { ApiError, ConnectionLost } from '../../../lib/apiClient.ts';
import type { KeepsakeChunk, KeepsakeMessage } from '../../../lib/protocol.ts';
import {
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
  const listen = (metadata?: { call: 'end' }) =>
    client.reconnectToStream({ chatId: 'chat', ...(metadata ? { metadata } : {}) });
  const respond = () =>
    client.sendMessages({
      chatId: 'chat',
      trigger: 'submit-message',
      messageId: undefined,
      abortSignal: undefined,
      messages: [{ id: 'p1', role: 'user', parts: [{ type: 'text', text: 'Beans.' }] }],
      metadata: { emotionalState: 'calm', heard: { messageId: 'g0', sentence: 1 } },
    });
  return { calls, listen, respond };
}

async function messageFrom(stream: Awaited<ReturnType<ReturnType<typeof clientOver>['listen']>>) {
  if (!stream) throw new Error('expected a stream');
  let last: KeepsakeMessage | undefined;
  for await (const message of readUIMessageStream<KeepsakeMessage>({ stream })) last = message;
  return last;
}

async function drain(stream: Awaited<ReturnType<ReturnType<typeof clientOver>['listen']>>) {
  const chunks: unknown[] = [];
  for await (const chunk of stream ?? []) chunks.push(chunk);
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
        const message = await messageFrom(await listen());
        expect(message?.parts.find((part) => part.type === 'data-sentence')?.data).toEqual(
          SENTENCE,
        );
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
    let nothing = 0;
    const { listen } = clientOver(() => new Response(null, { status: 204 }), {
      onNothing: () => {
        nothing += 1;
      },
    });
    expect(await listen()).toBeNull();
    expect(nothing).toBe(1);
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
    const { calls, listen } = clientOver(
      () => new Response(bodyOf([bytesOf(frames('\n') + DONE)])),
    );
    await drain(await listen({ call: 'end' }));
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

  it('shows every chunk once and says when the server has taken the call', async () => {
    const seen: string[] = [];
    const { respond } = clientOver(() => new Response(bodyOf([bytesOf(frames('\n') + DONE)])), {
      onChunk: ({ type }) => seen.push(type),
      onAccepted: (call) => seen.push(call),
    });
    await drain(await respond());
    expect(seen).toEqual(['respond', ...CHUNKS.map(({ type }) => type)]);
  });
});
