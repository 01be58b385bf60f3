/** Server-sent events as the contract has them: numbered, readable by `useChat`, `EventSource` and `curl -N` alike. */
import type { LogEntry, LogPosition } from '../state/state.ts';
import { createHeartbeats, type Heartbeats } from './heartbeats.ts';
import type { Reader } from './relay.ts';

/** The AI SDK's own headers, and `no-transform`: a compressing proxy would hold events back. */
export const SSE_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'private, no-cache, no-transform',
  'x-vercel-ai-ui-message-stream': 'v1',
  'x-accel-buffering': 'no',
} as const;

/** The contract promises a comment at least every 15 s. */
export const HEARTBEAT_MS = 10_000;

const encoder = new TextEncoder();
const DONE = encoder.encode('data: [DONE]\n\n');
const HEARTBEAT = encoder.encode(': still here\n\n');

const usualHeartbeats = createHeartbeats(HEARTBEAT_MS);

/**
 * A response that sends entries as they come, those that come together in one piece; a heartbeat while nothing comes, and `[DONE]` at the end. When the
 * entries end by an error the connection is closed without `[DONE]`, so that a reader knows to come back.
 *
 * @param follow is told when its reader has gone away; that ends the reading, never the turn
 * @param onOver once, however it ended
 */
export function sseResponse(
  follow: (reader: Reader) => AsyncIterable<readonly LogEntry[]>,
  { heartbeats = usualHeartbeats, onOver }: { heartbeats?: Heartbeats; onOver?: () => void } = {},
): Response {
  const reader = { aborted: false };
  const entries = follow(reader)[Symbol.asyncIterator]();
  let isAsking = false;
  let ask: () => void;
  let quiet: () => void;
  const over = () => {
    quiet();
    onOver?.();
  };

  // Thousands wait here at the same time, so nothing does that need not: no timer, no signal, no promise but the source's own.
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      quiet = heartbeats.join(() => {
        // A reader that takes nothing needs no more comments in its queue.
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(HEARTBEAT.slice());
      });
      const tell = ({ value, done }: IteratorResult<readonly LogEntry[]>) => {
        isAsking = false;
        if (reader.aborted) return;
        if (!done) return controller.enqueue(encoder.encode(value.map(formatEntry).join('')));
        over();
        controller.enqueue(DONE.slice());
        controller.close();
      };
      const fail = (error: unknown) => {
        if (reader.aborted) return;
        over();
        controller.error(error);
      };
      ask = () => void entries.next().then(tell, fail);
    },
    // Asked again with each piece that is taken: once at a time, and no faster than its reader takes.
    pull() {
      if (isAsking) return;
      isAsking = true;
      ask();
    },
    cancel() {
      over();
      reader.aborted = true;
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
