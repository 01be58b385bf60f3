/** Server-sent events as the contract has them: numbered, readable by `useChat`, `EventSource` and `curl -N` alike. */
import type { LogEntry, LogPosition } from '../state/state.ts';

/** The AI SDK's own headers, and `no-transform`: a compressing proxy would hold events back. */
export const SSE_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'private, no-cache, no-transform',
  'x-vercel-ai-ui-message-stream': 'v1',
  'x-accel-buffering': 'no',
} as const;

/** The contract promises a comment at least every 15 s. */
export const HEARTBEAT_MS = 10_000;

const DONE = 'data: [DONE]\n\n';
const HEARTBEAT = ': still here\n\n';

/**
 * A response that sends entries as they come, those that come together in one piece; a heartbeat while nothing comes, and `[DONE]` at the end. When the
 * entries end by an error the connection is closed without `[DONE]`, so that a reader knows to come back.
 *
 * @param follow its signal is aborted when the reader goes away; that ends the reading, never the turn
 */
export function sseResponse(
  follow: (reader: AbortSignal) => AsyncIterable<readonly LogEntry[]>,
  options: { heartbeatMs?: number } = {},
): Response {
  const { heartbeatMs = HEARTBEAT_MS } = options;
  const reader = new AbortController();
  const iterator = follow(reader.signal)[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  const quiet = () => clearInterval(heartbeat);

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      heartbeat = setInterval(() => {
        // A reader that takes nothing needs no more comments in its queue.
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(HEARTBEAT));
      }, heartbeatMs);
    },
    async pull(controller) {
      try {
        const { value, done } = await iterator.next();
        if (!done) return controller.enqueue(encoder.encode(value.map(formatEntry).join('')));
        quiet();
        controller.enqueue(encoder.encode(DONE));
        controller.close();
      } catch (error) {
        quiet();
        controller.error(error);
      }
    },
    cancel() {
      quiet();
      reader.abort();
    },
  });

  return new Response(body, { headers: SSE_HEADERS });
}

export function formatEntry({ turn, event, data }: LogEntry): string {
  return `id: ${turn}-${event}\ndata: ${data}\n\n`;
}

/** Reads `<turn>-<event>`; undefined when it is not one of our ids. */
export function parseEventId(id: string): LogPosition | undefined {
  const match = /^(\d{1,9})-(\d{1,9})$/.exec(id);
  return match ? { turn: Number(match[1]), event: Number(match[2]) } : undefined;
}
