/** How a person's file goes out, and what a browser is told to forget when they are erased. */
import { DEVICE_COOKIE } from '../auth/devices.ts';
import { log } from '../log.ts';
import type { Receipt } from '../protocol/receipt.ts';
import { privateJson } from './route.ts';

/**
 * Streams the file at the pace of its reader. Once it has begun, a failure cuts the answer off: it is then no whole JSON.
 *
 * @throws whatever the first piece throws
 */
export async function answerExport(
  text: AsyncIterableIterator<string>,
  now: Date,
): Promise<Response> {
  const encoder = new TextEncoder();
  let next: Promise<IteratorResult<string>> | undefined = Promise.resolve(await text.next());
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const piece = await (next ?? text.next());
        next = undefined;
        if (piece.done) controller.close();
        else controller.enqueue(encoder.encode(piece.value));
      } catch (error) {
        log.error('account.export_broken', error);
        controller.error(error);
      }
    },
    // Nobody reads on: what the next one waits for is free then.
    async cancel() {
      await text.return?.();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="keepsake-${now.toISOString().slice(0, 10)}.json"`,
      'cache-control': 'private, no-store',
      'x-accel-buffering': 'no',
    },
  });
}

/** Of Better Auth, in all its names; who gets which version; the look; that somebody left in a hurry. */
const OUR_COOKIES =
  /^((__Secure-)?better-auth[\w.-]*|walkthrough_bucket|walkthrough_override|known_device|theme|text_size|left)$/;

/** With every cookie of ours that the browser brought taken back by name: not every browser heeds the header, and none without HTTPS. */
export function answerErased(request: Request, receipt: Receipt): Response {
  const response = privateJson(receipt);
  response.headers.set('clear-site-data', '"cache", "cookies", "storage"');
  for (const name of namesIn(request.headers.get('cookie'))) {
    if (!OUR_COOKIES.test(name)) continue;
    const secure = name.startsWith('__Secure-') ? '; Secure' : '';
    response.headers.append('set-cookie', `${name}=; Path=/; Max-Age=0; SameSite=Lax${secure}`);
  }
  // Only sent where passwords are, so it cannot be seen here.
  response.headers.append('set-cookie', `${DEVICE_COOKIE}=; Path=/api/auth; Max-Age=0`);
  return response;
}

function namesIn(cookies: string | null): Set<string> {
  const names = (cookies ?? '').split(';').map((part) => part.split('=')[0]?.trim() ?? '');
  return new Set(names);
}
