/** The walkthrough's line to the server: our three streaming calls, read as they come, with a watch on every byte. */
import { createParser } from 'eventsource-parser';
import { apiErrorOf, ConnectionLost, ensureGuest, jsonBody } from './apiClient.ts';
import type { EmotionalState, KeepsakeChunk } from './protocol.ts';
import type { Heard } from './requests.ts';

/** What the person says, and what goes with it beside the words. */
export interface SentMessage {
  /** The idempotency key: the same message never becomes two turns. */
  id: string;
  text: string;
  emotionalState?: EmotionalState | undefined;
  heard?: Heard | undefined;
}

export interface StreamingClientOptions {
  /** Asked at each call, since the session is known only after the first answer. */
  sessionId: () => string;
  /** The server has taken the call: a message is with it from here on. */
  onAccepted?: (call: StreamingCall) => void;
  fetch?: typeof globalThis.fetch;
  /** Without a byte (the server sends a comment every 15 s) for so long, the line counts as lost. */
  silenceMs?: number;
  /** How long the answer's headers may take. */
  openMs?: number;
}

export type StreamingCall = 'respond' | 'stream' | 'end';

/** Chunks of the AI SDK's UI message stream, in order; those that come together come in one piece. */
export type ChunkStream = AsyncGenerator<KeepsakeChunk[], void>;

export type StreamingClient = ReturnType<typeof createStreamingClient>;

const SILENCE_MS = 40_000;
const OPEN_MS = 20_000;
const DONE = '[DONE]';

/**
 * Each call rejects with ApiError (the server's answer) or ConnectionLost, and its chunks break off with ConnectionLost
 * when the body ends before `data: [DONE]` or falls silent. The SDK's own reader would bring its schemas along, a fifth
 * of all the script that the page loads; tests/unit/client/streamingClient.test.ts holds ours against it.
 */
export function createStreamingClient(options: StreamingClientOptions) {
  const { onAccepted, silenceMs = SILENCE_MS } = options;

  async function call(name: StreamingCall, init: RequestInit): Promise<ChunkStream | null> {
    const path = `/api/walkthrough-v2/${name}/${encodeURIComponent(options.sessionId())}`;
    let response = await open(path, init, options);
    if (response.status === 401) {
      await ensureGuest();
      response = await open(path, init, options);
    }
    if (!response.ok) throw await apiErrorOf(response);
    if (!response.body || response.status === 204) return null;
    onAccepted?.(name);
    return chunksOf(response.body, silenceMs);
  }

  return {
    /** The answer to what the person says. */
    respond(message: SentMessage, signal: AbortSignal) {
      return call('respond', { ...jsonBody(respondBody(message)), signal });
    },
    /** The turn that is running or has just finished, from its first chunk; null when there is none. */
    listen: (signal: AbortSignal) => call('stream', { signal }),
    /** The closing turn. */
    end: (signal: AbortSignal) => call('end', { ...jsonBody({}), signal }),
  };
}

async function open(
  path: string,
  init: RequestInit,
  { fetch = globalThis.fetch, openMs = OPEN_MS }: StreamingClientOptions,
): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), openMs);
  const signal = init.signal ? AbortSignal.any([init.signal, late.signal]) : late.signal;
  try {
    return await fetch(path, { ...init, signal });
  } catch (thrown) {
    if (init.signal?.aborted) throw thrown;
    throw new ConnectionLost(thrown);
  } finally {
    clearTimeout(timer);
  }
}

async function* chunksOf(body: ReadableStream<Uint8Array>, silenceMs: number): ChunkStream {
  const reader = body.getReader();
  const eventsIn = createEventReader();
  try {
    for (;;) {
      const events = eventsIn(await nextBytes(reader, silenceMs));
      const isDone = events.at(-1) === DONE;
      if (isDone) events.pop();
      // What they are made of is our own server's, held by the contract's tests.
      if (events.length > 0) yield events.map((data) => JSON.parse(data) as KeepsakeChunk);
      if (isDone) return;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** @throws ConnectionLost on silence, on a broken read and at an end without `[DONE]`; what an abort throws, as it is */
async function nextBytes(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  silenceMs: number,
): Promise<Uint8Array> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ConnectionLost()), silenceMs);
  });
  try {
    const { done, value } = await Promise.race([reader.read(), silence]);
    if (done) throw new ConnectionLost();
    return value;
  } catch (thrown) {
    throw thrown instanceof ConnectionLost || isAbort(thrown) ? thrown : new ConnectionLost(thrown);
  } finally {
    clearTimeout(timer);
  }
}

/** The data of each event as it is whole, however the bytes are split. */
function createEventReader(): (bytes: Uint8Array) => string[] {
  const decoder = new TextDecoder();
  let events: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => void events.push(data) });

  return (bytes) => {
    events = [];
    parser.feed(decoder.decode(bytes, { stream: true }));
    return events;
  };
}

function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError';
}

/** As `respond` wants it. */
export function respondBody({ id, text, emotionalState, heard }: SentMessage) {
  return {
    message: { id, role: 'user', parts: [{ type: 'text', text }] },
    ...(emotionalState ? { emotionalState } : {}),
    ...(heard ? { heard } : {}),
  };
}
