/** A real Redis for the tests: in memory, on a free port, gone afterwards. Its time can be made to pass. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { freePort } from './freePort.ts';
import { connectRedis, RedisFailure, type RedisReply } from './redisConnection.ts';

export interface RedisServer {
  port: number;
  /** @throws Error with Redis's own words when it refuses */
  command(...parts: Array<string | number>): Promise<RedisReply>;
  /** As if that time went by: every key has so much less to live, and those with nothing left are gone. */
  pass(ms: number): Promise<void>;
  /** The keys that would stay for ever. */
  everlasting(): Promise<string[]>;
  stop(): Promise<void>;
}

/** @throws Error saying what to install when there is no Redis on this machine */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const settings = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', tmpdir()];
  const server = spawn('redis-server', ['--port', `${port}`, ...settings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const missing = once(server, 'error').then(([cause]) => {
    throw new Error('Redis cannot be used here. On Debian: apt-get install redis-server', {
      cause,
    });
  });
  await Promise.race([untilReady(server.stdout), missing]);
  const connection = await connectRedis(port);

  const command: RedisServer['command'] = async (...parts) => {
    const reply = await connection.send(parts);
    if (reply instanceof RedisFailure) throw new Error(reply.message);
    return reply;
  };
  return {
    port,
    command,
    async pass(ms) {
      await command('EVAL', PASS, 0, ms);
    },
    async everlasting() {
      const keys = await command('EVAL', EVERLASTING, 0);
      return Array.isArray(keys) ? keys.map(String) : [];
    },
    async stop() {
      connection.close();
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    },
  };
}

const PASS = `
for _, key in ipairs(redis.call('KEYS', '*')) do
  local left = redis.call('PTTL', key)
  if left >= 0 then redis.call('PEXPIRE', key, math.max(left - ARGV[1], 0)) end
end`;

const EVERLASTING = `
local found = {}
for _, key in ipairs(redis.call('KEYS', '*')) do
  if redis.call('PTTL', key) == -1 then table.insert(found, key) end
end
return found`;

function untilReady(output: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    output.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Ready to accept connections')) resolve();
    });
    output.on('end', () => reject(new Error(`Redis did not start:\n${said}`)));
  });
}
