/** A small proxy as production has one: in turn, without buffering, and past an instance that is not there to one that is. */
import { once } from 'node:events';
import {
  Agent,
  request as ask,
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface RoundRobinProxy {
  baseURL: string;
  /** Requests that were asked of another instance because the first one could not answer. */
  readonly passedOn: number;
  stop: () => Promise<void>;
}

/** An instance that could not be reached is left alone for so long. */
const LEFT_ALONE_MS = 500;

/** @param targets without a slash at their ends */
export async function startRoundRobinProxy(targets: readonly string[]): Promise<RoundRobinProxy> {
  const agent = new Agent({ keepAlive: true });
  const leftAloneUntil = new Map<string, number>();
  let next = 0;
  let passedOn = 0;

  /** All of them, those that are well first, beginning with the one whose turn it is. */
  const inTurn = () => {
    next += 1;
    const order = targets.map((_, index) => targets[(index + next) % targets.length] ?? '');
    const isWell = (target: string) => (leftAloneUntil.get(target) ?? 0) < performance.now();
    return [...order.filter(isWell), ...order.filter((target) => !isWell(target))];
  };

  const server = createServer(async (request, response) => {
    // Small here, and it must be there again when another instance is asked.
    const body = await buffer(request).catch(() => undefined);
    if (body === undefined) return;
    const order = inTurn();
    for (const [index, target] of order.entries()) {
      const answer = await answerOf(target, request, response, body, agent);
      const isLast = index === order.length - 1;
      if (answer && (answer.statusCode !== 503 || isLast)) return forward(answer, response);
      answer?.destroy();
      if (!answer) leftAloneUntil.set(target, performance.now() + LEFT_ALONE_MS);
      if (response.destroyed) return;
      passedOn += 1;
    }
    response.writeHead(502).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    // Always an address and a port: it listens on TCP.
    baseURL: `http://localhost:${(server.address() as AddressInfo).port}`,
    get passedOn() {
      return passedOn;
    },
    async stop() {
      agent.destroy();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Undefined when there was none: the instance is not there, or died before its first byte. */
function answerOf(
  target: string,
  request: IncomingMessage,
  client: ServerResponse,
  body: Buffer,
  agent: Agent,
): Promise<IncomingMessage | undefined> {
  const { method, url, headers, socket } = request;
  const asked = ask(new URL(url ?? '/', target), {
    agent,
    ...(method === undefined ? {} : { method }),
    headers: { ...headers, 'x-forwarded-for': socket.remoteAddress ?? '' },
  });
  // Who leaves here leaves there.
  client.once('close', () => asked.destroy());
  const { promise, resolve } = Promise.withResolvers<IncomingMessage | undefined>();
  asked.once('response', resolve);
  asked.on('error', () => {
    // A kept connection that was just being closed says nothing of the instance: https://nodejs.org/api/http.html#requestreusedsocket
    const again = asked.reusedSocket && !client.destroyed;
    resolve(again ? answerOf(target, request, client, body, agent) : undefined);
  });
  asked.end(body);
  return promise;
}

/** A body that breaks there breaks here: an end would look as if that was all. */
function forward(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  response.flushHeaders();
  answer.once('error', () => response.destroy());
  answer.once('aborted', () => response.destroy());
  answer.pipe(response);
}
