/** The service as it is deployed: production builds behind a proxy, one PostgreSQL, one Redis behind its REST front, one model. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startStandIn } from '../../bench/live/standIn.ts';
import { freePort } from './freePort.ts';
import { startPostgres } from './postgres.ts';
import { type RedisRestFront, startRedisRestFront } from './redisRestFront.ts';
import { type RedisServer, startRedis } from './redisServer.ts';
import { type RoundRobinProxy, startRoundRobinProxy } from './roundRobinProxy.ts';
import { type KeepsakeServer, startServer, temporaryDataDir } from './server.ts';
import { errorsLogged } from './serverLog.ts';

export interface Cluster {
  proxy: RoundRobinProxy;
  redis: RedisServer;
  front: RedisRestFront;
  databaseUrl: string;
  /** Without a slash at their ends; an instance comes back where it was. */
  addresses: readonly string[];
  pid(instance: number): number;
  /** SIGKILL, as a crash is. Resolves when the process is gone. */
  kill(instance: number): Promise<void>;
  /** SIGTERM, as a deployment is. Resolves with the exit code. */
  end(instance: number): Promise<number | null>;
  /** Resolves when it is ready. */
  start(instance: number): Promise<void>;
  /** How often its instances have logged which error, until now. */
  errorsLogged(): Record<string, number>;
  stop(): Promise<void>;
}

export interface ClusterOptions {
  instances?: number;
  /** Of the model's stand-in, see tests/support/gemini/serve.ts; without any the embedded guide speaks. */
  model?: Record<string, string>;
  env?: Record<string, string>;
}

/** @throws Error when a part cannot be started; what was started is then ended */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const { instances = 2, model, env = {} } = options;
  await using parts = new AsyncDisposableStack();
  const postgres = parts.adopt(await startPostgres(), (server) => server.stop());
  const redis = parts.adopt(await startRedis(), (server) => server.stop());
  const front = parts.adopt(await startRedisRestFront(redis.port), (server) => server.stop());
  const standIn = model && parts.adopt(await startStandIn(model), (process) => process.stop());
  const folder = parts.adopt(await temporaryDataDir(), (made) => made.remove());

  const errorsTo = join(folder.path, 'errors.log');
  const ports = await Promise.all(Array.from({ length: instances }, () => freePort()));
  const addresses = ports.map((port) => `http://localhost:${port}`);
  const proxy = parts.adopt(await startRoundRobinProxy(addresses), (server) => server.stop());
  const servers: KeepsakeServer[] = [];
  const serverOf = (instance: number) => {
    const server = servers[instance];
    if (!server) throw new Error(`There is no instance ${instance}.`);
    return server;
  };
  const start = async (instance: number) => {
    const port = ports[instance];
    if (port === undefined) throw new Error(`There is no instance ${instance}.`);
    servers[instance] = await startServer({
      port,
      dataDir: folder.path,
      errorsTo,
      env: {
        DATABASE_URL: postgres.url,
        UPSTASH_REDIS_REST_URL: front.url,
        UPSTASH_REDIS_REST_TOKEN: front.token,
        BETTER_AUTH_SECRET: SECRETS.auth,
        DATA_ENCRYPTION_KEY: SECRETS.encryption,
        PUBLIC_URL: proxy.baseURL,
        TRUST_PROXY: 'true',
        ...standIn?.env,
        ...env,
      },
    });
  };
  parts.defer(async () => {
    await Promise.all(servers.map((server) => server.stop()));
  });
  // The first one brings the database to its schema.
  for (const instance of ports.keys()) await start(instance);
  const running = parts.move();

  return {
    proxy,
    redis,
    front,
    databaseUrl: postgres.url,
    addresses,
    start,
    pid: (instance) => serverOf(instance).pid,
    kill: async (instance) => void (await serverOf(instance).stop('SIGKILL')),
    errorsLogged: () => errorsLogged(errorsTo),
    end: (instance) => serverOf(instance).stop('SIGTERM'),
    stop: () => running.disposeAsync(),
  };
}

/** Drawn for this run; all instances share them, as they must. */
const SECRETS = {
  auth: randomBytes(32).toString('hex'),
  encryption: randomBytes(32).toString('base64'),
};
