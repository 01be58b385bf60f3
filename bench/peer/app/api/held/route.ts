/** What a reader of a held turn is measured beside: a stream that Next holds open for somebody, and nothing else. */

const HEARTBEAT_MS = 10_000;
const HEARTBEAT = new TextEncoder().encode(': still here\n\n');

/** Made anew for each request. */
export const dynamic = 'force-dynamic';

export function GET() {
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(HEARTBEAT);
      heartbeat = setInterval(() => controller.enqueue(HEARTBEAT), HEARTBEAT_MS);
    },
    cancel: () => clearInterval(heartbeat),
  });
  const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-transform' };
  return new Response(body, { headers });
}
