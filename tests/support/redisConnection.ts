/** One connection to a Redis over its own protocol (RESP2), as far as the tests need it: commands out, replies in, in order. */
import { once } from 'node:events';
import { connect } from 'node:net';

/** What Redis answers to one command; text comes as bytes. */
export type RedisReply = Buffer | number | null | RedisFailure | RedisReply[];

/** Redis's own "no", such as `WRONGTYPE …`; the command was understood and refused. */
export class RedisFailure {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

export interface RedisConnection {
  /** Commands sent together are answered together. Rejects when the connection is lost. */
  send(command: ReadonlyArray<string | number>): Promise<RedisReply>;
  close(): void;
}

export async function connectRedis(port: number): Promise<RedisConnection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const waiting: PromiseWithResolvers<RedisReply>[] = [];
  let received: Buffer = Buffer.alloc(0);

  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (let read = readReply(received, 0); read; read = readReply(received, 0)) {
      received = received.subarray(read.next);
      waiting.shift()?.resolve(read.reply);
    }
  });
  socket.on('close', () => {
    for (const { reject } of waiting.splice(0)) reject(new Error('Redis has gone.'));
  });
  await once(socket, 'connect');
  // What breaks later ends in "close", which tells those who wait.
  socket.on('error', () => socket.destroy());

  return {
    send(command) {
      const answer = Promise.withResolvers<RedisReply>();
      waiting.push(answer);
      if (socket.destroyed) answer.reject(new Error('Redis has gone.'));
      socket.write(encode(command));
      return answer.promise;
    },
    close: () => socket.destroy(),
  };
}

function encode(command: ReadonlyArray<string | number>): string {
  const parts = command.map((part) => `$${Buffer.byteLength(`${part}`)}\r\n${part}\r\n`);
  return `*${command.length}\r\n${parts.join('')}`;
}

interface Read<Value> {
  reply: Value;
  next: number;
}

/** Undefined while a part of it has not come yet. */
function readReply(bytes: Buffer, at: number): Read<RedisReply> | undefined {
  const end = bytes.indexOf('\r\n', at);
  if (end === -1) return undefined;
  const kind = String.fromCharCode(bytes[at] ?? 0);
  const line = bytes.subarray(at + 1, end);
  const next = end + 2;
  if (kind === '+') return { reply: line, next };
  if (kind === '-') return { reply: new RedisFailure(line.toString()), next };
  const number = Number(line.toString());
  if (kind === ':') return { reply: number, next };
  if (number === -1) return { reply: null, next };
  if (kind === '*') return readArray(bytes, next, number);
  if (bytes.length < next + number + 2) return undefined;
  return { reply: bytes.subarray(next, next + number), next: next + number + 2 };
}

function readArray(bytes: Buffer, at: number, length: number): Read<RedisReply> | undefined {
  const reply: RedisReply[] = [];
  let next = at;
  while (reply.length < length) {
    const item = readReply(bytes, next);
    if (!item) return undefined;
    reply.push(item.reply);
    next = item.next;
  }
  return { reply, next };
}
