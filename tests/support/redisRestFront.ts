/**
 * Upstash's REST protocol in front of a real Redis, with the faults that a service over a network has:
 * https://upstash.com/docs/redis/features/restapi
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { connectRedis, RedisFailure, type RedisReply } from './redisConnection.ts';

/** What is wrong with it now; nothing when undefined. With `times`, of so many requests. */
export type Fault = { times?: number } & FaultKind;

type FaultKind =
  /** Connections are cut without an answer. */
  | { kind: 'down' }
  /** Every answer comes so much later, though Redis has done at once what was asked. */
  | { kind: 'slow'; ms: number }
  /** The token is no longer good. */
  | { kind: 'refusesToken' }
  /** Redis has done it, but half of the answer never comes. */
  | { kind: 'cut' };

export interface RedisRestFront {
  url: string;
  token: string;
  fault: Fault | undefined;
  /** Commands that were sent to Redis; each is paid for. A test may begin to count anew. */
  commands: number;
  /** HTTP requests; those at the same time cost one round trip. */
  requests: number;
  stop(): Promise<void>;
}

const command = z.array(z.union([z.string(), z.number()])).min(1);
const bodies = { single: command, many: z.array(command).min(1) };

export async function startRedisRestFront(redisPort: number): Promise<RedisRestFront> {
  const redis = await connectRedis(redisPort);
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  const token = 'a-token-of-the-tests';
  const front = {
    url: `http://127.0.0.1:${address.port}`,
    token,
    fault: undefined as Fault | undefined,
    commands: 0,
    requests: 0,
    async stop() {
      server.closeAllConnections();
      server.close();
      redis.close();
      await once(server, 'close');
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    front.requests += 1;
    const { fault } = front;
    if (fault?.times !== undefined) {
      fault.times -= 1;
      if (fault.times === 0) front.fault = undefined;
    }
    if (fault?.kind === 'down') return void request.socket.destroy();
    const isKnown = request.headers.authorization === `Bearer ${token}`;
    if (!isKnown || fault?.kind === 'refusesToken') {
      return send(response, 401, { error: 'WRONGPASS invalid or missing auth token' });
    }
    const encode = encoder(request.headers['upstash-encoding'] === 'base64');
    const [status, body] = await run(request.url ?? '/', JSON.parse(text), encode);
    if (fault?.kind === 'slow') await wait(fault.ms);
    if (fault?.kind === 'cut') return cut(response, status, body);
    send(response, status, body);
  }

  async function run(path: string, body: unknown, encode: Encode): Promise<[number, unknown]> {
    if (path === '/') {
      const [reply] = await sendAll([bodies.single.parse(body)]);
      return reply instanceof RedisFailure
        ? [400, { error: reply.message }]
        : [200, { result: encode(reply ?? null) }];
    }
    const commands = bodies.many.parse(body);
    if (path === '/pipeline') return [200, (await sendAll(commands)).map(resultOf(encode))];
    if (path !== '/multi-exec') return [404, { error: 'ERR there is no such path' }];
    const replies = await sendAll([['MULTI'], ...commands, ['EXEC']]);
    const together = replies.at(-1);
    return Array.isArray(together)
      ? [200, together.map(resultOf(encode))]
      : [400, { error: together instanceof RedisFailure ? together.message : 'EXECABORT' }];
  }

  function sendAll(commands: Array<Array<string | number>>): Promise<RedisReply[]> {
    front.commands += commands.length;
    return Promise.all(commands.map((parts) => redis.send(parts)));
  }

  return front;
}

type Encode = (reply: RedisReply) => unknown;

/** Upstash leaves a plain OK as it is in either encoding. */
function encoder(isBase64: boolean): Encode {
  const encode: Encode = (reply) => {
    if (Array.isArray(reply)) return reply.map(encode);
    if (!(reply instanceof Buffer)) return reply instanceof RedisFailure ? reply.message : reply;
    const isOk = reply.toString() === 'OK';
    return reply.toString(isBase64 && !isOk ? 'base64' : 'utf8');
  };
  return encode;
}

function resultOf(encode: Encode) {
  return (reply: RedisReply) =>
    reply instanceof RedisFailure ? { error: reply.message } : { result: encode(reply) };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function cut(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.write(text.slice(0, Math.ceil(text.length / 2)), () => response.destroy());
}
